"""What lists of gatherings and of their people write at the units that they are about."""

from __future__ import annotations

from typing import Any, Final

from tests.row import EACH, FEBRUARY, ONE, Row, Scene, Way, at_each
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.imports.carry_out import import_gatherings
from vungmanh.gatherings.imports.people_carry_out import import_attendance
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.tests.stories import recorded
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers

_LOADS: Final = Permission.IMPORT_GATHERINGS


def load_gatherings(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [[unit.name, "02/02/2026", "Tọa đàm đầu năm"] for unit in scene.both]
    path = scene.book(["Đơn vị tổ chức", "Ngày tổ chức", "Tên hoạt động"], rows)
    outcome = import_gatherings([path], under=scene.world.song_xanh, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 2
    return outcome


def _of(scene: Scene, unit: Unit) -> Gathering:
    return recorded(unit, scene.way, unnamed_members=12)


def load_people(scene: Scene, way: Way, gathering: Gathering, **more: Any) -> Any:
    """The list of one gathering is read of the unit at which it stands, and of no other."""
    path = scene.book(["Họ và tên", "Đơn vị", "Điểm danh"], [["Bà Nguyễn Thị Tư", "Trạm y tế", "Có mặt"]])
    answers = Answers.of({"said": {"gathering": str(gathering.pk)}})
    outcome = import_attendance([path], under=gathering.unit, on=None, answers=answers, **way, **more)
    assert outcome.rows == 1
    return outcome


ROWS: Final[dict[str, list[Row]]] = {
    "carry_out.import_gatherings": [
        Row(_LOADS, EACH, lambda s, _m, way, _u: load_gatherings(s, way)),
        Row(
            _LOADS,
            EACH,
            lambda s, _m, way, _u: repr(load_gatherings(s, way, dry_run=True).coming),
            tells=True,
        ),
    ],
    "people_carry_out.import_attendance": [
        Row(_LOADS, ONE, lambda s, ready, way, unit: load_people(s, way, ready[unit.pk]), at_each(_of)),
    ],
}
NO_ROWS: Final = {
    "undo.undo_gatherings": "part of undo_import: asks at every unit of a gathering of the list",
    "people_undo.undo_attendance": "part of undo_import: asks at the unit of the gathering",
}
