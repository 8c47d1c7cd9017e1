"""The verbs of the door room and the rows they write (tests/row.py)."""

from __future__ import annotations

from typing import Final

from tests.row import ONE, Row, at_each
from vungmanh.access.permissions import Permission
from vungmanh.door.actions.posters import put_up, take_down

ROWS: Final[dict[str, list[Row]]] = {
    "posters.put_up": [
        Row(Permission.OPEN_DOOR, ONE, lambda scene, made, way, unit: put_up(unit, "Nhà ăn", **way)),
    ],
    "posters.take_down": [
        Row(
            Permission.OPEN_DOOR,
            ONE,
            lambda scene, made, way, unit: take_down(made[unit.pk], **way),
            at_each(lambda scene, unit: put_up(unit, "", **scene.way)),
        ),
    ],
}
NO_ROWS: Final = {
    "look_through.let_through": "letters lie outside of the office's tables; test_take_up.py asks for the right",
    "look_through.discard": "letters lie outside of the office's tables; test_take_up.py asks for the right",
}
