"""The boxes of a target that is assigned: of what and for when, how it is divided; then of each unit its part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.core.decisions import Refused
from vungmanh.core.periods import Period
from vungmanh.core.typed_days import PAST
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.models import Plan, PlanQuerySet
from vungmanh.indicators.models.plans import NAME_AT_MOST, NUMBER_AT_MOST, REASON_AT_MOST
from vungmanh.indicators.period_words import periods_offered
from vungmanh.indicators.rules.values import LETTERS_AT_MOST
from vungmanh.indicators.seen import name_of_theme
from vungmanh.indicators.targets_splitting import BY_LAST_YEAR, BY_SIZE, EVENLY, Part, Wanted
from vungmanh.indicators.targets_told import Paper
from vungmanh.indicators.value_forms import form_of, read, shown
from vungmanh.kit.looking import LookForm
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

_STEPS: Final = (1, 5, 10, 50, 100, 1_000)


class ValueField(LineField):
    """A value as people write it; what it means depends on the indicator, which the form reads it by."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=LETTERS_AT_MOST, **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No "inputmode": keys of digits have neither the sign of parts in a hundred nor a minus on every phone.
        return {**super().widget_attrs(widget), "autocomplete": "off", "class": "short"}


class AssignForm(HouseForm):
    """What is asked on the first of two pages; its answers are the address of the second."""

    indicator = forms.ChoiceField(label=gettext_lazy("Indicator"))
    period = forms.ChoiceField(label=pgettext_lazy("target", "Period"))
    value = ValueField(label=gettext_lazy("Target of the whole"))
    by = forms.ChoiceField(
        label=gettext_lazy("Proposed for each unit"), required=False, widget=forms.RadioSelect,
        choices=[
            (BY_SIZE, gettext_lazy("by how many members it has")),
            (BY_LAST_YEAR, gettext_lazy("by what it reached in the same period a year before")),
            (EVENLY, gettext_lazy("evenly")),
        ],
        help_text=gettext_lazy("Of shares and means each unit is proposed the same. You can change each."),
    )  # fmt: skip
    own = forms.BooleanField(label=gettext_lazy("It is the target of this unit itself, too"), required=False)
    minimum = forms.IntegerField(
        label=gettext_lazy("At least for each unit"), required=False, min_value=0, max_value=1_000_000
    )
    step = forms.TypedChoiceField(
        label=gettext_lazy("Rounded to"), required=False, coerce=int, choices=[(n, n) for n in _STEPS]
    )
    plan = forms.ModelChoiceField(
        label=gettext_lazy("By the paper"), required=False, queryset=Plan.objects.none(),
        empty_label=gettext_lazy("None, or a new one"),
    )  # fmt: skip
    number = LineField(label=gettext_lazy("Number of the new paper"), required=False, max_length=NUMBER_AT_MOST)
    issued_on = DayField(label=gettext_lazy("Day of the new paper"), required=False, kind=PAST)
    name = LineField(label=gettext_lazy("What the new paper is about"), required=False, max_length=NAME_AT_MOST)

    folded = (
        (gettext_lazy("By which paper"), ("plan", "number", "issued_on", "name")),
        (gettext_lazy("Rounding and the least"), ("minimum", "step")),
    )

    def __init__(
        self, data: Any, *, indicators: Mapping[str, Indicator], plans: PlanQuerySet, today: date, level: str,
        offered: Mapping[str, str],
    ) -> None:  # fmt: skip
        """`indicators` are those that can be chosen, in groups by their themes; `level` names the unit; `offered` is
        what an address that leads here says already."""
        first: dict[str, Any] = {"by": BY_SIZE, "own": True, "step": 1, "period": str(today.year)}
        first |= {name: offered[name] for name in self.base_fields if offered.get(name)}
        if offered.get("by"):  # it comes back from the split, where it was said whether it is the unit's own
            first["own"] = bool(offered.get("own"))
        super().__init__(data, initial=first)
        self.indicators, self.today = indicators, today
        del self.fields["once"]  # a question in an address, which nothing is done by
        days_near(self, today)
        boxes: Any = self.fields
        boxes["indicator"].choices = _grouped(indicators)
        boxes["period"].choices = periods_offered(today)
        boxes["value"].label = _("Target of %(unit)s") % {"unit": level}
        boxes["plan"].queryset = plans
        boxes["plan"].label_from_instance = lambda plan: " · ".join(filter(None, [plan.number, plan.name]))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "indicator" in said and said.get("value"):
            try:
                said["value"] = read(said["value"], form_of(self.chosen, self.today))
            except Refused as refused:
                self.add_error("value", refused.reason)
        if said.get("issued_on") and not said.get("number"):
            self.add_error("number", _("Type its number too."))
        return said

    @property
    def chosen(self) -> Indicator:
        return self.indicators[self.cleaned_data["indicator"]]

    @property
    def period_chosen(self) -> Period:
        return Period.parse(self.cleaned_data["period"])

    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(said["value"], said["by"] or BY_SIZE, said["minimum"] or 0, said["step"] or 1)

    def paper(self) -> Paper:
        said = self.cleaned_data
        return Paper(said["plan"], said["number"], said["issued_on"], said["name"])


