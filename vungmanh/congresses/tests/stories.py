"""Elections that tests tell of: the school of Lê Lợi elects its committee."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from tests.world import World
from vungmanh.congresses.actions.enter_election import Entered, enter_election
from vungmanh.congresses.models import Election
from vungmanh.congresses.rules.elections import Counts
from vungmanh.congresses.told import Candidacy, Held
from vungmanh.members.models import Person
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Unit

ON: Final = date(2026, 1, 20)
COUNTS: Final = Counts(70, 68, 68, 67, 65)
_OFFICES: Final = (offices.CHAIR, offices.VICE_CHAIR, offices.MEMBER)


def teachers(world: World) -> list[Person]:
    """Hằng, Đạt and Thơm, in this order."""
    return list(Person.objects.filter(unit=world.le_loi).order_by("pk"))


def congress_of(unit: Unit, *, on: date = ON, **other: Any) -> Held:
    """Its first three people are elected chair, vice chair and member, in the order in which they were entered."""
    people = Person.objects.filter(unit=unit).order_by("pk")[:3]
    votes = (64, 60, 55)
    stood = [Candidacy(*each) for each in zip(people, _OFFICES, votes, strict=False)]
    return replace(Held(offices.EXECUTIVE, Election.CONGRESS, on, stood, COUNTS), **other)


def by_election(person: Person, office: str, on: date) -> Held:
    return Held(offices.EXECUTIVE, Election.BY_ELECTION, on, [Candidacy(person, office, 9)], Counts(10, 9, 9, 9, 9))


def entered(unit: Unit, way: dict[str, Any], **other: Any) -> Entered:
    return enter_election(unit, congress_of(unit, **other), **way)
