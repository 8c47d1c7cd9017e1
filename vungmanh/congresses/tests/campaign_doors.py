"""The addresses of campaigns and of the steps to a congress, and who may go through them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.change_campaign import (
    ADDED,
    CHANGED,
    CLOSED,
    TAKEN_OUT,
    add_units,
    change_campaign,
    close_campaign,
    take_out,
)
from vungmanh.congresses.actions.take_step import AGREED, STEP_BACK, take_back_step
from vungmanh.congresses.campaign_told import Whose
from vungmanh.congresses.models import Congress
from vungmanh.congresses.rules.steps import PERSONNEL, PLAN
from vungmanh.congresses.tests.campaign_stories import call, called, take, way
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units


def _called(world: Any, _target: Any) -> Places:
    """The weavers have called their section, so that nobody else has called it or holds a congress in it."""
    way_ = way(world.operator)
    found_units([NewUnit("DM-1", "Công đoàn bộ phận May", "section", date(2026, 1, 5))], under=world.det_may, **way_)
    campaign = call(world.det_may, world.operator, Whose(kinds=("section",)))
    return {"campaign": campaign, "congress": Congress.objects.get()}


def _of_the_union(world: Any, _target: Any) -> Places:
    """The weavers' own congress, called from above."""
    campaign = call(world.song_xanh, world.operator, Whose(chosen=(world.det_may.pk,)))
    return {"campaign": campaign, "congress": Congress.objects.get()}


def _with_a_plan(world: Any, target: Any) -> Places:
    places = _of_the_union(world, target)
    take(world.det_may, PLAN, world.operator)
    return places


def _call_act(world: Any, target: Any) -> Act:
    _called(world, target)
    return Act.objects.of(Permission.CALL_CONGRESSES).latest("pk")


def _changed_act(world: Any, target: Any) -> Act:
    campaign = _called(world, target)["campaign"]
    act = change_campaign(campaign, called(to=date(2026, 7, 1)), **way(world.operator))
    assert act
    return act


def _added_act(world: Any, target: Any) -> Act:
    campaign = _called(world, target)["campaign"]
    section = [NewUnit("DM-2", "Công đoàn bộ phận Cắt", "section", date(2026, 1, 5))]
    (new,) = found_units(section, under=world.det_may, **way(world.operator))
    return add_units(campaign, [new.pk], **way(world.operator))


def _out_act(world: Any, target: Any) -> Act:
    return take_out(_called(world, target)["congress"], "Sáp nhập", **way(world.operator))


def _closed_act(world: Any, target: Any) -> Act:
    return close_campaign(_called(world, target)["campaign"], **way(world.operator))


def _step_act(world: Any, target: Any) -> Act:
    _of_the_union(world, target)
    return take(world.det_may, PLAN, world.operator)


def _agreed_act(world: Any, target: Any) -> Act:
    """To the section's candidates, above which the weavers stand."""
    _called(world, target)
    return take(Unit.objects.get(code="DM-1"), PERSONNEL, world.operator)


def _back_act(world: Any, target: Any) -> Act:
    places = _with_a_plan(world, target)
    return take_back_step(places["congress"], PLAN, "Nhầm", **way(world.operator))


def _of_campaign(places: Places) -> dict[str, Any]:
    return {"pk": places["campaign"].pk}


def _seen(places: Places) -> dict[str, Any]:
    return {"code": places["campaign"].unit.code, "pk": places["campaign"].pk}


def _of_congress(places: Places) -> dict[str, Any]:
    return {"pk": places["congress"].pk}


def _of_step(places: Places) -> dict[str, Any]:
    return {"pk": places["congress"].pk, "step": PLAN}


_SEES: Final = Permission.SEE_OFFICERS
_CALLS: Final = Permission.CALL_CONGRESSES
_TAKES: Final = Permission.TAKE_STEP
DOORS: dict[str, Door] = {
    "congresses:campaigns": Door(sees=_SEES, at=of_unit),
    "congresses:units": Door(sees=_SEES, at=of_unit),
    "congresses:units_sheet": Door(sees=_SEES, at=of_unit, is_file=True),
    "congresses:call": Door(sees=_SEES, may=_CALLS, at=of_unit),
    "congresses:campaign": Door(sees=_SEES, at=_seen, made=_called),
    "congresses:campaign_sheet": Door(sees=_SEES, at=_seen, made=_called, is_file=True),
    "congresses:agree": Door(sees=_SEES, may=_CALLS, at=_seen, made=_called),
    "congresses:change_campaign": Door(sees=_SEES, may=_CALLS, at=_of_campaign, made=_called),
    "congresses:add_units": Door(sees=_SEES, may=_CALLS, at=_of_campaign, made=_called),
    "congresses:close_campaign": Door(sees=_SEES, may=_CALLS, at=_of_campaign, made=_called),
    "congresses:congress": Door(sees=_SEES, at=_of_congress, made=_of_the_union),
    "congresses:take_out": Door(sees=_SEES, may=_CALLS, at=_of_congress, made=_called),
    "congresses:take_step": Door(sees=_SEES, may=_TAKES, at=_of_step, made=_of_the_union),
    "congresses:take_back_step": Door(sees=_SEES, may=_TAKES, at=_of_step, made=_with_a_plan),
    f"home:undo {_CALLS}": way_back(_call_act, sees=_SEES, may=_CALLS),
    f"home:undo {CHANGED}": way_back(_changed_act, sees=_SEES, may=_CALLS),
    f"home:undo {ADDED}": way_back(_added_act, sees=_SEES, may=_CALLS),
    f"home:undo {TAKEN_OUT}": way_back(_out_act, sees=_SEES, may=_CALLS),
    f"home:undo {CLOSED}": way_back(_closed_act, sees=_SEES, may=_CALLS),
    f"home:undo {_TAKES}": way_back(_step_act, sees=_SEES, may=_TAKES),
    f"home:undo {AGREED}": way_back(_agreed_act, sees=_SEES, may=_CALLS),
    f"home:undo {STEP_BACK}": way_back(_back_act, sees=_SEES, may=_TAKES),
}
