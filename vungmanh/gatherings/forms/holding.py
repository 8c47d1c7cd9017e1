"""The boxes of a gathering: few where it is planned or recorded, the rest folded away and as usual."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.typed_days import NEAR, PAST
from vungmanh.gatherings.changes import called
from vungmanh.gatherings.models import KINDS, Gathering
from vungmanh.gatherings.models.gatherings import PLACE_AT_MOST, TITLE_AT_MOST
from vungmanh.gatherings.rules.kinds import HELD, PROPAGANDA
from vungmanh.gatherings.rules.plans import DAYS_AT_MOST, span
from vungmanh.gatherings.told import Called, Sat, Whom
from vungmanh.gatherings.usual import BELOW, BOTH, HERE, Usual
from vungmanh.kit.looking import LookForm
from vungmanh.officers.models import OFFICES
from vungmanh.organization.blocks import CHOICES as BLOCKS
from vungmanh.organization.choosing import text_for
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.situation.forms.boxes import CountField, HourField
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near

_REASON_AT_MOST: Final = 200
_NAMES: Final = dict(OFFICES)
_COUNTS: Final = ("unnamed_members", "unnamed_others", "unnamed_women")
_MORE: Final = ("topic", "material", "partners")
_WHERE: Final = [
    (BELOW, _("of the units below")), (HERE, _("of this unit itself")), (BOTH, _("of this unit and of those below")),
]  # fmt: skip
ROWS_FOR_DAYS: Final = 3  # empty ones, below the days that there are


def _title() -> LineField:
    return LineField(label=pgettext_lazy("gathering", "What it is called"), max_length=TITLE_AT_MOST)


class _CountBoxes(forms.Form):
    unnamed_members = CountField(label=_("Members who came"), required=False)
    unnamed_others = CountField(label=_("Other workers who came"), required=False)
    unnamed_women = CountField(label=_("Women among them"), required=False)

    def counts(self) -> dict[str, int]:
        return {name: self.cleaned_data.get(name) or 0 for name in _COUNTS if name in self.fields}


class _AboutBoxes(forms.Form):
    topic = LineField(label=_("Topic"), required=False, max_length=TITLE_AT_MOST)
    material = LineField(
        label=pgettext_lazy("gathering", "Material"), required=False, max_length=TITLE_AT_MOST,
        help_text=_("What was handed out or shown."),
    )  # fmt: skip
    partners = LineField(
        label=_("Held together with"), required=False, max_length=TITLE_AT_MOST,
        help_text=_("Health centre, women's union, employer…"),
    )  # fmt: skip


class GatheringForm(LookForm, _CountBoxes, _AboutBoxes):
    """A gathering that is planned (`is_held` False) or recorded, of the kind that the address names."""

    title = _title()
    on = DayField(label=_("Day"), kind=NEAR)
    until = DayField(label=_("Last day, of several"), kind=NEAR, required=False)
    begins = HourField(label=_("Begins at"), required=False)
    ends = HourField(label=_("Ends at"), required=False)
    place = LineField(label=_("Place"), required=False, max_length=PLACE_AT_MOST)
    offices = forms.MultipleChoiceField(
        label=_("Whoever holds one of these offices"), choices=OFFICES, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    where = forms.ChoiceField(
        label=_("Of which units"), choices=_WHERE, required=False, widget=forms.RadioSelect
    )  # fmt: skip
    below = UnitField(label=_("Only of this unit and below"), required=False)
    blocks = forms.TypedMultipleChoiceField(
        label=_("Only of these blocks"), required=False, coerce=int, choices=BLOCKS,
        widget=forms.CheckboxSelectMultiple, help_text=_("Where none is ticked, all blocks."),
    )  # fmt: skip
    again = forms.BooleanField(label=_("It is another one"), required=False, widget=forms.HiddenInput)

    boxes = {"days": "on"}
    field_order = ("title", "on", "begins", "place", "unnamed_members", "unnamed_others", "unnamed_women")

    def __init__(
        self, data: Any, *, unit: Unit, kind: str, usual: Usual, within: UnitQuerySet, is_held: bool, today: date
    ) -> None:
        first: dict[str, Any] = {"offices": usual.offices, "where": usual.where}
        super().__init__(data, initial=first | ({"on": today} if is_held else {}))
        self.unit, self.kind, self.within, self.is_held, self.today = unit, kind, within, is_held, today
        days: Any = self.fields
        if is_held:
            days["on"].kind = days["until"].kind = PAST
        else:
            for name in _COUNTS:
                del self.fields[name]
        days_near(self, today)
        if not unit.kind.is_upper:
            for name in ("where", "below", "blocks"):
                del self.fields[name]
        self.usual = usual

    @property
    def folded(self) -> Sequence[tuple[Any, Sequence[str]]]:  # type: ignore[override]
        """What is folded away says in its name what is usual."""
        when = ("until", "begins", "ends", "place") if self.is_held else ("until", "ends")
        counts = [(_("People without names"), _COUNTS)] if self.is_held and self.kind != PROPAGANDA else []
        return [
            (_("Invited: %(whom)s") % {"whom": in_words(self.usual)}, ("offices", "where", "below", "blocks")),
            *counts,
            (_("Several days, hours, place") if self.is_held else _("Several days, end"), when),
            (_("Topic, material, partners"), _MORE),
        ]

    def ask_again(self, reason: str) -> None:
        """Let the officer say that it is another one than the one that is there."""
        self.fields["again"].widget = forms.CheckboxInput()
        self.add_error("again", reason)

    def clean_below(self) -> Unit | None:
        if not self.cleaned_data["below"]:
            return None
        return unit_meant(self, "below", self.within, on=self.today)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        on, until = said.get("on"), said.get("until")
        if on and until and until < on:
            self.add_error("until", _("The last day is before the first."))
        elif on and until and (until - on).days >= DAYS_AT_MOST:
            self.add_error("until", _("That are more than 60 days; write down what has more of them part by part."))
        return said

    def answers(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, "below": text_for(said["below"])} if said.get("below") else dict(said)

    def called(self) -> Called:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        days = tuple(Sat(on, said["begins"], said["ends"], said["place"]) for on in span(said["on"], said["until"]))
        more: dict[str, Any] = {name: said[name] for name in _MORE} | self.counts()
        return Called(self.kind, said["title"], days, **more)

    def whom(self) -> Whom | None:
        """None where nobody is invited by an office. Only of a valid form."""
        said = self.cleaned_data
        if not said["offices"]:
            return None
        where = said.get("where") or HERE
        top = said.get("below")
        if top is not None:  # named, it is meant with those below it
            return Whom(tuple(said["offices"]), top, tuple(said["blocks"]), at_itself=True)
        return Whom(
            tuple(said["offices"]), self.unit, tuple(said.get("blocks") or ()), at_itself=where != BELOW,
            below=where != HERE,
        )  # fmt: skip


def in_words(usual: Usual) -> str:
    """Chairs, vice-chairs of the units below."""
    names = ", ".join(str(_NAMES[office]).lower() for office in usual.offices) or str(_("nobody by office"))
    return f"{names} {dict(_WHERE)[usual.where]}" if usual.offices else names


class ChangeForm(StandingForm, _CountBoxes, _AboutBoxes):
    """What is written of the gathering now stands in the boxes."""

    kind = forms.ChoiceField(label=pgettext_lazy("gathering", "Kind"), choices=KINDS)
    title = _title()
    field_order = ("kind", "title")

    def __init__(self, data: Any, *, gathering: Gathering) -> None:
        super().__init__(data)
        if gathering.state != HELD:
            for name in _COUNTS:
                del self.fields[name]
        now = called(gathering)
        self.stand({name: getattr(now, name) for name in self.fields if hasattr(now, name)})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What was touched. Only of a valid form."""
        said = {name: self.cleaned_data[name] for name in self.touched()}
        return {name: (value or 0 if name in _COUNTS else value) for name, value in said.items()}


