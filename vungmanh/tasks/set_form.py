"""The boxes of a task that is set: what, until when, for whom; the rest is folded away and says what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from vungmanh.accounts.models import User
from vungmanh.core.typed_days import AHEAD
from vungmanh.kit.looking import LookForm
from vungmanh.kit.the_house import measure_of, measures
from vungmanh.organization.blocks import CHOICES as BLOCKS
from vungmanh.organization.choosing import text_for
from vungmanh.organization.models import IN_ORDER, Unit, UnitKind, UnitQuerySet
from vungmanh.organization.named_units import NamedUnitsField, units_named
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.tasks.models import WHAT_AT_MOST, Directive, Task
from vungmanh.tasks.rules import Whom
from vungmanh.tasks.told import Asked, Proof
from vungmanh.ui.forms import DayField, days_near

TICKED_AT_MOST: Final = 200  # units that are shown to be ticked; more are named


class _Kinds(forms.ModelMultipleChoiceField):
    """Asked for; whether none of them will do is told by the form, since units may be chosen instead."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else UnitKind.objects.none()


class SetForm(LookForm):
    """`within` are the units that the officer may set tasks for, `kinds` how many of each kind stand below;
    `offered` is what a page that leads here has said already, by the names of the boxes."""

    what = forms.CharField(label=_("What is to be done"), max_length=WHAT_AT_MOST, widget=forms.Textarea({"rows": 2}))
    due = DayField(label=_("Last day"), kind=AHEAD)
    kinds = _Kinds(label=_("It falls to all of"), queryset=UnitKind.objects.none(), widget=forms.CheckboxSelectMultiple)
    units = forms.ModelMultipleChoiceField(
        label=_("These units"), required=False, queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    named = NamedUnitsField(label=_("Other units"), required=False)
    below = UnitField(
        label=_("Only below"), required=False, help_text=_("Empty: below this unit, wherever they stand.")
    )
    blocks = forms.TypedMultipleChoiceField(
        label=_("Only of these blocks"), required=False, coerce=int, choices=BLOCKS,
        widget=forms.CheckboxSelectMultiple, help_text=_("Where none is ticked, all blocks."),
    )  # fmt: skip
    directive = forms.ModelChoiceField(
        label=_("By directive"), required=False, queryset=Directive.objects.none(), empty_label=_("None")
    )
    every = forms.ChoiceField(label=_("How often"), required=False, choices=Task.EVERY, widget=forms.RadioSelect)
    proof = forms.ChoiceField(
        label=_("Done with"), required=False, choices=Task.PROOFS, initial=Task.WORD, widget=forms.RadioSelect
    )
    measure = forms.ChoiceField(
        label=_("What is counted"),
        required=False,
        help_text=_("For a figure that is reached, or a record of that kind."),
    )
    value = forms.IntegerField(label=_("Figure to be reached"), required=False, min_value=1, max_value=10_000_000)
    follower = forms.ModelChoiceField(
        label=_("Who follows it"), required=False, queryset=User.objects.none(), empty_label=_("I do")
    )

    folded = (
        (_("Or to chosen units"), ("units", "named")),
        (_("More"), ("directive", "proof", "measure", "value", "every", "below", "blocks", "follower")),
    )
    OFFERED: Final = ("what", "named", "proof", "measure", "directive")  # what an address may say before it is typed
    needed = {"measure": _("(needed with a figure or a record)"), "value": _("(needed with a figure)")}

    def __init__(
        self, data: Any, *, unit: Unit, today: date, kinds: Mapping[str, int], within: UnitQuerySet, directives: Any,
        officers: Any, offered: Mapping[str, str],
    ) -> None:  # fmt: skip
        first = {name: offered[name] for name in self.OFFERED if offered.get(name)}
        super().__init__(
            data, initial={"kinds": list(kinds) if len(kinds) == 1 and "named" not in first else []} | first
        )
        self.unit, self.today, self.within = unit, today, within
        days_near(self, today)
        boxes: Any = self.fields
        boxes["kinds"].queryset = UnitKind.objects.filter(pk__in=kinds)
        boxes["kinds"].label_from_instance = lambda kind: f"{kind.name} ({number_format(kinds[kind.pk])})"
        boxes["units"].queryset = Unit.objects.directly_under(unit, today).order_by(*IN_ORDER)
        boxes["units"].label_from_instance = lambda below: below.name
        boxes["directive"].queryset = directives
        boxes["directive"].label_from_instance = lambda paper: f"{paper.number}: {paper.summary[:80]}"
        boxes["follower"].queryset = officers
        boxes["measure"].choices = [("", _("None")), *((each.code, each.name) for each in measures())]
        if not kinds:  # nothing stands below: what it sets is its own
            del boxes["kinds"]
            boxes["units"].queryset = Unit.objects.filter(pk=unit.pk)
            self.initial["units"] = [unit.pk]
        if sum(kinds.values()) > TICKED_AT_MOST and boxes["units"].queryset.count() > TICKED_AT_MOST:
            del boxes["units"]

    def clean_proof(self) -> str:
        return self.cleaned_data["proof"] or Task.WORD

    def clean_below(self) -> Unit | None:
        if not self.cleaned_data["below"]:
            return None
        return unit_meant(self, "below", self.within, on=self.today)

    def clean_named(self) -> list[Unit]:
        return units_named(self.cleaned_data["named"], self.within, on=self.today)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        falls = said.get("kinds") or said.get("units") or said.get("named")
        if not (falls or {"named", "kinds"} & set(self.errors)):
            self.add_error(
                "kinds" if "kinds" in self.fields else "units",
                _("Tick the kinds of units it falls to, or choose units below."),
            )
        if said.get("proof") in (Task.FIGURE, Task.RECORD) and not said.get("measure"):
            self.add_error("measure", _("Choose what is counted, so that everybody knows when it is done."))
        if said.get("proof") == Task.FIGURE and not said.get("value") and "value" not in self.errors:
            self.add_error("value", _("Type the figure that is to be reached."))
        return said

    def answers(self) -> dict[str, Any]:
        said = self.cleaned_data
        named = "\n".join(text_for(unit) for unit in said["named"])
        return {**said, "named": named, "below": text_for(said["below"]) if said["below"] else ""}

    def asked(self, me: Any) -> Asked:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        follower = said["follower"] or me
        return Asked(said["what"], said["due"], said["every"], self._proof(), follower, said["directive"])

    def _proof(self) -> Proof:
        said = self.cleaned_data
        by, measure = said["proof"], measure_of(said["measure"])
        if by == Task.FIGURE and measure:
            return Proof(by, measure=measure.code, value=said["value"])
        if by == Task.RECORD and measure:
            return Proof(by, kind=measure.kind, measure=measure.code)
        return Proof(by)

    def whom(self) -> Whom:
        said = self.cleaned_data
        chosen = {unit.pk for unit in [*said.get("units", ()), *said["named"]]}
        return Whom(tuple(kind.code for kind in said.get("kinds", ())), tuple(said["blocks"]), tuple(sorted(chosen)))

    @property
    def folds(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """What was offered in a box that is folded away is seen."""
        return [
            (name, boxes, is_open or any(self.initial.get(box.name) and box.name in self.OFFERED[1:4] for box in boxes))
            for name, boxes, is_open in super().folds
        ]

    @property
    def top(self) -> Unit:
        """The unit below which it falls. Only of a valid form."""
        top: Unit = self.cleaned_data["below"] or self.unit
        return top
