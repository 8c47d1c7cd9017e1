"""The filters of a list of members, read from its address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import Known
from vungmanh.core.masks import holds_number
from vungmanh.members.actions.look_up import not_from_an_address
from vungmanh.members.asked import BY_NAME, LEFT, SORTS, WITH, WITHOUT, RollAsked
from vungmanh.members.leaving import WORDS as REASONS
from vungmanh.members.models import Person
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.blocks import BY_CODE as BLOCKS_BY_CODE
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.organization.presets import FOUNDING
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.ui.forms import DayField, LineField

_OLDEST = 120


class RollForm(forms.Form):
    """What is missing has its everyday meaning; what is wrong is kept and said beside its box.

    `units` are those a list may be narrowed to; `no_number` says why nobody is asked for by a number here, or "".
    """

    q = LineField(
        label=_("Name, number or card"), required=False, max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    unit = UnitField(label=_("Unit below"), required=False)
    block = forms.ChoiceField(
        label=_("Block"), required=False, choices=[("", _("All blocks")), *((b.code, b.name) for b in BLOCKS)]
    )
    gender = forms.ChoiceField(label=_("Gender"), required=False, choices=[("", _("Men and women")), *Person.GENDERS])
    age_from = forms.IntegerField(label=_("Age from"), required=False, min_value=0, max_value=_OLDEST)
    age_to = forms.IntegerField(label=_("Age to"), required=False, min_value=0, max_value=_OLDEST)
    joined_from = DayField(label=_("Joined from"), required=False, partial=True)
    joined_to = DayField(label=_("Joined to"), required=False, partial=True)
    card = forms.ChoiceField(
        label=_("Card"), required=False, choices=[("", _("Any")), (WITH, _("has a card")), (WITHOUT, _("has none"))]
    )
    state = forms.ChoiceField(
        label=_("Listed"), required=False, choices=[("", _("Members on the day")), (LEFT, _("Who left the union"))]
    )
    left_from = DayField(label=_("Left from"), required=False, partial=True)
    left_to = DayField(label=_("Left to"), required=False, partial=True)
    reason = forms.ChoiceField(
        label=_("Reason for leaving"), required=False, choices=[("", _("Any reason")), *REASONS.items()]
    )
    day = DayField(label=_("On the day"), required=False, partial=True)
    sort = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    field_order = [
        "q", "unit", "block", "gender", "age_from", "age_to", "joined_from", "joined_to", "card", "day",
        "state", "left_from", "left_to", "reason",
    ]  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any], *, today: date, units: UnitQuerySet, no_number: str | None = None
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        self.today, self._units = today, units
        self._no_number = not_from_an_address() if no_number is None else no_number
        for name in ("age_from", "age_to"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "class": "short"}

    def clean_q(self) -> str:
        typed: str = self.cleaned_data["q"]
        if self._no_number and holds_number(typed):
            raise forms.ValidationError(self._no_number)
        return typed

    def clean_unit(self) -> Unit | None:
        return unit_meant(self, "unit", self._units, on=self.today) if self.cleaned_data["unit"] else None

    def clean_day(self) -> date:
        """A month or a year means its last day, and while it is running the day of today."""
        return min(_last(self.cleaned_data["day"]) or self.today, self.today)

    def clean_sort(self) -> str:
        sort = self.cleaned_data["sort"]
        return sort if sort.removeprefix("-") in SORTS else BY_NAME

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for first, last in (("age_from", "age_to"), ("joined_from", "joined_to"), ("left_from", "left_to")):
            low, high = said.get(first), said.get(last)
            if isinstance(low, Known):
                low = said[first] = low.day
            if isinstance(high, Known):
                high = said[last] = _last(high)
            if low is not None and high is not None and low > high:
                self.add_error(last, _("This lies before the beginning."))
        return said

    def asked(self) -> RollAsked:
        """What is asked. Only of a valid form."""
        said = self.cleaned_data
        left = said["state"] == LEFT
        day = said["day"]
        return RollAsked(
            day=day,
            today=self.today,
            q=said["q"],
            unit=said["unit"],
            block=BLOCKS_BY_CODE.get(said["block"]),
            gender=said["gender"],
            age_from=said["age_from"],
            age_to=said["age_to"],
            joined_from=said["joined_from"],
            joined_to=said["joined_to"],
            card=said["card"],
            left=left,
            # Without a beginning, since 1 January; the roll of those who ever left is nobody's question.
            left_from=(said["left_from"] or max(FOUNDING, day.replace(month=1, day=1))) if left else None,
            left_to=(said["left_to"] or day) if left else None,
            reason=said["reason"] if left else "",
            sort=said["sort"],
        )


def _last(known: Known | None) -> date | None:
    return known.last if known else None
