"""What is done to the people of gatherings for somebody: the rows that each verb writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.row import NOW, ONE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.invite import add_guest, invite, take_off
from vungmanh.gatherings.actions.mark_attendance import all_but, came_uninvited, mark, set_attendance, tick
from vungmanh.gatherings.actions.undo_people import undo_people
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.rules.kinds import LATE
from vungmanh.gatherings.tests.people_stories import first_day, planned
from vungmanh.gatherings.told import Guest, Marked, Whom
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

_HOLDS, _MARKS = Permission.HOLD_GATHERING, Permission.MARK_ATTENDANCE
_GUEST: Final = Guest("Bà Tư", where="Trạm y tế phường")


def _gathering(scene: Scene, unit: Unit) -> Gathering:
    return planned(unit)


def _listed(scene: Scene, unit: Unit) -> tuple[Gathering, Sitting, Attendee]:
    gathering = planned(unit)
    attendee, _act = add_guest(gathering, Guest("Ông Năm", where="Phường"), now=NOW, **scene.way)
    return gathering, first_day(gathering), attendee


def _invitation(scene: Scene, unit: Unit) -> Act:
    return invite(planned(unit), Whom(chosen=(scene.person(unit),)), now=NOW, **scene.way)


def _of(right: Permission, made: Callable[[Scene, Unit], Any], does: Callable[..., Any]) -> list[Row]:
    return [Row(right, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))]


def _marked(listed: tuple[Gathering, Sitting, Attendee], way: dict[str, Any]) -> Any:
    _gathering, sitting, attendee = listed
    return mark(sitting, [Marked(attendee.pk, NOW)], way=Presence.PHONE, now=NOW, **way)


ROWS: Final[dict[str, list[Row]]] = {
    "invite.invite": [
        Row(
            _HOLDS, ONE,
            lambda scene, ready, way, unit: invite(
                ready[unit.pk], Whom(chosen=(scene.person(unit),)), now=NOW, by=way["by"], today=TODAY
            ),
            at_each(_gathering),
        )
    ],
    "invite.add_guest": _of(_MARKS, _gathering, lambda made, way: add_guest(made, _GUEST, now=NOW, **way)),
    "invite.take_off": _of(_HOLDS, _listed, lambda listed, way: take_off(listed[2], now=NOW, **way)),
    "mark_attendance.mark": _of(_MARKS, _listed, _marked),
    "mark_attendance.tick": _of(
        _MARKS, _listed, lambda listed, way: tick(listed[1], [listed[2].pk], [], now=NOW, **way)
    ),
    "mark_attendance.all_but": _of(
        _MARKS, _listed, lambda listed, way: all_but(listed[1], [listed[2].pk], now=NOW, **way)
    ),
    "mark_attendance.set_attendance": _of(
        _MARKS, _listed, lambda listed, way: set_attendance(listed[2], listed[1], LATE, "Kẹt xe", now=NOW, **way)
    ),
    "mark_attendance.came_uninvited": _of(
        _MARKS, _listed,
        lambda listed, way: came_uninvited(
            listed[1], _GUEST, Marked(0, NOW), way=Presence.PHONE, now=NOW, **way
        ),
    ),
    "undo_people.undo_people": _of(_HOLDS, _invitation, lambda act, way: undo_people(act, **way)),
}  # fmt: skip

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "invite.require_whom": "no act: asks whether whoever invites may know of those who are meant",
}
