"""The boxes in which offices are written down, corrected, ended and struck out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.core.typed_days import BORN, PAST
from vungmanh.core.vietnamese import fold
from vungmanh.members.forms.acts import AheadDay
from vungmanh.members.models import Person
from vungmanh.officers.actions.correct_office import LONGEST_REASON
from vungmanh.officers.actions.end_office import BY_HAND
from vungmanh.officers.checking import LONGEST_POST, as_told
from vungmanh.officers.finding import people_named, person_known
from vungmanh.officers.models import BODIES, LONGEST_DECISION, OFFICES, Appointment
from vungmanh.officers.rules.offices import BY_CODE, offices_at
from vungmanh.officers.told import NewOffice, newcomer
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import DayField, HouseForm, LineField, NameField, StandingForm, days_near

NOBODY_YET: Final = "new"  # who was typed is none of those who are known
_NAMES: Final = dict(OFFICES)
_DEPENDS: Final = [("", _("on nobody")), *Appointment.DEPENDENCES]
_FACTS: Final = (
    "office", "since", "how", "decision", "decided_on", "votes", "full_time", "employer_post", "depends"
)  # fmt: skip


def offices_to_choose(unit: Unit) -> list[tuple[str, Any]]:
    """The offices of a unit of this kind, under the bodies that they are of."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for code in offices_at(unit.kind_id):
        found.setdefault(BY_CODE[code].body, []).append((code, _NAMES[code]))
    bodies = dict(BODIES)
    return [(str(bodies.get(body, _("other offices"))), codes) for body, codes in found.items()]


