"""The addresses of the people of gatherings and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.invite import add_guest, invite, take_off
from vungmanh.gatherings.actions.mark_attendance import set_attendance, tick
from vungmanh.gatherings.models import Attendee
from vungmanh.gatherings.rules.kinds import LATE
from vungmanh.gatherings.tests.people_stories import first_day, planned
from vungmanh.gatherings.told import Guest, Whom
from vungmanh.kit.models import Act

_SEES, _HOLDS, _MARKS = Permission.SEE_GATHERINGS, Permission.HOLD_GATHERING, Permission.MARK_ATTENDANCE


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today, "now": NOW}


def _made(world: Any, target: Any) -> Places:
    """A gathering of the unit with An, and a guest who is no member."""
    gathering = planned(target, on=world.today)
    invite(gathering, Whom(chosen=(world.an,)), **_way(world))
    guest, _act = add_guest(gathering, Guest("Bà Tư", where="Trạm y tế phường"), **_way(world))
    return {"gathering": gathering, "attendee": guest}


def _of(what: str) -> Callable[[Places], dict[str, Any]]:
    return lambda places: {"pk": places[what].pk}


def _number(places: Places) -> str:
    return f"?gathering={places['gathering'].pk}"


def _done(act: Callable[[Any, Places], Any]) -> Callable[[Any, Any], Act]:
    """The last act after this was done."""

    def made(world: Any, target: Any) -> Act:
        act(world, _made(world, target))
        return Act.objects.latest("pk")

    return made


def _the_guest(places: Places) -> Attendee:
    attendee: Attendee = places["attendee"]
    return attendee


_ON_A_LIST: Final = {"sees": _SEES, "at": _of("gathering"), "made": _made}
_ON_ONE: Final = {"sees": _SEES, "at": _of("attendee"), "made": _made}
_AS_A_LIST: Final = {"sees": Permission.SEE_FIGURES, "at": of_unit, "made": _made, "asks": _number}
DOORS: dict[str, Door] = {
    "gatherings:people": Door(**_ON_A_LIST),
    "gatherings:people_numbers": Door(**_ON_A_LIST),
    "gatherings:invite": Door(**_ON_A_LIST, may=_HOLDS),
    "gatherings:guest": Door(**_ON_A_LIST, may=_MARKS),
    "gatherings:attendee": Door(**_ON_ONE, may=_MARKS),
    "gatherings:take_off": Door(**_ON_ONE, may=_HOLDS, post_only=True),
    "gatherings:attendance": Door(**_AS_A_LIST, may=_SEES),
    "gatherings:attendance_sheet": Door(**_AS_A_LIST, may=Permission.EXPORT_GATHERINGS, is_file=True),
    "gatherings:missed": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "gatherings:missed_sheet": Door(
        sees=Permission.SEE_FIGURES, may=Permission.EXPORT_GATHERINGS, at=of_unit, is_file=True
    ),
    "home:undo gatherings.invite": way_back(
        _done(lambda world, made: invite(made["gathering"], Whom(chosen=(world.binh_the_member,)), **_way(world))),
        sees=_SEES, may=_HOLDS,
    ),
    "home:undo gatherings.add_guest": way_back(_done(lambda world, made: None), sees=_SEES, may=_MARKS),
    "home:undo gatherings.take_off": way_back(
        _done(lambda world, made: take_off(_the_guest(made), **_way(world))), sees=_SEES, may=_HOLDS
    ),
    "home:undo gatherings.mark": way_back(
        _done(lambda world, made: tick(first_day(made["gathering"]), [_the_guest(made).pk], [], **_way(world))),
        sees=_SEES, may=_MARKS,
    ),
    "home:undo gatherings.correct_attendance": way_back(
        _done(lambda world, made: set_attendance(_the_guest(made), first_day(made["gathering"]), LATE, **_way(world))),
        sees=_SEES, may=_MARKS,
    ),
}  # fmt: skip
