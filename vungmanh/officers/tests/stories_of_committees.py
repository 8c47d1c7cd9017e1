"""Committees as the stories of these tests need them: written down by the room's own acts."""

from __future__ import annotations

from datetime import date
from typing import Final

from tests.world import TODAY, World
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.officers.actions.writing import write_offices
from vungmanh.officers.models import Appointment
from vungmanh.officers.tests.offices import new
from vungmanh.officers.told import NewTerm
from vungmanh.organization.models import Unit

CONGRESS: Final = date(2023, 5, 12)
NEXT: Final = date(2028, 5, 12)


def term(world: World, unit: Unit, body: str, seats: int, due: date = NEXT, since: date = CONGRESS) -> None:
    way = {"by": world.operator, "today": TODAY}
    write_offices([], unit=unit, terms=[NewTerm(body, since, due, seats)], **way)


def newcomers(world: World, unit: Unit, *names: str, gender: str = "female") -> list[Person]:
    people = [Facts(name=name, gender=gender, born_on=date(1988, 1, 1)) for name in names]
    made = admit_members(people, to=unit, on=date(2015, 1, 5), by=world.operator, today=TODAY)
    return [stay.person for stay in made]


def holds(world: World, unit: Unit, person: Person, *offices: str, **more: object) -> list[Appointment]:
    held = [new(person, office, CONGRESS, **more) for office in offices]
    return list(write_offices(held, unit=unit, by=world.operator, today=TODAY))


def weavers(world: World) -> None:
    """The weavers have three seats for five, and a chair who keeps the account and inspects it."""
    unit = world.det_may
    term(world, unit, "executive", 5)
    holds(world, unit, world.binh_the_member, "chair", "account_holder", "inspection_head", depends="deputy_director")
    lien, thao = newcomers(world, unit, "Phạm Thị Liên", "Lê Thu Thảo")
    holds(world, unit, world.an, "vice_chair", "women_head")
    holds(world, unit, lien, "committee_member", "inspection_member")
    holds(world, unit, thao, "treasurer")