class DaysForm(HouseForm):
    """The days of the gathering, a row each, and some empty ones below; a row without a day goes."""

    def __init__(self, data: Any, *, gathering: Gathering, today: date) -> None:
        days = called(gathering).days
        initial = {f"{name}_{n}": getattr(each, name) for n, each in enumerate(days) for name in _OF_A_DAY}
        super().__init__(data, initial=initial)
        self.many = min(len(days) + ROWS_FOR_DAYS, DAYS_AT_MOST)
        kind = PAST if gathering.state == HELD else NEAR
        for n in range(self.many):
            self.fields[f"on_{n}"] = DayField(label=_("Day %(n)d") % {"n": n + 1}, kind=kind, required=False)
            self.fields[f"begins_{n}"] = HourField(label=_("Begins at"), required=False)
            self.fields[f"ends_{n}"] = HourField(label=_("Ends at"), required=False)
            self.fields[f"place_{n}"] = LineField(label=_("Place"), required=False, max_length=PLACE_AT_MOST)
        days_near(self, today)

    boxes = {"days": "on_0", "ends": "ends_0"}

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(_("Day %(n)d") % {"n": n + 1}, [self[f"{name}_{n}"] for name in _OF_A_DAY]) for n in range(self.many)]

    def days(self) -> tuple[Sat, ...]:
        """What was typed, in the order of the days. Only of a valid form."""
        said = self.cleaned_data
        found = [Sat(*(said[f"{name}_{n}"] for name in _OF_A_DAY)) for n in range(self.many) if said[f"on_{n}"]]
        return tuple(sorted(found, key=lambda each: each.on))


_OF_A_DAY: Final = ("on", "begins", "ends", "place")


class HeldForm(HouseForm, _CountBoxes):
    """That it was held, and how many came whose names nobody wrote down."""


class UnitForm(HouseForm):
    """At which unit it stands from now on."""

    unit = UnitField(label=_("The right unit"))

    def __init__(self, data: Any, *, within: UnitQuerySet, today: date) -> None:
        super().__init__(data)
        self.within, self.today = within, today

    def clean_unit(self) -> Unit:
        return unit_meant(self, "unit", self.within, on=self.today)


class ReasonForm(HouseForm):
    reason = LineField(label=_("Reason"), max_length=_REASON_AT_MOST)
