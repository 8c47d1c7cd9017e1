"""Gatherings that tests tell of, and whom they call: the chairs of the unions of Bến Gỗ come to a seminar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.accounts.models import User
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.actions.holding import counted
from vungmanh.gatherings.actions.invite import invite
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.told import Whom
from vungmanh.members.models import Person
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit

CHAIRS = (offices.CHAIR, offices.VICE_CHAIR)


def planned(unit: Unit, on: date = TODAY, days: int = 1, state: str = kinds.PLANNED, **more: Any) -> Gathering:
    """A gathering as it stands, with so many days from `on` on."""
    said = {"kind": kinds.SEMINAR, "title": "Tọa đàm chủ tịch công đoàn cơ sở", "at": NOW, "by": "operator", **more}
    held = TODAY if state == kinds.HELD else None
    made: list[int] = []
    with counted(lambda: made):
        gathering = Gathering.objects.create(
            unit=unit, on=on, until=on + timedelta(days=days - 1), state=state, held_said_on=held, **said
        )
        made.append(gathering.pk)
    Sitting.objects.bulk_create(Sitting(gathering=gathering, on=on + timedelta(days=n)) for n in range(days))
    return gathering


def member(name: str) -> Person:
    return Person.objects.get(search_key=fold(name))


def office(name: str, code: str, unit: Unit, since: date = date(2025, 8, 1), **more: Any) -> Appointment:
    """Somebody of the small world holds an office."""
    new = NewOffice(member(name), code, since, Appointment.ELECTED, **more)
    (made,) = appoint([new], unit=unit, by=world_operator(), today=TODAY)
    return made


def world_operator() -> Any:
    return User.objects.get(username="operator")


def chairs(world: World) -> None:
    """Bình leads the weavers with An beside him, Hằng the teachers, Tài the drivers."""
    office("Trần Quang Bình", offices.CHAIR, world.det_may)
    office("Nguyễn Thị An", offices.VICE_CHAIR, world.det_may)
    office("Đặng Thu Hằng", offices.CHAIR, world.le_loi)
    office("Hoàng Văn Tài", offices.CHAIR, world.drivers)


def called(world: World, **more: Any) -> Gathering:
    """Bến Gỗ calls its chairs and vice chairs: four people."""
    chairs(world)
    gathering = planned(world.ben_go, **more)
    invite(gathering, Whom(CHAIRS, world.ben_go), by=world.operator, today=TODAY, now=NOW)
    return Gathering.objects.get(pk=gathering.pk)


def on_list(gathering: Gathering, name: str) -> Attendee:
    return Attendee.objects.get(gathering=gathering, search_key=fold(name), struck=False)


def first_day(gathering: Gathering) -> Sitting:
    return gathering.sittings.select_related("gathering__unit").order_by("on")[0]


def standing(gathering: Gathering) -> dict[str, str]:
    """How everybody stands on the first day, by name."""
    rows = Presence.objects.filter(sitting=first_day(gathering)).order_by("attendee__sort_key")
    return dict(rows.values_list("attendee__name", "state"))
