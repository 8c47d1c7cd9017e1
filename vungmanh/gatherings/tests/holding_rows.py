"""What planning, recording and changing gatherings does for somebody: the rows that each verb writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from tests.row import NOW, ONE, WHOLE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.gathering_files import add_files, strike_file, subject_of
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.plan_gathering import plan_gathering
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.actions.undo_gathering import undo_gathering
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.tests.stories import SEMINAR_OF_FRIDAY, SEMINAR_TO_COME, planned, recorded
from vungmanh.gatherings.told import Sat
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

_HOLDS: Final = Permission.HOLD_GATHERING


def _planned(scene: Scene, unit: Unit) -> Gathering:
    return planned(unit, scene.way, days=(Sat(TODAY),))


def _recorded(scene: Scene, unit: Unit) -> Gathering:
    return recorded(unit, scene.way, unnamed_members=12)


def _act(scene: Scene, unit: Unit) -> Act:
    _recorded(scene, unit)
    return Act.objects.latest("pk")


def _attached(gathering: Gathering, way: dict[str, Any]) -> Evidence:
    add_files(gathering, look_at([samples.sent("Ảnh.jpg", samples.jpg())]), now=NOW, **way)
    return Evidence.objects.of([subject_of(gathering)]).latest("pk")


def _with_a_file(scene: Scene, unit: Unit) -> tuple[Gathering, Evidence]:
    gathering = _recorded(scene, unit)
    return gathering, _attached(gathering, scene.way)


def _on(made: Callable[[Scene, Unit], Any], does: Callable[..., Any]) -> list[Row]:
    return [Row(_HOLDS, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))]


ROWS: Final[dict[str, list[Row]]] = {
    "plan_gathering.plan_gathering": [
        Row(_HOLDS, ONE, lambda _s, _m, way, unit: plan_gathering(unit, SEMINAR_TO_COME, now=NOW, **way))
    ],
    "record_gathering.record_gathering": [
        Row(_HOLDS, ONE, lambda _s, _m, way, unit: record_gathering(unit, SEMINAR_OF_FRIDAY, now=NOW, **way))
    ],
    "change_gathering.change_gathering": _on(
        _recorded,
        lambda each, way: change_gathering(each, {"days": (Sat(each.on - timedelta(days=1)),)}, **way),
    ),
    "move_gathering.move_gathering": [
        Row(
            _HOLDS, WHOLE, lambda scene, ready, way, _u: move_gathering(ready[scene.stays.pk], scene.goes, **way),
            at_each(_recorded),
        ),
        Row(
            _HOLDS, WHOLE, lambda scene, ready, way, _u: move_gathering(ready[scene.goes.pk], scene.stays, **way),
            at_each(_recorded),
        ),
    ],
    "say_held.say_held": _on(_planned, lambda each, way: say_held(each, members=30, **way)),
    "call_off.call_off": _on(_planned, lambda each, way: call_off(each, "Mưa bão", **way)),
    "strike_gathering.strike_gathering": _on(_recorded, lambda each, way: strike_gathering(each, "Nhầm", **way)),
    "gathering_files.add_files": _on(_recorded, _attached),
    "gathering_files.strike_file": _on(
        _with_a_file, lambda made, way: strike_file(*made, "Nhầm tệp", now=NOW, **way)
    ),
    "undo_gathering.undo_gathering": _on(_act, lambda act, way: undo_gathering(act, **way)),
}  # fmt: skip

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "holding.named": "no act: how whoever acts is written down",
    "beginning.unit_held": "holds the unit and asks for the right, for those who plan and record",
    "beginning.made": "the rows of those who plan and record, who have asked for the right",
}