class SplitForm(LookForm):
    """Of each unit its part: proposed, or as it stands, or as it was typed. `keep` holds it while the rest is divided
    anew; `seen` is the version of the target that stood there when the page was made."""

    reason = LineField(
        label=gettext_lazy("Why targets that stand already are changed"), required=False, max_length=REASON_AT_MOST
    )
    folded = ()

    def __init__(
        self, data: Any, *, parts: Sequence[Part], values: Mapping[int, Decimal], indicator: Indicator, today: date
    ) -> None:
        super().__init__(data)
        self.parts = [part for part in parts if part.unit.pk in values]
        self.indicator, self.today = indicator, today
        for part in self.parts:
            self._add(part, values[part.unit.pk])
        if not any(part.standing for part in self.parts):
            del self.fields["reason"]

    def _add(self, part: Part, value: Decimal) -> None:
        key, text = part.unit.pk, shown(value, self.indicator, self.today)
        box = ValueField(label=part.unit.name, required=False, initial=text)
        box.widget.attrs["data-part"] = str(part.whole)
        self.fields[f"value_{key}"] = box
        self.fields[f"was_{key}"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=text)
        self.fields[f"seen_{key}"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, initial=part.standing.version if part.standing else 0
        )

    def clean(self) -> dict[str, Any]:
        form = form_of(self.indicator, self.today)
        for part in self.parts:
            box = f"value_{part.unit.pk}"
            if typed := self.cleaned_data.get(box):
                try:
                    self.cleaned_data[box] = read(typed, form)
                except Refused as refused:
                    self.add_error(box, refused.reason)
        return self.cleaned_data

    def values(self) -> dict[int, Decimal]:
        """What is typed, by the keys of units: who is left empty gets none. Only of a valid form."""
        said = {part.unit.pk: self.cleaned_data[f"value_{part.unit.pk}"] for part in self.parts}
        return {key: value for key, value in said.items() if value != ""}

    def versions(self) -> dict[int, int]:
        """Of the targets that stood when the page was made, by the keys of units; 0 where none did."""
        return {part.unit.pk: self.cleaned_data[f"seen_{part.unit.pk}"] or 0 for part in self.parts}

    def held(self) -> dict[int, Decimal]:
        """What was set by hand: it is another value than was proposed. Only of a valid form."""
        form = form_of(self.indicator, self.today)
        values = self.values()
        return {key: value for key, value in values.items() if not _is(self.cleaned_data[f"was_{key}"], value, form)}

    def answers(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        for key, value in self.values().items():
            said[f"value_{key}"] = shown(value, self.indicator, self.today)
        return said

    @property
    def lines(self) -> list[tuple[Part, forms.BoundField]]:
        return [(part, self[f"value_{part.unit.pk}"]) for part in self.parts]

    @property
    def hidden(self) -> list[forms.BoundField]:
        return self.hidden_fields()


def _is(typed: str, value: Decimal, form: Any) -> bool:
    try:
        return read(typed, form) == value
    except Refused:
        return False


def _grouped(indicators: Mapping[str, Indicator]) -> list[tuple[str, Any]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, each in indicators.items():
        groups.setdefault(name_of_theme(each.theme), []).append((code, str(each.name)))
    return [("", _("Choose one")), *groups.items()]
