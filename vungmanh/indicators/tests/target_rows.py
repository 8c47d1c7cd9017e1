"""The rows that verbs of targets write."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from tests.row import NOW, ONE, WHOLE, Row, Scene, at_each
from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.assign_targets import assign_targets
from vungmanh.indicators.actions.change_targets import change_target, decide_target, harden_target, withdraw_target
from vungmanh.indicators.actions.undo_target import undo_target
from vungmanh.indicators.models import Target
from vungmanh.indicators.tests.target_stories import ADMISSIONS, YEAR, one
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

_SETS, _ANSWERS = Permission.SET_TARGETS, Permission.ANSWER_TARGETS


def _assigned(scene: Scene, unit: Unit) -> Target:
    return one(scene.world.ben_go, unit, 80, **scene.way)


def _objected(scene: Scene, unit: Unit) -> Target:
    target = _assigned(scene, unit)
    object_target(target, Decimal(50), "Ít việc", now=NOW, **scene.way)
    return target


def _act(made: Callable[[Scene, Unit], Any]) -> Callable[[Scene, Unit], Act]:
    def ready(scene: Scene, unit: Unit) -> Act:
        made(scene, unit)
        return Act.objects.latest("pk")

    return ready


def _on(made: Callable[[Scene, Unit], Any], does: Callable[..., Any], right: Permission = _SETS) -> Row:
    return Row(right, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))


ROWS: Final[dict[str, list[Row]]] = {
    "assign_targets.assign_targets": [
        Row(
            _SETS, WHOLE,
            lambda scene, _m, way, _u: assign_targets(
                scene.world.confederation, ADMISSIONS, YEAR, {unit.pk: Decimal(5) for unit in scene.both},
                now=NOW, **way,
            ),
        ),
    ],
    "answer_targets.accept_targets": [
        _on(_assigned, lambda each, way: accept_targets({each.pk: each.version}, now=NOW, **way), _ANSWERS)
    ],
    "answer_targets.object_target": [
        _on(_assigned, lambda each, way: object_target(each, Decimal(50), "Ít việc", now=NOW, **way), _ANSWERS)
    ],
    "change_targets.decide_target": [
        _on(_objected, lambda each, way: decide_target(each, Decimal(50), "", now=NOW, **way))
    ],
    "change_targets.change_target": [
        _on(_assigned, lambda each, way: change_target(each, Decimal(90), "Thêm việc", now=NOW, **way))
    ],
    "change_targets.harden_target": [
        _on(_assigned, lambda each, way: harden_target(each, "hard", "Ít việc", now=NOW, **way))
    ],
    "change_targets.withdraw_target": [
        _on(_assigned, lambda each, way: withdraw_target(each, "Giao nhầm", now=NOW, **way))
    ],
    "undo_target.undo_target": [_on(_act(_assigned), lambda act, way: undo_target(act, **way))],
}  # fmt: skip

# Whatever takes `by` and writes no row of a unit by itself, and why.
NO_ROWS: Final[dict[str, str]] = {
    "holding.named": "no act: how whoever acts is written down",
    "holding.held_for": "holds the target and asks for the right, for those who write",
    "holding.require_side": "no act: asks for the right, for those who write",
    "holding.require_level": "no act: asks for the right, for those who write",
    "plans.plan_by": "writes the paper within the act that assigns by it, which has asked for the right",
    "setting.let_assign": "writes within an act that has asked for the right and holds the unit",
    "setting.let_take_over": "writes within an act that has asked for the right and holds the target",
    "setting.let_change": "writes within an act that has asked for the right and holds the target",
    "setting.step": "writes within an act that has asked for the right and holds the target",
}
