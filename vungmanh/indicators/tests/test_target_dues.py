"""What waits in targets and for whom, and what of them has come."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from tests.world import World
from vungmanh.access.scope import Rights
from vungmanh.accounts.models import User
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.change_targets import change_target, decide_target, withdraw_target
from vungmanh.indicators.targets_dues import dues
from vungmanh.indicators.tests.target_stories import DENSITY, assigned, one, target_of, way_of
from vungmanh.indicators.tidings import came
from vungmanh.kit.inquiry import asked_together

pytestmark = pytest.mark.django_db


def _by(world: World, person: User) -> dict[str, Any]:
    return {"by": person, "today": world.today}


def _waits(user: User, today: date) -> list[tuple[str, str]]:
    with translation.override("en"):
        (found,) = asked_together(dues(Rights(user, today), today))
        return [(each.title, each.at.code) for each in found]


def _came(user: User, world: World) -> list[str]:
    with translation.override("en"):
        (found,) = asked_together(came(Rights(user, world.today), world.today - timedelta(days=7), world.today))
        return [each.said for each in found]


def test_what_was_assigned_waits_for_the_unit_s_answer_and_nobody_else_s(world: World) -> None:
    one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    one(world.ben_go, world.det_may, 90, indicator=DENSITY, **_by(world, world.chi))
    assert _waits(world.binh, world.today) == [("2 targets wait for the unit's answer", "DM")]
    for other in (world.chi, world.hanh, world.giang, world.khoa):
        assert _waits(other, world.today) == []
    accept_targets({target_of(world.det_may).pk: 1}, **way_of(world.binh, world.today))
    assert _waits(world.binh, world.today) == [("1 target waits for the unit's answer", "DM")]
    assert _waits(world.binh, date(2027, 1, 1)) == []  # the period is over


def test_what_is_proposed_waits_for_the_level_directly_above(world: World) -> None:
    assigned(world.ben_go, {world.det_may: 80, world.le_loi: 5}, **_by(world, world.chi))
    for unit, person in ((world.det_may, world.binh), (world.le_loi, world.operator)):
        object_target(target_of(unit), Decimal(3), "Ít việc", **way_of(person, world.today))
    assert _waits(world.chi, world.today) == [("2 proposals of other targets wait for a decision", "SX-BG")]
    assert _waits(world.khoa, world.today) == _waits(world.hanh, world.today) == []
    for unit in (world.det_may, world.le_loi):
        decide_target(target_of(unit), Decimal(3), "", **way_of(world.chi, world.today))
    assert _waits(world.chi, world.today) == []


def test_a_silence_of_two_weeks_is_told_one_level_up(world: World) -> None:
    assigned(world.ben_go, {world.det_may: 80, world.le_loi: 5}, **_by(world, world.chi))
    last = world.today + timedelta(days=14)
    assert _waits(world.chi, last) == []
    assert _waits(world.chi, last + timedelta(days=1)) == [("2 units have not answered their targets", "SX-BG")]
    accept_targets({target_of(world.det_may).pk: 1}, **way_of(world.binh, world.today))
    assert _waits(world.chi, last + timedelta(days=1)) == [("1 unit has not answered its targets", "SX-BG")]


def test_whose_target_was_changed_decided_or_withdrawn_is_told(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    assert _came(world.binh, world) == []
    change_target(target, Decimal(90), "Thêm việc", **way_of(world.chi, world.today))
    object_target(target, Decimal(60), "Ít việc", **way_of(world.binh, world.today))
    decide_target(target, Decimal(60), "", **way_of(world.chi, world.today))
    withdraw_target(target, "Giao nhầm", **way_of(world.chi, world.today))
    said = [f"The target “Admissions” of year 2026 was {what}" for what in ("withdrawn", "decided", "changed")]
    assert _came(world.binh, world) == said
    assert _came(world.hanh, world) == []
