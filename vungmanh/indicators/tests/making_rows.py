"""The rows that verbs of made indicators write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.row import NOW, ONE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions.make_indicator import define_indicator, make_indicator
from vungmanh.indicators.actions.release_indicator import release_definition, retire_indicator
from vungmanh.indicators.actions.undo_making import undo_making
from vungmanh.indicators.models import Made, MadeDefinition
from vungmanh.indicators.tests.making_stories import ANEW, OF_MEN
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

_MAKES: Final = Permission.MAKE_INDICATORS


def _made(scene: Scene, unit: Unit) -> Made:
    return make_indicator(unit, OF_MEN, now=NOW, **scene.way)[0]


def _draft(scene: Scene, unit: Unit) -> MadeDefinition:
    return _made(scene, unit).definitions.get()


def _act(scene: Scene, unit: Unit) -> Act:
    return make_indicator(unit, OF_MEN, now=NOW, **scene.way)[1]


def _on(made: Callable[[Scene, Unit], Any], does: Callable[..., Any]) -> Row:
    return Row(_MAKES, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))


ROWS: Final[dict[str, list[Row]]] = {
    "make_indicator.make_indicator": [
        Row(_MAKES, ONE, lambda _s, _m, way, unit: make_indicator(unit, OF_MEN, now=NOW, **way))
    ],
    "make_indicator.define_indicator": [_on(_made, lambda each, way: define_indicator(each, ANEW, now=NOW, **way))],
    "release_indicator.release_definition": [_on(_draft, lambda each, way: release_definition(each, now=NOW, **way))],
    "release_indicator.retire_indicator": [_on(_made, lambda each, way: retire_indicator(each, TODAY, **way))],
    "undo_making.undo_making": [_on(_act, lambda act, way: undo_making(act, **way))],
}
NO_ROWS: Final[dict[str, str]] = {
    "making.maker_held": "holds the unit and asks for the right, for those who write",
    "making.made_held": "holds the indicator and asks for the right, for those who write",
    "making.drafted": "writes for those who have asked for the right",
}
