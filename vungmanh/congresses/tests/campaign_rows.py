"""What is done to campaigns and steps for somebody: the rows that each verb writes."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.row import ONE, WHOLE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.call_congresses import call_congresses
from vungmanh.congresses.actions.change_campaign import add_units, change_campaign, close_campaign, take_out
from vungmanh.congresses.actions.take_step import take_back_step, take_step
from vungmanh.congresses.actions.undo_campaign import undo_campaign
from vungmanh.congresses.campaign_told import Taken, Whose
from vungmanh.congresses.models import Campaign, Congress
from vungmanh.congresses.rules.steps import PERSONNEL, PLAN
from vungmanh.congresses.tests.campaign_stories import called
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units


def _both(scene: Scene) -> Whose:
    return Whose(chosen=(scene.stays.pk, scene.goes.pk))


def _called(scene: Scene, by_unit: Unit | None = None) -> Campaign:
    call_congresses(by_unit or scene.world.song_xanh, called(), _both(scene), **scene.way)
    return Campaign.objects.get()


def _from_above(scene: Scene) -> dict[int, Congress]:
    """Both hold theirs in a campaign of the confederation, in which they stay wherever they go."""
    _called(scene, scene.world.confederation)
    return {each.unit_id: each for each in Congress.objects.all()}


def _of_the_city(scene: Scene) -> dict[int, Congress]:
    _called(scene)
    return {each.unit_id: each for each in Congress.objects.all()}


def _of_sections(scene: Scene, unit: Unit) -> Campaign:
    """Of each union for its own section."""
    section = NewUnit(f"{unit.code}-1", "Công đoàn bộ phận 1", "section", date(2026, 1, 5))
    found_units([section], under=unit, **scene.way)
    call_congresses(unit, called(), Whose(kinds=("section",)), **scene.way)
    return Campaign.objects.get(unit=unit)


def _nobody_called(scene: Scene) -> Campaign:
    call_congresses(scene.world.song_xanh, called(), Whose(chosen=(scene.world.drivers.pk,)), **scene.way)
    return Campaign.objects.get()


def _with_plans(scene: Scene) -> dict[int, Congress]:
    found = _from_above(scene)
    take_step([each.pk for each in found.values()], Taken(PLAN, TODAY), **scene.way)
    return found


def _planned(scene: Scene) -> dict[int, Any]:
    found = _from_above(scene)
    return {unit: take_step([each.pk], Taken(PLAN, TODAY), **scene.way) for unit, each in found.items()}


def _keys(found: dict[int, Congress]) -> list[int]:
    return [each.pk for each in found.values()]


_CALLS: Final = Permission.CALL_CONGRESSES
ROWS: Final[dict[str, list[Row]]] = {
    "call_congresses.call_congresses": [
        Row(
            _CALLS,
            WHOLE,
            lambda s, _m, way, _u: call_congresses(s.world.song_xanh, called(), _both(s), **way),
            built_upon=True,
        )
    ],
    "change_campaign.add_units": [
        Row(
            _CALLS,
            WHOLE,
            lambda s, campaign, way, _u: add_units(campaign, [each.pk for each in s.both], **way),
            _nobody_called,
            built_upon=True,
        )
    ],
    "change_campaign.take_out": [
        Row(_CALLS, ONE, lambda s, found, way, unit: take_out(found[unit.pk], "Sáp nhập", **way), _of_the_city)
    ],
    "change_campaign.change_campaign": [
        Row(
            _CALLS,
            ONE,
            lambda s, found, way, unit: change_campaign(found[unit.pk], called(to=date(2026, 7, 1)), **way),
            at_each(_of_sections),
        )
    ],
    "change_campaign.close_campaign": [
        Row(_CALLS, ONE, lambda s, found, way, unit: close_campaign(found[unit.pk], **way), at_each(_of_sections))
    ],
    "take_step.take_step": [
        Row(
            Permission.TAKE_STEP,
            WHOLE,
            lambda s, found, way, _u: take_step(_keys(found), Taken(PLAN, TODAY), **way),
            _from_above,
        ),
        Row(
            Permission.RECOGNISE_ELECTION,
            WHOLE,
            lambda s, found, way, _u: take_step(_keys(found), Taken(PERSONNEL, TODAY), **way),
            _from_above,
        ),
    ],
    "take_step.take_back_step": [
        Row(
            Permission.TAKE_STEP,
            ONE,
            lambda s, found, way, unit: take_back_step(found[unit.pk], PLAN, "Nhầm", **way),
            _with_plans,
        )
    ],
    "undo_campaign.undo_campaign": [
        Row(
            Permission.TAKE_STEP,
            ONE,
            lambda s, acts, way, unit: undo_campaign(acts[unit.pk], **way),
            _planned,
        )
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "change_campaign.held_campaign": "part of the verbs of a campaign: asks at its unit, writes nothing",
    "take_step.held_congresses": "part of the verbs of steps: asks at each unit, writes nothing",
    "take_step.require_step": "asks, and writes nothing",
}
