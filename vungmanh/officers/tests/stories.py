"""Officers of the small world, for tests: who holds which office since the congress of 2023."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.world import World
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment, Term
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Unit

CONGRESS: Final = date(2023, 4, 10)
DUE: Final = date(2028, 4, 10)


def member(name: str) -> Person:
    return Person.objects.get(name=name)


def term(unit: Unit, body: str = offices.EXECUTIVE, **more: Any) -> Term:
    told = {"since": CONGRESS, "due": DUE, "seats": 5, "decision": "21/QĐ-LĐLĐ", **more}
    return Term.objects.create(unit=unit, body=body, **told)


def holds(person: Person, office: str, unit: Unit, **more: Any) -> Appointment:
    """The office, held since the congress; written as it stands, by no act."""
    told = {
        "since": CONGRESS, "how": Appointment.ELECTED, "decision": "21/QĐ-LĐLĐ", "decided_on": date(2023, 4, 25),
        "by": "operator", "recorded_on": CONGRESS, **more,
    }  # fmt: skip
    if told.get("until") and "ended" not in told:
        told["ended"] = Appointment.SUCCESSOR
    return Appointment.objects.create(person=person, office=office, unit=unit, **told)


def committee(world: World) -> dict[str, Appointment]:
    """The weavers' committee: Bình is the chair, An his deputy and head of the women's committee."""
    sitting = term(world.det_may)
    return {
        "chair": holds(world.binh_the_member, offices.CHAIR, world.det_may, term=sitting),
        "deputy": holds(world.an, offices.VICE_CHAIR, world.det_may, term=sitting),
        "women": holds(world.an, offices.WOMEN_HEAD, world.det_may, how=Appointment.APPOINTED),
    }
