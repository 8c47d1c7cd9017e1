"""What the reorganization room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

from typing import Any, Final

from tests.row import EACH, FEBRUARY, ONE, WHOLE, Row, Scene, Way, at_each, told_of
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept, edit_unit, found_unit, move_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.reorganization.previews import preview_dissolution, preview_move
from vungmanh.sheets.answers import Answers


def load_units(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [[unit.code, unit.name, 333, "1 Phố Mới"] for unit in scene.both]
    path = scene.book(["Mã đơn vị", "Tên CĐCS", "Tổng số CNVCLĐ", "Địa chỉ"], rows)
    outcome = import_units([path], under=scene.world.ben_go, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 2
    return outcome


def _group(unit: Unit) -> NewUnit:
    return NewUnit(f"{unit.code}-T", "Tổ 1", "group", FEBRUARY)


def _edit(scene: Scene, unit: Unit, way: Way) -> Any:
    return edit_unit(unit, Description(workers=77), name=f"{unit.name} Mới", on=FEBRUARY, **way)


ROWS: Final[dict[str, list[Row]]] = {
    "found_units.found_units": [
        Row(Permission.FOUND_UNIT, ONE, lambda s, _m, way, unit: found_units([_group(unit)], under=unit, **way))
    ],
    "keep_act.found_unit": [
        Row(Permission.FOUND_UNIT, ONE, lambda s, _m, way, unit: found_unit(_group(unit), under=unit, **way))
    ],
    "describe_unit.describe_unit": [
        Row(
            Permission.DESCRIBE_UNIT,
            ONE,
            lambda s, _m, way, unit: describe_unit(unit, Description(workers=77), on=FEBRUARY, **way),
        ),
    ],
    "rename_unit.rename_unit": [
        Row(
            Permission.RENAME_UNIT,
            ONE,
            lambda s, _m, way, unit: rename_unit(unit, name="CĐCS Tên Mới", on=FEBRUARY, **way),
        )
    ],
    "keep_act.edit_unit": [Row(Permission.RENAME_UNIT, ONE, lambda s, _m, way, unit: _edit(s, unit, way))],
    "move_units.move_units": [
        Row(
            Permission.MOVE_UNITS,
            WHOLE,
            lambda s, _m, way, _u: move_units(s.both, under=s.world.cau_da, on=TODAY, **way),
        )
    ],
    "keep_act.move_kept": [
        Row(
            Permission.MOVE_UNITS,
            WHOLE,
            lambda s, _m, way, _u: move_kept(s.both, under=s.world.cau_da, on=TODAY, **way),
        )
    ],
    "previews.preview_move": [
        Row(
            Permission.MOVE_UNITS,
            WHOLE,
            lambda s, _m, way, _u: preview_move(s.both, under=s.world.cau_da, on=TODAY, decision="", **way),
            tells=True,
        ),
    ],
    "dissolve_unit.dissolve_unit": [
        Row(Permission.DISSOLVE_UNIT, ONE, lambda s, _m, way, unit: dissolve_unit(unit, on=TODAY, **way))
    ],
    "keep_act.dissolve_kept": [
        Row(Permission.DISSOLVE_UNIT, ONE, lambda s, _m, way, unit: dissolve_kept(unit, on=TODAY, **way))
    ],
    "previews.preview_dissolution": [
        Row(
            Permission.DISSOLVE_UNIT,
            ONE,
            lambda s, _m, way, unit: preview_dissolution(unit, on=TODAY, **way),
            tells=True,
        )
    ],
    "undo_act.undo_act": [
        Row(
            Permission.FOUND_UNIT,
            ONE,
            lambda s, acts, way, unit: undo_act(acts[unit.pk], **way),
            at_each(lambda s, unit: found_unit(_group(unit), under=unit, **s.way)),
        ),
        Row(
            Permission.RENAME_UNIT,
            ONE,
            lambda s, acts, way, unit: undo_act(acts[unit.pk], **way),
            at_each(lambda s, unit: _edit(s, unit, s.way)),
        ),
        Row(
            Permission.MOVE_UNITS,
            WHOLE,
            lambda s, act, way, _u: undo_act(act, **way),
            lambda s: move_kept(s.both, under=s.world.cau_da, on=FEBRUARY, **s.way),
            built_upon=True,
        ),
    ],
    "carry_out.import_units": [
        Row(Permission.IMPORT_UNITS, EACH, lambda s, _m, way, _u: load_units(s, way)),
        Row(
            Permission.IMPORT_UNITS, EACH, lambda s, _m, way, _u: told_of(load_units(s, way, dry_run=True)), tells=True
        ),
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "chairs.write_chairs": "part of import_units: of units at which the officer may appoint",
    "matching.match": "part of import_units: refuses the rows of units that are others' today",
    "undo.undo_units": "part of undo_import: asks at every unit that the import founded or described",
    "remove_units.remove_units": "part of undo_act and undo_import, which ask at every unit",
    "earlier_place.place_before": "the choices; found_units asks at the place of then",
}
