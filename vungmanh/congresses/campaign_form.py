"""The boxes of a campaign: what it is called, until when, whose congresses; the rest is folded away and proposed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vungmanh.congresses.campaign_told import Called, Whose
from vungmanh.congresses.models import Campaign
from vungmanh.congresses.models.campaigns import LONGEST_NAME, LONGEST_WORDS, STEPS
from vungmanh.congresses.rules.steps import HELD, next_term, proposed
from vungmanh.core.typed_days import AHEAD, PAST
from vungmanh.kit.looking import LookForm
from vungmanh.officers.models import LONGEST_DECISION
from vungmanh.organization.blocks import CHOICES as BLOCKS
from vungmanh.organization.choosing import text_for
from vungmanh.organization.models import IN_ORDER, Unit, UnitKind, UnitQuerySet
from vungmanh.organization.named_units import NamedUnitsField, units_named
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near

_TICKED_AT_MOST: Final = 200  # units that are shown to be ticked; more are named
_FIRST, _LAST = 2000, 2200  # years
_BOX_OF: Final = {step: f"due_{step}" for step, _name in STEPS if step != HELD}
DAYS_OF_STEPS: Final = tuple(_BOX_OF.values())


class _AboutCampaign(forms.Form):
    """What is said of every campaign. The last day of the congress itself is that of its step."""

    name = LineField(label=_("What it is called"), max_length=LONGEST_NAME)
    term_since = forms.IntegerField(label=_("First year of the term"), min_value=_FIRST, max_value=_LAST)
    term_to = forms.IntegerField(label=_("Last year of the term"), min_value=_FIRST, max_value=_LAST)
    to = DayField(label=_("Congresses are held by"), kind=AHEAD)
    number = LineField(label=_("Number of the plan"), required=False, max_length=LONGEST_DECISION)
    on = DayField(label=_("Day of the plan"), kind=PAST)

    def add_days_of_steps(self) -> None:
        for step, name in STEPS:
            if box := _BOX_OF.get(step):
                self.fields[box] = DayField(label=capfirst(str(name)), kind=AHEAD, required=False)

    def called(self) -> Called:
        """What was typed; steps without a day are due as is usual. Only of a valid form."""
        said: dict[str, Any] = self.cleaned_data
        typed = {step: said[box] for step, box in _BOX_OF.items() if said.get(box)}
        dues = {**proposed(said["to"]), **typed}
        return Called(said["name"], said["term_since"], said["term_to"], said["to"], dues, said["on"], said["number"])


class _Kinds(forms.ModelMultipleChoiceField):
    """Asked for; whether none of them will do is told by the form, since units may be chosen instead."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else UnitKind.objects.none()


