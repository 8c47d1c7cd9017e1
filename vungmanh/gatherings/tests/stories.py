"""Gatherings that tests tell of: Bến Gỗ calls the chairs and vice-chairs of its unions to a seminar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any, Final

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.gatherings.actions.plan_gathering import plan_gathering
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.rules.kinds import SEMINAR
from vungmanh.gatherings.told import Called, Sat, Whom
from vungmanh.members.models import Person
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit

FRIDAY: Final = date(2026, 3, 13)
SATURDAY: Final = date(2026, 3, 14)
COMING: Final = date(2026, 3, 20)
CHAIRS: Final = (offices.CHAIR, offices.VICE_CHAIR)
SEMINAR_OF_FRIDAY: Final = Called(
    SEMINAR, "Tọa đàm chủ tịch công đoàn cơ sở", (Sat(FRIDAY, time(8), time(11, 30), "Hội trường phường"),)
)
SEMINAR_TO_COME: Final = replace(SEMINAR_OF_FRIDAY, days=(Sat(COMING, time(8), None, "Hội trường phường"),))


def in_office(world: World) -> dict[str, Person]:
    """Bình leads the weavers with An beside him, Hằng the teachers, Tài the drivers: four people."""
    people = {}
    for name, office, unit in (
        ("Trần Quang Bình", offices.CHAIR, world.det_may),
        ("Nguyễn Thị An", offices.VICE_CHAIR, world.det_may),
        ("Đặng Thu Hằng", offices.CHAIR, world.le_loi),
        ("Hoàng Văn Tài", offices.CHAIR, world.drivers),
    ):
        person = Person.objects.get(name=name)
        new = NewOffice(person, office, date(2025, 8, 1), Appointment.ELECTED)
        appoint([new], unit=unit, by=world.operator, today=TODAY)
        people[name.split()[-1]] = person
    return people


def whom(unit: Unit) -> Whom:
    return Whom(CHAIRS, unit)


def planned(unit: Unit, way: dict[str, Any], *, whom: Whom | None = None, **other: Any) -> Gathering:
    told = replace(SEMINAR_TO_COME, **other)
    return plan_gathering(unit, told, whom=whom, again=True, now=NOW, **way)[0]


def recorded(
    unit: Unit, way: dict[str, Any], *, whom: Whom | None = None, absent: tuple[int, ...] = (), **other: Any
) -> Gathering:
    told = replace(SEMINAR_OF_FRIDAY, **other)
    return record_gathering(unit, told, whom=whom, absent=absent, again=True, now=NOW, **way)[0]
