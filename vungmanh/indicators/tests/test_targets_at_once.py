"""Two officers with one target at the same moment: one word stands, and the other is told."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from tests.threads import at_once
from tests.world import World
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.assign_targets import assign_targets
from vungmanh.indicators.actions.change_targets import change_target, withdraw_target
from vungmanh.indicators.actions.undo_target import undo_target
from vungmanh.indicators.models import Step, Target
from vungmanh.indicators.targets_refusals import CannotAnswer, CannotAssign, CannotUndoTarget, WrittenMeanwhile
from vungmanh.indicators.tests.target_stories import ADMISSIONS, YEAR, assigned, one, target_of, way_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _by(world: World, person: Any) -> dict[str, Any]:
    return {"by": person, "today": world.today}


def _refused(outcomes: list[Any]) -> list[type]:
    return [type(each) for each in outcomes if isinstance(each, Exception)]


def _tells_its_life(target: Target) -> bool:
    """Every version has its step, and the last one that has a value says what stands."""
    steps = list(target.steps.all())
    said = [step for step in steps if step.what != "objected" and step.value is not None]
    return len(steps) == target.version and said[-1].value == target.value


def test_two_levels_change_one_target_and_one_of_them_is_told(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    outcomes = at_once(
        partial(change_target, target, Decimal(90), "A", version=1, **way_of(world.khoa, world.today)),
        partial(change_target, target, Decimal(70), "B", version=1, **way_of(world.chi, world.today)),
    )
    assert _refused(outcomes) == [WrittenMeanwhile]
    target = target_of(world.det_may)
    assert target.value in (70, 90)
    assert _tells_its_life(target)


def test_two_who_assign_the_same_targets_assign_them_once(world: World) -> None:
    values = {world.ben_go.pk: Decimal(300), world.cau_da.pk: Decimal(200)}
    give = partial(
        assign_targets, world.song_xanh, ADMISSIONS, YEAR, values, seen=dict.fromkeys(values, 0),
        **way_of(world.khoa, world.today),
    )  # fmt: skip
    assert _refused(at_once(give, give, give)) == [WrittenMeanwhile, WrittenMeanwhile]
    assert Target.objects.count() == Step.objects.count() == 2
    same = partial(assign_targets, world.song_xanh, ADMISSIONS, YEAR, values, **way_of(world.khoa, world.today))
    assert _refused(at_once(same, same)) == [CannotAssign, CannotAssign]


def test_a_target_is_accepted_or_objected_to_and_never_both(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    outcomes = at_once(
        partial(accept_targets, {target.pk: 1}, **way_of(world.binh, world.today)),
        partial(object_target, target, Decimal(50), "Ít việc", **way_of(world.binh, world.today)),
    )
    assert len(_refused(outcomes)) == 1
    assert set(_refused(outcomes)) <= {CannotAnswer, WrittenMeanwhile}
    assert _tells_its_life(target_of(world.det_may))


def test_what_is_taken_back_is_not_answered_meanwhile(world: World) -> None:
    done = assigned(world.ben_go, {world.det_may: 80}, **_by(world, world.chi))
    key = target_of(world.det_may).pk
    outcomes = at_once(
        partial(undo_target, done.act, **_by(world, world.chi)),
        partial(accept_targets, {key: 1}, **way_of(world.binh, world.today)),
    )
    assert len(_refused(outcomes)) == 1
    assert set(_refused(outcomes)) <= {CannotUndoTarget, CannotAnswer}
    assert Target.objects.filter(state="accepted").exists() is isinstance(outcomes[0], Exception)


def test_an_own_target_and_one_from_above_at_once_are_one_target(world: World) -> None:
    outcomes = at_once(
        partial(assigned, world.det_may, {world.det_may: 40}, **_by(world, world.binh)),
        partial(assigned, world.ben_go, {world.det_may: 80}, **_by(world, world.chi)),
    )
    assert set(_refused(outcomes)) <= {CannotAssign}
    target = target_of(world.det_may)
    assert (target.assigner, target.value) == (world.ben_go, 80)
    assert _tells_its_life(target)


def test_two_who_withdraw_it_withdraw_it_once(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    end = partial(withdraw_target, target, "Giao nhầm", **way_of(world.chi, world.today))
    assert len(_refused(at_once(end, end, end))) == 2
    assert list(Step.objects.values_list("what", flat=True)) == ["assigned", "withdrawn"]
