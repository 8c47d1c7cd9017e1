"""What registers from Excel write at the units that they are about."""

from __future__ import annotations

from typing import Any, Final

from tests.row import EACH, FEBRUARY, Row, Scene, Way
from vungmanh.access.permissions import Permission
from vungmanh.petitions.imports.carry_out import import_petitions
from vungmanh.petitions.tests.said import category
from vungmanh.sheets.answers import Answers


def load_petitions(scene: Scene, way: Way, **more: Any) -> Any:
    for code in ("wages", "other"):
        category(code)
    rows = [[unit.name, "02/02/2026", "Đề nghị tăng lương"] for unit in scene.both]
    path = scene.book(["CĐCS", "Ngày tiếp nhận", "Nội dung kiến nghị"], rows)
    answers = Answers.of({"said": {"said-to": "column"}})
    outcome = import_petitions([path], under=scene.world.song_xanh, on=FEBRUARY, answers=answers, **way, **more)
    assert outcome.rows == 2
    return outcome


ROWS: Final[dict[str, list[Row]]] = {
    "carry_out.import_petitions": [
        Row(Permission.IMPORT_PETITIONS, EACH, lambda s, _m, way, _u: load_petitions(s, way)),
        Row(
            Permission.IMPORT_PETITIONS,
            EACH,
            lambda s, _m, way, _u: repr(load_petitions(s, way, dry_run=True).coming),
            tells=True,
        ),
    ],
}
NO_ROWS: Final = {
    "tell_history.tell_histories": "part of import_petitions: asked at every unit before anything is written",
    "tell_history.tell_more": "part of import_petitions: asked at every unit before anything is written",
    "undo.undo_petitions": "part of undo_import: asks at every unit that answers for a petition of the list",
}
