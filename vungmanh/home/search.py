"""One box for units, people and errands: what is found, within the reach of whoever asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import holds_number
from vungmanh.core.vietnamese import clean, fold
from vungmanh.home.errands import Way, ways
from vungmanh.members.actions.look_up import begin_look, looked_up, may_look_up, no_right
from vungmanh.members.models import Person
from vungmanh.members.refusals import CannotLook
from vungmanh.members.search import Found as FoundPeople
from vungmanh.members.search import digits_of
from vungmanh.members.search import search as search_people
from vungmanh.organization.choosing import with_places
from vungmanh.organization.models import Unit
from vungmanh.organization.search import search_units

SHORTEST = 3  # letters or digits
LONGEST = 80


@dataclass(frozen=True)
class FoundUnit:
    """`above` tells namesakes apart; `ended` is the last day of a unit that is no more; `formerly` the name that it
    was found by and bears no more, else ""."""

    unit: Unit
    above: str
    url: str
    ended: date | None
    formerly: str = ""


@dataclass(frozen=True)
class FoundPerson:
    """As little as tells namesakes apart: the year of birth and the unit."""

    name: str
    born: str
    unit: str
    url: str


@dataclass(frozen=True)
class Found:
    """`too_short` says that nothing was looked for yet; `no_people`, why nobody was looked for by a number."""

    text: str
    too_short: bool = False
    no_people: str = ""
    units: list[FoundUnit] = field(default_factory=list)
    more_units: bool = False
    people: list[FoundPerson] = field(default_factory=list)
    more_people: bool = False
    errands: list[Way] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.units or self.people or self.errands)


def search(text: str, user: Any, today: date, *, at_most: int, not_by_number: str = "") -> Found:
    """At most so many of each kind. Nothing out of the reader's reach is found, counted or hinted at.

    People are looked up by a number, and that is journaled, unless `not_by_number` says why they are not.
    """
    text = clean(text)[:LONGEST]
    if len(fold(text).replace(" ", "")) < SHORTEST:
        return Found(text, too_short=True)
    visible = Unit.objects.visible_to(user, Permission.SEE_FIGURES, today)
    units = search_units(text, visible, at_most=at_most)
    people, no_people = _people(text, user, today, at_most, not_by_number)
    return Found(
        text,
        no_people=no_people,
        units=[
            FoundUnit(
                candidate.unit,
                candidate.above,
                reverse("figures:overview", args=[candidate.unit.code]),
                candidate.unit.dissolved_on if not candidate.unit.stood_on(today) else None,
                units.formerly.get(candidate.unit.pk, ""),
            )
            for candidate in with_places(units.units, today)
        ],
        more_units=units.more,
        people=[_person(person) for person in people.people[:at_most]],
        more_people=people.more or len(people.people) > at_most,
        errands=ways(text, user, today)[:at_most],
    )


def _people(text: str, user: Any, today: date, at_most: int, not_by_number: str) -> tuple[FoundPeople, str]:
    """Who is found, and why nobody was looked for."""
    if not holds_number(text):
        return search_people(text, Person.objects.visible_to(user, today).select_related("unit")), ""
    nobody = FoundPeople([], more=False)
    if not may_look_up(user, today):
        return nobody, no_right()
    if not_by_number:
        return nobody, not_by_number
    try:
        begin_look(user, today=today)
    except CannotLook as refused:
        return nobody, refused.reason
    people = Person.objects.visible_to(user, today, Permission.REVEAL_NUMBERS)
    found = search_people(text, people.select_related("unit"))
    looked_up(found.people[:at_most], by=user, digits=digits_of(text))
    return found, ""


def _person(person: Person) -> FoundPerson:
    born = show_day(person.born_on, "year") if person.born_on else ""
    return FoundPerson(person.name, born, person.unit.name, reverse("members:person", args=[person.pk]))
