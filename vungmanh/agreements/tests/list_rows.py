"""What lists of agreements write at the units that they are about."""

from __future__ import annotations

from typing import Any, Final

from tests.row import EACH, FEBRUARY, Row, Scene, Way
from vungmanh.access.permissions import Permission
from vungmanh.agreements.imports.carry_out import import_agreements
from vungmanh.sheets.answers import Answers

_LOADS: Final = Permission.IMPORT_AGREEMENTS


def load_agreements(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [[unit.name, "02/02/2026", "3 năm"] for unit in scene.both]
    path = scene.book(["Đơn vị", "Ngày ký TƯLĐTT", "Thời hạn"], rows)
    outcome = import_agreements([path], under=scene.world.song_xanh, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 2
    return outcome


ROWS: Final[dict[str, list[Row]]] = {
    "carry_out.import_agreements": [
        Row(_LOADS, EACH, lambda s, _m, way, _u: load_agreements(s, way)),
        Row(_LOADS, EACH, lambda s, _m, way, _u: repr(load_agreements(s, way, dry_run=True).coming), tells=True),
    ],
}
NO_ROWS: Final = {
    "undo.undo_agreements": "part of undo_import: asks at every unit of an agreement of the list",
}
