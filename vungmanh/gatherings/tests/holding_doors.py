"""The addresses of gatherings as a whole and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.gathering_files import add_files
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.tests.stories import planned, recorded
from vungmanh.gatherings.told import Sat
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

_SEES, _HOLDS = Permission.SEE_GATHERINGS, Permission.HOLD_GATHERING


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _planned(world: Any, target: Any) -> Places:
    return {"gathering": planned(target, _way(world), days=(Sat(world.today),))}


def _recorded(world: Any, target: Any) -> Places:
    return {"gathering": recorded(target, _way(world), unnamed_members=12)}


def _with_a_file(world: Any, target: Any) -> Places:
    places = _recorded(world, target)
    add_files(places["gathering"], look_at([samples.sent("Ảnh.jpg", samples.jpg())]), now=NOW, **_way(world))
    return places | {"file": Evidence.objects.latest("pk")}


def _section(world: Any, target: Any) -> Unit:
    """A unit below it: whoever may take a move back may at both."""
    new = NewUnit("BP-1", "Công đoàn bộ phận 1", "section", date(2026, 1, 5))
    return found_units([new], under=target, **_way(world))[0]


def _the_file(places: Places) -> str:
    return f"?evidence={places['file'].public_id}"


def _of_gathering(places: Places) -> dict[str, Any]:
    return {"pk": places["gathering"].pk}


def _back(does: Callable[[Any, Any], Any]) -> Door:
    def made(world: Any, target: Any) -> Act:
        does(world, target)
        return Act.objects.latest("pk")

    return way_back(made, sees=_SEES, may=_HOLDS)


_ON_IT: Final = {"sees": _SEES, "may": _HOLDS, "at": _of_gathering, "made": _planned}
_OF_UNIT: Final = {"sees": Permission.SEE_FIGURES, "at": of_unit}
DOORS: dict[str, Door] = {
    "gatherings:gatherings": Door(**_OF_UNIT, may=_SEES),
    "gatherings:gatherings_sheet": Door(**_OF_UNIT, may=Permission.EXPORT_GATHERINGS, is_file=True),
    "gatherings:plan": Door(**_OF_UNIT, may=_HOLDS),
    "gatherings:record": Door(**_OF_UNIT, may=_HOLDS),
    "gatherings:who_has_held": Door(**_OF_UNIT, may=_SEES),
    "gatherings:who_has_held_sheet": Door(**_OF_UNIT, may=Permission.EXPORT_GATHERINGS, is_file=True),
    "gatherings:gathering": Door(sees=_SEES, at=_of_gathering, made=_recorded),
    "gatherings:change": Door(**_ON_IT),
    "gatherings:days": Door(**_ON_IT),
    "gatherings:right_unit": Door(**_ON_IT),
    "gatherings:say_held": Door(**_ON_IT),
    "gatherings:call_off": Door(**_ON_IT),
    "gatherings:strike": Door(**_ON_IT),
    "gatherings:attach": Door(**_ON_IT),
    "gatherings:strike_file": Door(**_ON_IT | {"made": _with_a_file, "asks": _the_file}),
    "home:undo gatherings.plan": _back(_planned),
    "home:undo gatherings.record": _back(_recorded),
    "home:undo gatherings.change": _back(
        lambda world, unit: change_gathering(_recorded(world, unit)["gathering"], {"topic": "Lương"}, **_way(world))
    ),
    "home:undo gatherings.move": _back(
        lambda world, unit: move_gathering(_recorded(world, _section(world, unit))["gathering"], unit, **_way(world))
    ),
    "home:undo gatherings.say_held": _back(
        lambda world, unit: say_held(_planned(world, unit)["gathering"], members=3, **_way(world))
    ),
    "home:undo gatherings.call_off": _back(
        lambda world, unit: call_off(_planned(world, unit)["gathering"], "Mưa bão", **_way(world))
    ),
    "home:undo gatherings.strike": _back(
        lambda world, unit: strike_gathering(_recorded(world, unit)["gathering"], "Nhầm", **_way(world))
    ),
}
