"""The verbs of the arrivals room and the rows they write (tests/row.py)."""

from __future__ import annotations

import uuid
from typing import Any, Final

from tests.row import NOW, ONE, Row, Scene, at_each
from vungmanh.access.permissions import Permission
from vungmanh.arrivals.actions.take import take
from vungmanh.arrivals.rules.entries import Entry
from vungmanh.arrivals.tests.stories import called, invited, sitting_of
from vungmanh.gatherings.models import Attendee
from vungmanh.organization.models import Unit


def _invited(_scene: Scene, unit: Unit) -> Attendee:
    return invited(called(unit), "Lò Thị Sen")


def _taken(attendee: Attendee, way: dict[str, Any]) -> Any:
    entry = Entry(uuid.UUID(int=attendee.pk), NOW, attendee=attendee.pk)
    return take(sitting_of(attendee.gathering), [entry], now=NOW, **way)


ROWS: Final[dict[str, list[Row]]] = {
    "take.take": [
        Row(
            Permission.MARK_ATTENDANCE,
            ONE,
            lambda _s, made, way, unit: _taken(made[unit.pk], way),
            at_each(_invited),
        )
    ],
}
NO_ROWS: Final[dict[str, str]] = {}
