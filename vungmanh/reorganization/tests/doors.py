"""The addresses of the reorganization room and who may go through them."""

from __future__ import annotations

from typing import Any

from tests.door import Door, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act


def _act(world: Any, target: Any) -> Act:
    verb = Permission.DESCRIBE_UNIT
    act = Act.objects.create(verb=verb, at_unit=target, under=target.code, by="somebody", on=world.today)
    act.units.add(target)
    return act


DOORS: dict[str, Door] = {
    "reorganization:found": Door(sees=Permission.SEE_FIGURES, may=Permission.FOUND_UNIT, at=of_unit),
    "reorganization:edit": Door(sees=Permission.SEE_FIGURES, may=Permission.DESCRIBE_UNIT, at=of_unit),
    "reorganization:move": Door(sees=Permission.SEE_FIGURES, may=Permission.MOVE_UNITS, at=of_unit),
    "reorganization:move_below": Door(sees=Permission.SEE_FIGURES, may=Permission.MOVE_UNITS, at=of_unit),
    "reorganization:dissolve": Door(sees=Permission.SEE_FIGURES, may=Permission.DISSOLVE_UNIT, at=of_unit),
    "home:undo reorganization.describe": way_back(_act, sees=Permission.SEE_FIGURES, may=Permission.DESCRIBE_UNIT),
    "reorganization:template": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_UNITS, at=of_unit, is_file=True),
}