class CallForm(_AboutCampaign, LookForm):
    """`within` are the units for which the officer may call, `kinds` how many of each kind stand below."""

    kinds = _Kinds(label=_("Congresses of all"), queryset=UnitKind.objects.none(), widget=forms.CheckboxSelectMultiple)
    below = forms.ModelMultipleChoiceField(
        label=_("Only at and below"), required=False, queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple, help_text=_("Where none is ticked, everywhere below."),
    )  # fmt: skip
    blocks = forms.TypedMultipleChoiceField(
        label=_("Only of these blocks"), required=False, coerce=int, choices=BLOCKS,
        widget=forms.CheckboxSelectMultiple, help_text=_("Where none is ticked, all blocks."),
    )  # fmt: skip
    named = NamedUnitsField(label=_("These units besides"), required=False)
    but = NamedUnitsField(label=_("Without these units"), required=False)

    folded = (
        (_("Only some of them, or others besides"), ("below", "blocks", "named", "but")),
        (_("Last day of each step (empty: proposed from the last day)"), DAYS_OF_STEPS),
        (_("The plan: its number and day"), ("number", "on")),
    )

    def __init__(
        self, data: Any, *, unit: Unit, today: date, kinds: Mapping[UnitKind, int], within: UnitQuerySet
    ) -> None:
        since, to = next_term(today)
        name = str(_("Congresses of the unions, term %(since)d–%(to)d")) % {"since": since, "to": to}
        ticked = [kind.pk for kind in kinds if kind.is_union] or [kind.pk for kind in kinds]
        super().__init__(data, initial={"name": name, "term_since": since, "term_to": to, "on": today, "kinds": ticked})
        self.unit, self.today, self.within = unit, today, within
        self.add_days_of_steps()
        days_near(self, today)
        boxes: Any = self.fields
        many = {kind.pk: count for kind, count in kinds.items()}
        boxes["kinds"].queryset = UnitKind.objects.filter(pk__in=many)
        boxes["kinds"].label_from_instance = lambda kind: f"{kind.name} ({number_format(many[kind.pk])})"
        boxes["below"].queryset = Unit.objects.directly_under(unit, today).order_by(*IN_ORDER)
        boxes["below"].label_from_instance = lambda below: below.name
        if not 0 < boxes["below"].queryset[: _TICKED_AT_MOST + 1].count() <= _TICKED_AT_MOST:
            del boxes["below"]
        if not many:  # nothing stands below: no kind can be ticked
            del boxes["kinds"]

    def clean_named(self) -> list[Unit]:
        return units_named(self.cleaned_data["named"], self.within, on=self.today)

    def clean_but(self) -> list[Unit]:
        return units_named(self.cleaned_data["but"], self.within, on=self.today)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not (said.get("kinds") or said.get("named") or {"named", "kinds"} & set(self.errors)):
            box = "kinds" if "kinds" in self.fields else "named"
            self.add_error(box, _("Tick the kinds of units, or name units below."))
        return said

    def answers(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, **{box: "\n".join(text_for(unit) for unit in said[box]) for box in ("named", "but")}}

    def whose(self) -> Whose:
        """Only of a valid form."""
        said = self.cleaned_data
        kinds = tuple(kind.code for kind in said.get("kinds", ()))
        units = {box: tuple(sorted(unit.pk for unit in said.get(box, ()))) for box in ("below", "named", "but")}
        return Whose(kinds, tuple(said["blocks"]), units["below"], units["named"], units["but"])


class ChangeCampaignForm(_AboutCampaign, StandingForm):
    """What a campaign says now stands in the boxes. Where the last day moves, steps that are left alone move along."""

    def __init__(self, data: Any, *, campaign: Campaign, dues: Mapping[int, date], today: date) -> None:
        super().__init__(data)
        self.add_days_of_steps()
        days_near(self, today)
        names = ("name", "term_since", "term_to", "to", "number", "on")
        stands = {name: getattr(campaign, name) for name in names}
        self.stand(stands | {box: dues[step] for step, box in _BOX_OF.items()})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        left = {box: now for box, now in self.standing.items() if box not in self.touched()}
        self.cleaned_data |= left
        if (to := self.cleaned_data.get("to")) and "to" in self.touched():
            later = to - self.standing["to"]
            self.cleaned_data |= {box: now + later for box, now in left.items() if box in DAYS_OF_STEPS}
        return self.cleaned_data


class AddUnitsForm(HouseForm):
    """Units that come into a campaign: unions below that hold no congress yet are ticked, where they are not too many;
    others are named."""

    units = forms.ModelMultipleChoiceField(
        label=_("Unions without a congress in a running campaign"), required=False, queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    named = NamedUnitsField(label=_("These units besides"), required=False)

    def __init__(self, data: Any, *, free: UnitQuerySet, within: UnitQuerySet, today: date) -> None:
        super().__init__(data)
        self.within, self.today = within, today
        boxes: Any = self.fields
        boxes["units"].queryset = free.order_by(*IN_ORDER)
        boxes["units"].label_from_instance = lambda unit: unit.name
        if not 0 < boxes["units"].queryset[: _TICKED_AT_MOST + 1].count() <= _TICKED_AT_MOST:
            del boxes["units"]

    def clean_named(self) -> list[Unit]:
        return units_named(self.cleaned_data["named"], self.within, on=self.today)

    def clean(self) -> dict[str, Any]:
        if not (self.cleaned_data.get("units") or self.cleaned_data.get("named") or self.errors):
            box = "units" if "units" in self.fields else "named"
            self.add_error(box, _("Tick the units that come in, or name them."))
        return self.cleaned_data

    def chosen(self) -> set[int]:
        """Their keys. Only of a valid form."""
        return {unit.pk for unit in [*self.cleaned_data.get("units", ()), *self.cleaned_data["named"]]}


class ReasonForm(HouseForm):
    reason = LineField(
        label=_("Reason"), max_length=LONGEST_WORDS, help_text=_("The unit reads it, and it stays in the journal.")
    )
