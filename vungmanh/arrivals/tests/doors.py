"""The addresses of the arrivals room and who may go through them."""

from __future__ import annotations

from typing import Any, Final

from tests.door import Door, Places
from vungmanh.access.permissions import Permission
from vungmanh.arrivals import codes
from vungmanh.arrivals.tests.stories import called_today, invited, sitting_of
from vungmanh.gatherings.models import Gathering


def _sitting(_world: Any, target: Any) -> Places:
    gathering = called_today(target)
    attendee = invited(gathering, "Nguyễn Thị An")
    return {"gathering": gathering, "sitting": sitting_of(gathering), "attendee": attendee}


def _of_sitting(places: Places) -> dict[str, Any]:
    return {"pk": places["sitting"].pk}


def _of_gathering(places: Places) -> dict[str, Any]:
    gathering: Gathering = places["gathering"]
    return {"pk": gathering.pk}


def _by_poster(places: Places) -> dict[str, Any]:
    key = places["sitting"].pk
    return {"pk": key, "code": codes.poster_code(key)}


def _by_screen(places: Places) -> dict[str, Any]:
    return _by_poster(places) | {"now_code": "AAAAAAAAAAAAAAAA"}


def _by_link(places: Places) -> dict[str, Any]:
    key = places["attendee"].pk
    return {"pk": key, "code": codes.invitation_code(key)}


def _by_ticket(places: Places) -> dict[str, Any]:
    key = places["attendee"].pk
    return {"pk": key, "code": codes.ticket_code(key)}


_AT_A_DOOR: Final = {
    "sees": Permission.SEE_GATHERINGS, "may": Permission.MARK_ATTENDANCE, "at": _of_sitting, "made": _sitting,
}  # fmt: skip
DOORS: dict[str, Door] = {
    "arrivals:come": Door(open_to="everybody", at=_by_poster, made=_sitting),
    "arrivals:come_now": Door(open_to="everybody", at=_by_screen, made=_sitting),
    "arrivals:written": Door(open_to="everybody", at=_by_poster, made=_sitting, answers=302),
    "arrivals:invited": Door(open_to="everybody", at=_by_link, made=_sitting),
    "arrivals:door": Door(**_AT_A_DOOR),
    "arrivals:stands": Door(**_AT_A_DOOR, is_fragment=True),
    "arrivals:marks": Door(**_AT_A_DOOR, post_only=True),
    "arrivals:screen": Door(**_AT_A_DOOR),
    "arrivals:poster": Door(**_AT_A_DOOR, is_file=True),
    "arrivals:ticket": Door(**_AT_A_DOOR | {"at": _by_ticket}),
    "arrivals:links": Door(**_AT_A_DOOR | {"at": _of_gathering, "may": Permission.HOLD_GATHERING}),
}
