"""Doors: the addresses of targets and what is done to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.change_targets import change_target, decide_target, harden_target, withdraw_target
from vungmanh.indicators.models import Target
from vungmanh.indicators.tests.target_stories import one, way_of
from vungmanh.kit.models import Act
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

_SEES, _SETS, _ANSWERS = Permission.SEE_TARGETS, Permission.SET_TARGETS, Permission.ANSWER_TARGETS


def _way(world: Any) -> dict[str, Any]:
    return way_of(world.operator, world.today)


def _by(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _assigned(world: Any, target: Any) -> Target:
    """Of the unit itself, by the level above: the unit answers it."""
    return one(world.song_xanh, target, 80, **_by(world))


def _below(world: Any, target: Any) -> Target:
    """Of a unit below it: nobody decides on a target of their own unit."""
    new = NewUnit("BP-1", "Công đoàn bộ phận 1", "section", date(2026, 1, 5))
    (section,) = found_units([new], under=target, by=world.operator, today=world.today)
    return one(target, section, 8, **_by(world))


def _objected(world: Any, target: Any) -> Target:
    found = _below(world, target)
    object_target(found, Decimal(5), "Ít người", **_way(world))
    return found


def _on(makes: Callable[[Any, Any], Target], may: Permission | None) -> Door:
    def made(world: Any, target: Any) -> Places:
        return {"target": makes(world, target)}

    return Door(sees=_SEES, may=may, at=lambda places: {"pk": places["target"].pk}, made=made)


def _back(does: Callable[[Any, Any], Any], may: Permission = _SETS) -> Door:
    def made(world: Any, target: Any) -> Act:
        does(world, target)
        return Act.objects.latest("pk")

    return way_back(made, sees=_SEES, may=may)


_OF_UNIT: Final = {"sees": Permission.SEE_FIGURES, "at": of_unit}
_SPLIT: Final = "?indicator=admissions&period=2026&value=300&by=size&step=1"
DOORS: dict[str, Door] = {
    "indicators:register": Door(**_OF_UNIT, may=_SEES),
    "indicators:register_sheet": Door(**_OF_UNIT, may=_SEES, is_file=True),
    "indicators:assign": Door(**_OF_UNIT, may=_SETS),
    "indicators:split": Door(**_OF_UNIT, may=_SETS, query=_SPLIT),
    "indicators:answer": Door(**_OF_UNIT, may=_ANSWERS),
    "indicators:objections": Door(**_OF_UNIT, may=_SETS),
    "indicators:target": _on(_assigned, None),
    "indicators:accept": _on(_assigned, _ANSWERS),
    "indicators:object": _on(_assigned, _ANSWERS),
    "indicators:decide": _on(_objected, _SETS),
    "indicators:change": _on(_below, _SETS),
    "indicators:harden": _on(_below, _SETS),
    "indicators:withdraw": _on(_below, _SETS),
    "home:undo indicators.assign": _back(_below),
    "home:undo indicators.accept": _back(
        lambda world, unit: accept_targets({_assigned(world, unit).pk: 1}, **_way(world)), _ANSWERS
    ),
    "home:undo indicators.object": _back(
        lambda world, unit: object_target(_assigned(world, unit), Decimal(5), "Ít người", **_way(world)), _ANSWERS
    ),
    "home:undo indicators.decide": _back(
        lambda world, unit: decide_target(_objected(world, unit), Decimal(5), "", **_way(world))
    ),
    "home:undo indicators.change": _back(
        lambda world, unit: change_target(_below(world, unit), Decimal(9), "Thêm người", **_way(world))
    ),
    "home:undo indicators.harden": _back(
        lambda world, unit: harden_target(_below(world, unit), "hard", "Ít người", **_way(world))
    ),
    "home:undo indicators.withdraw": _back(
        lambda world, unit: withdraw_target(_below(world, unit), "Giao nhầm", **_way(world))
    ),
}
