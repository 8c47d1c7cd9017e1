"""What lists of dialogues and of regulations write at the units that they are about."""

from __future__ import annotations

from typing import Any, Final

from tests.row import EACH, FEBRUARY, Row, Scene, Way
from vungmanh.access.permissions import Permission
from vungmanh.dialogue.imports.carry_out import import_dialogues
from vungmanh.dialogue.imports.regulation_carry_out import import_regulations
from vungmanh.sheets.answers import Answers

_LOADS: Final = Permission.IMPORT_DIALOGUES


def load_dialogues(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [[unit.name, "Đối thoại định kỳ", "02/02/2026"] for unit in scene.both]
    path = scene.book(["Đơn vị", "Loại hình", "Ngày tổ chức"], rows)
    outcome = import_dialogues([path], under=scene.world.song_xanh, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 2
    return outcome


def load_regulations(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [[unit.name, "Quy chế dân chủ", "02/02/2026"] for unit in scene.both]
    path = scene.book(["Đơn vị", "Tên quy chế", "Ngày ban hành"], rows)
    outcome = import_regulations([path], under=scene.world.song_xanh, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 2
    return outcome


ROWS: Final[dict[str, list[Row]]] = {
    "carry_out.import_dialogues": [
        Row(_LOADS, EACH, lambda s, _m, way, _u: load_dialogues(s, way)),
        Row(_LOADS, EACH, lambda s, _m, way, _u: repr(load_dialogues(s, way, dry_run=True).coming), tells=True),
    ],
    "regulation_carry_out.import_regulations": [
        Row(_LOADS, EACH, lambda s, _m, way, _u: load_regulations(s, way)),
        Row(_LOADS, EACH, lambda s, _m, way, _u: repr(load_regulations(s, way, dry_run=True).coming), tells=True),
    ],
}
NO_ROWS: Final = {
    "undo.undo_dialogues": "part of undo_import: asks at every unit of a dialogue of the list",
    "regulation_carry_out.undo_regulations": "part of undo_import: asks at every unit of a regulation of the list",
}