class _FactsForm(HouseForm):
    """What is written about an office, the seldom parts folded away."""

    office = forms.ChoiceField(label=_("Office"))
    since = AheadDay(label=_("In office since"))
    how = forms.ChoiceField(label=_("How"), choices=Appointment.WAYS)
    decision = LineField(
        label=_("Number of the decision"),
        required=False,
        max_length=LONGEST_DECISION,
        widget=forms.TextInput({"class": "short"}),
    )
    decided_on = DayField(label=_("Of the day"), kind=PAST, required=False)
    votes = forms.IntegerField(
        label=_("Votes"), required=False, min_value=0, max_value=100_000, widget=forms.NumberInput({"class": "short"})
    )
    full_time = forms.BooleanField(label=_("Full-time officer of the union"), required=False)
    employer_post = LineField(label=_("Post at the employer"), required=False, max_length=LONGEST_POST)
    depends = forms.ChoiceField(
        label=_("Depends on the employer as"),
        choices=_DEPENDS,
        required=False,
        help_text=_("A fact that the levels above count. It stands on no list that goes to an employer."),
    )
    folded: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = (
        (_("More about it"), ("decided_on", "votes", "full_time", "employer_post", "depends")),
    )

    def __init__(self, *args: Any, unit: Unit, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.unit, self.today = unit, today
        self.fields["office"].choices = offices_to_choose(unit)  # type: ignore[attr-defined]
        days_near(self, today)


class OfficeForm(_FactsForm):
    """Who holds which office. Whoever is meant by the name is asked where it is not one person of the unit."""

    name = NameField(
        label=_("Who"),
        max_length=120,
        help_text=_("The name as on the list of members; it is found without accents, too."),
    )
    who = forms.ChoiceField(label=_("Who of them?"), required=False, widget=forms.RadioSelect)
    gender = forms.ChoiceField(
        label=_("Gender, of somebody who is no member"),
        choices=Person.GENDERS,
        required=False,
        widget=forms.RadioSelect,
    )
    born = DayField(label=_("Born on, of somebody who is no member"), kind=BORN, required=False, partial=True)
    succeeds = forms.BooleanField(label=_("Whoever holds this office alone goes on that day"), required=False)
    field_order = ("name", "who", "gender", "born", "office", "since", "how", "decision", "succeeds")

    def __init__(
        self, data: Any, *, unit: Unit, today: date, reader: Any, holders: Sequence[Appointment], **more: Any
    ) -> None:
        super().__init__(data, unit=unit, today=today, **more)
        self.person: Person | None = None
        self.reader = reader
        self._follow(holders)
        self._ask_who(str((data or {}).get("name", ""))[:120], str((data or self.initial).get("who", "")))

    def _follow(self, holders: Sequence[Appointment]) -> None:
        if not holders:
            del self.fields["succeeds"]
            return
        self.initial.setdefault("succeeds", True)
        self.fields["succeeds"].help_text = "; ".join(f"{each}: {each.person.name}" for each in holders)

    def _ask_who(self, name: str, chosen: str) -> None:
        """The question stands in the form only where there is something to ask."""
        known = person_known(chosen, self.reader, self.today)
        if known is not None and (not self.is_bound or fold(known.name) == fold(name)):
            self.fields["who"].widget = forms.HiddenInput()
            self.fields["who"].choices = [(str(known.pk), known.name)]  # type: ignore[attr-defined]
            self._without("gender", "born")
            return
        found = people_named(name, self.unit, self.today) if self.is_bound else []
        exact = [each for each in found if each.search_key == fold(name)]
        if not self.is_bound or (len(exact) == 1 and chosen != NOBODY_YET):
            self.person = exact[0] if exact else None
            self._without("who", "gender", "born")
            return
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *((str(each.pk), _who_in_words(each)) for each in found),
            (NOBODY_YET, _("None of them, but no member") if found else _("Somebody who is no member")),
        ]

    def _without(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "who" in self.fields and not self.errors:
            self._hear_who(told)
        return told

    def _hear_who(self, told: dict[str, Any]) -> None:
        if not told.get("who"):
            self.add_error(
                "who",
                _("Several people are meant by this name, or none who is a member here. Choose one.")
                if len(self.fields["who"].choices) > 1  # type: ignore[attr-defined]
                else _("Nobody here has this name. Correct it, or say that it is somebody who is no member."),
            )
        elif told["who"] != NOBODY_YET:
            self.person = person_known(told["who"], self.reader, self.today)
        elif not told.get("gender"):
            self.add_error("gender", _("Say whether it is a woman or a man."))
        else:
            born = told.get("born")
            days = (born.day, born.precision) if born else (None, Person.DAY)
            self.person = newcomer(told["name"], told["gender"], *days)

    def told(self) -> NewOffice:
        """What was told. Only of a valid form."""
        assert self.person is not None
        return NewOffice(self.person, **{name: self.cleaned_data[name] for name in _FACTS})

    @property
    def follows(self) -> bool:
        return bool(self.cleaned_data.get("succeeds"))


def _who_in_words(person: Person) -> str:
    """The name with what tells namesakes apart."""
    born = show_day(person.born_on, person.born_precision) if person.born_on else ""  # type: ignore[arg-type]
    return " · ".join(filter(None, [person.name, born, person.job, person.unit.name]))


class CorrectOfficeForm(_FactsForm, StandingForm):
    """What is written stands in the boxes; what a colleague has written meanwhile is not overwritten unseen."""

    until = AheadDay(label=_("First day without the office"), required=False)
    ended = forms.ChoiceField(
        label=_("How it ended"), choices=[("", _("it lasts")), *Appointment.ENDINGS], required=False
    )
    field_order = ("office", "since", "until", "ended", "how", "decision")

    def __init__(self, *args: Any, row: Appointment, **more: Any) -> None:
        super().__init__(*args, unit=row.unit, **more)
        self.row = row
        self.stand({name: getattr(row, name) for name in (*_FACTS, "until", "ended")})

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        self.tell_what_was_overtaken()
        return told

    def told(self) -> NewOffice:
        """What stands now, with what was typed otherwise. Only of a valid form."""
        return replace(as_told(self.row), **{name: self.cleaned_data[name] for name in self.touched()})


class EndOfficeForm(HouseForm):
    on = AheadDay(label=_("First day without the office"))
    ended = forms.ChoiceField(
        label=_("Why"),
        choices=[each for each in Appointment.ENDINGS if each[0] in BY_HAND],
        widget=forms.RadioSelect,
    )
    reason = LineField(label=_("In words"), required=False, max_length=LONGEST_REASON)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        days_near(self, today)


class StrikeOfficeForm(HouseForm):
    because = LineField(
        label=_("Why it was never so"), max_length=LONGEST_REASON, help_text=_("It stays readable, with the reason.")
    )
