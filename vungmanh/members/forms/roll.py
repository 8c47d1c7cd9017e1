"""The filters of a list of members, read from its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import Known
from vungmanh.core.masks import holds_number
from vungmanh.core.typed_days import PAST
from vungmanh.kit.filters import FilterForm, InWords
from vungmanh.members.actions.look_up import not_from_an_address
from vungmanh.members.asked import BY_NAME, LEFT, WITH, WITHOUT, RollAsked
from vungmanh.members.forms.roll_words import in_words
from vungmanh.members.leaving import WORDS as REASONS
from vungmanh.members.models import Person
from vungmanh.organization.blocks import BLOCKS, Ownership
from vungmanh.organization.blocks import BY_CODE as BLOCKS_BY_CODE
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.organization.presets import FOUNDING
from vungmanh.organization.queries import place_on
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.ui.forms import DayField, LineField

_OLDEST = 120


class RollForm(FilterForm):
    """The boxes of a list of members. `no_number` says why nobody is asked for by a number here, or ""."""

    of_the_moment = ("unit", "day")
    method = "post"

    q = LineField(label=_("Name, number or card"), required=False, max_length=80)
    unit = UnitField(label=_("Unit below"), required=False)
    block = forms.ChoiceField(
        label=_("Block"), required=False, choices=[("", _("All blocks")), *((b.code, b.name) for b in BLOCKS)]
    )
    ownership = forms.ChoiceField(label=_("Ownership"), required=False, choices=Ownership.ASKED)
    gender = forms.ChoiceField(label=_("Gender"), required=False, choices=[("", _("Men and women")), *Person.GENDERS])
    age_from = forms.IntegerField(label=_("Age from"), required=False, min_value=0, max_value=_OLDEST)
    age_to = forms.IntegerField(label=_("Age to"), required=False, min_value=0, max_value=_OLDEST)
    joined_from = DayField(label=_("Joined from"), kind=PAST, required=False, partial=True)
    joined_to = DayField(label=_("Joined to"), kind=PAST, required=False, partial=True)
    card = forms.ChoiceField(
        label=_("Card"), required=False, choices=[("", _("Any")), (WITH, _("has a card")), (WITHOUT, _("has none"))]
    )
    identity = forms.ChoiceField(
        label=_("Identity number"),
        required=False,
        choices=[("", _("Any")), (WITH, _("is known")), (WITHOUT, _("is missing"))],
    )
    state = forms.ChoiceField(
        label=_("Listed"), required=False, choices=[("", _("Members on the day")), (LEFT, _("Who left the union"))]
    )
    left_from = DayField(label=_("Left from"), kind=PAST, required=False, partial=True)
    left_to = DayField(label=_("Left to"), kind=PAST, required=False, partial=True)
    reason = forms.ChoiceField(
        label=_("Reason for leaving"), required=False, choices=[("", _("Any reason")), *REASONS.items()]
    )
    day = DayField(label=_("On the day"), required=False, partial=True)
    field_order = [
        "q", "unit", "block", "ownership", "gender", "age_from", "age_to", "card", "identity", "state", "reason", "day",
        "sort", "joined_from", "joined_to", "left_from", "left_to",
    ]  # fmt: skip

    def __init__(self, data: Mapping[str, Any], *, no_number: str | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        self._no_number = not_from_an_address() if no_number is None else no_number
        for name in ("age_from", "age_to"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "class": "short"}

    def senseless(self) -> Sequence[str]:
        """A union has one block and one employer, and no units to choose among unless sections stand below it."""
        if self.at.kind.is_upper:
            return ()
        below = self._units().exclude(pk=self.at.pk).exists()
        return ("block", "ownership") if below else ("unit", "block", "ownership")

    def clean_q(self) -> str:
        typed: str = self.cleaned_data["q"]
        if self._no_number and holds_number(typed):
            raise forms.ValidationError(self._no_number)
        return typed

    def clean_unit(self) -> Unit | None:
        return unit_meant(self, "unit", self._units(), on=self.today) if self.cleaned_data["unit"] else None

    def _units(self) -> UnitQuerySet:
        """Returns those the list may be narrowed to."""
        place = place_on(self.at, self.today)
        path = place.path if place else "-"  # nothing stands below a unit that does not stand
        return Unit.objects.under(path, self.today).visible_to(self.user, Permission.SEE_MEMBERS, self.today)

    def clean_day(self) -> date:
        """A month or a year means its last day, and while it is running the day of today."""
        return min(_last(self.cleaned_data["day"]) or self.today, self.today)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        for first, last in (("age_from", "age_to"), ("joined_from", "joined_to"), ("left_from", "left_to")):
            low, high = values.get(first), values.get(last)
            if isinstance(low, Known):
                low = values[first] = low.day
            if isinstance(high, Known):
                high = values[last] = _last(high)
            if low is not None and high is not None and low > high:
                self.add_error(last, _("This lies before the beginning."))
        if not self.errors:
            values |= self._leaving()
        return values

    def _leaving(self) -> dict[str, Any]:
        """Returns what is asked about leaving. Without a beginning, since 1 January; the roll of those who ever left
        is nobody's question.
        """
        values = self.cleaned_data
        if values["state"] != LEFT:
            return {"left_from": None, "left_to": None, "reason": ""}
        day = values["day"]
        first = values["left_from"] or max(FOUNDING, day.replace(month=1, day=1))
        return {"left_from": first, "left_to": values["left_to"] or day}

    def as_of(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    @property
    def has_address(self) -> bool:
        """A number stands in no address, in nothing kept, and in no journal."""
        return not self.is_valid() or not holds_number(self.cleaned_data["q"])

    def everyday(self, name: str) -> Any:
        return self.today if name == "day" else super().everyday(name)

    def parameter(self, name: str, value: Any) -> str:
        return "" if name == "q" and holds_number(value) else super().parameter(name, value)

    def in_words(self, asked: Mapping[str, Any]) -> Iterator[InWords]:
        return in_words(asked)

    def for_journal(self) -> dict[str, Any]:
        """Of a number only that one was looked for."""
        hidden = {} if self.has_address else {"q": "***"}
        return {"day": self.as_of(), "filter": self.question().query(**hidden)}

    def asked(self) -> RollAsked:
        """Returns what is asked. Only of a valid form."""
        values = {**self.cleaned_data, "block": BLOCKS_BY_CODE.get(self.cleaned_data["block"])}
        left, sort = values.pop("state") == LEFT, values.pop("sort") or BY_NAME
        return RollAsked(today=self.today, left=left, sort=sort, **values)


def _last(known: Known | None) -> date | None:
    return known.last if known else None
