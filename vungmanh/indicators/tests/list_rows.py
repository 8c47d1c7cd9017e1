"""The rows that verbs of lists of targets write."""

from __future__ import annotations

from typing import Any, Final

from tests.row import EACH, FEBRUARY, Row, Scene, Way
from vungmanh.access.permissions import Permission
from vungmanh.indicators.imports.carry_out import import_targets
from vungmanh.sheets.answers import Answers


def load_targets(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [[unit.name, "Phát triển đoàn viên", "năm 2026", 20] for unit in scene.both]
    path = scene.book(["Đơn vị", "Chỉ tiêu", "Kỳ", "Chỉ tiêu giao"], rows)
    outcome = import_targets([path], under=scene.world.song_xanh, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 2
    return outcome


ROWS: Final[dict[str, list[Row]]] = {
    "carry_out.import_targets": [
        # A level sets targets of units below it today: what has gone to a neighbour, nobody sets in its name.
        Row(Permission.IMPORT_TARGETS, EACH, lambda s, _m, way, _u: load_targets(s, way), built_upon=True),
        Row(
            Permission.IMPORT_TARGETS, EACH, lambda s, _m, way, _u: repr(load_targets(s, way, dry_run=True).coming),
            tells=True, built_upon=True,
        ),
    ],
}  # fmt: skip
NO_ROWS: Final[dict[str, str]] = {
    "undo.undo_targets": "part of undo_import: asks at every unit of a target of the list",
}
