"""Doors: the addresses of making indicators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from tests.row import NOW
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions.make_indicator import define_indicator, make_indicator
from vungmanh.indicators.actions.release_indicator import release_definition, retire_indicator
from vungmanh.indicators.models import Made
from vungmanh.indicators.tests.making_stories import ANEW, OF_MEN
from vungmanh.kit.models import Act

_SEES, _MAKES = Permission.SEE_TARGETS, Permission.MAKE_INDICATORS


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _made(world: Any, target: Any) -> Made:
    return make_indicator(target, OF_MEN, now=NOW, **_way(world))[0]


def _on(key: Callable[[Made], int], **more: Any) -> Door:
    def made(world: Any, target: Any) -> Places:
        return {"made": _made(world, target)}

    return Door(sees=_SEES, may=_MAKES, at=lambda places: {"pk": key(places["made"])}, made=made, **more)


def _back(does: Callable[[Any, Made], Act]) -> Door:
    return way_back(lambda world, unit: does(world, _made(world, unit)), sees=_MAKES, may=_MAKES)


def _first(world: Any, made: Made) -> Act:
    return Act.objects.latest("pk")


DOORS: Final[dict[str, Door]] = {
    "indicators:made_here": Door(sees=Permission.SEE_FIGURES, may=_MAKES, at=of_unit),
    "indicators:make": Door(sees=Permission.SEE_FIGURES, may=_MAKES, at=of_unit),
    "indicators:made": _on(lambda made: made.pk),
    "indicators:define": _on(lambda made: made.pk),
    "indicators:retire": _on(lambda made: made.pk),
    "indicators:release": _on(lambda made: made.definitions.get().pk, post_only=True),
    "home:undo indicators.make": _back(_first),
    "home:undo indicators.define": _back(lambda world, made: define_indicator(made, ANEW, now=NOW, **_way(world))[1]),
    "home:undo indicators.release": _back(
        lambda world, made: release_definition(made.definitions.get(), now=NOW, **_way(world))
    ),
    "home:undo indicators.retire": _back(lambda world, made: retire_indicator(made, TODAY, **_way(world))),
}
