"""Whatever is done to targets and taken back, in any order: each row says what its steps tell, and what was undone
leaves no trace."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from tests.world import World, rolled_back
from vungmanh.core.decisions import Refused
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.change_targets import change_target, decide_target, harden_target, withdraw_target
from vungmanh.indicators.actions.holding import looked_at
from vungmanh.indicators.models import Plan, Step, Target
from vungmanh.indicators.rules import standing as states
from vungmanh.indicators.targets_told import Paper
from vungmanh.indicators.tests.target_stories import assigned, way_of
from vungmanh.indicators.undoing import UNDO
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

pytestmark = pytest.mark.django_db
Does = Callable[[World, int], Any]


def _way(world: World) -> dict[str, Any]:
    return way_of(world.operator, world.today)


def _unit(world: World, n: int) -> Unit:
    return [world.det_may, world.le_loi, world.drivers][n % 3]


def _one(n: int) -> Target:
    return Target.objects.order_by("pk")[n % max(1, Target.objects.count())]


def _assign(world: World, n: int) -> None:
    values: dict[Unit, int | str] = {_unit(world, n): n % 7 + 1, _unit(world, n + 1): n % 5}
    by = {"by": world.operator, "today": world.today}
    assigned(world.ben_go, values, reason="Kế hoạch mới", paper=Paper(number=f"{n % 3 or ''}"), **by)


def _own(world: World, n: int) -> None:
    unit = _unit(world, n)
    assigned(unit, {unit: n % 9}, reason="Đại hội quyết nghị", by=world.operator, today=world.today)


def _accept(world: World, n: int) -> None:
    target = _one(n)
    accept_targets({target.pk: target.version}, **_way(world))


def _object(world: World, n: int) -> None:
    object_target(_one(n), Decimal(n % 9), "Ít việc", **_way(world))


def _decide(world: World, n: int) -> None:
    decide_target(_one(n), Decimal(n % 9), "Đã bàn với đơn vị", **_way(world))


def _change(world: World, n: int) -> None:
    change_target(_one(n), Decimal(n % 9), "Thêm việc", **_way(world))


def _harden(world: World, n: int) -> None:
    harden_target(_one(n), ["", "hard", "not"][n % 3], "Các năm trước đều thiếu", **_way(world))


def _withdraw(world: World, n: int) -> None:
    withdraw_target(_one(n), "Giao nhầm", **_way(world))


def _undo(world: World, n: int) -> None:
    acts = list(Act.objects.standing().filter(verb__in=UNDO).order_by("-pk"))
    act = acts[n % len(acts)]
    UNDO[act.verb].does(act, by=world.operator, today=world.today)


DEEDS: list[Does] = [_assign, _own, _accept, _object, _decide, _change, _harden, _withdraw, _undo, _undo]


def _as_told(target: Target) -> tuple[Any, ...]:
    """What the row must say, from its steps alone."""
    value = proposed = None
    state, hard_steps, withdrawn, own = "", 0, False, False
    for step in target.steps.order_by("at", "pk"):
        if step.what == states.OBJECTED:
            state, proposed = states.OBJECTED, step.value
        elif step.what in (states.ASSIGNED, states.CHANGED):
            own = target.assigner_id == target.unit_id
            value, proposed = step.value, None
            state = states.DECIDED if own else states.ASSIGNED
        elif step.what in (states.ACCEPTED, states.DECIDED):
            state, value, proposed = step.what, step.value, None
        hard_steps += step.what == states.HARDENED
        withdrawn = withdrawn or step.what == states.WITHDRAWN
    return value, proposed, state, withdrawn, target.steps.count()


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
@whatever(deeds=some.lists(some.tuples(some.integers(0, len(DEEDS) - 1), some.integers(0, 40)), max_size=22))
def test_each_target_says_what_its_steps_tell(world: World, deeds: list[tuple[int, int]]) -> None:
    with rolled_back():
        for which, n in deeds:
            with contextlib.suppress(Refused, IndexError, ZeroDivisionError):
                DEEDS[which](world, n)
        for target in Target.objects.all():
            withdrawn = target.withdrawn_on is not None
            row = target.value, target.proposed, target.state, withdrawn, target.version
            assert row == _as_told(target), list(target.steps.values_list("what", "value", "before"))
        standing = Target.objects.standing().values_list("unit", "indicator", "period")
        assert len(set(standing)) == len(standing)
        assert not Plan.objects.filter(targets=None).exists() or Act.objects.exists()


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
@whatever(deeds=some.lists(some.tuples(some.integers(0, 7), some.integers(0, 40)), min_size=1, max_size=14))
def test_whatever_was_done_is_taken_back_to_the_first_day(world: World, deeds: list[tuple[int, int]]) -> None:
    with rolled_back():
        seen = []
        for which, n in deeds:
            stood = _pictures()
            before = Act.objects.count()
            with contextlib.suppress(Refused, IndexError, ZeroDivisionError):
                DEEDS[which](world, n)
            if Act.objects.count() > before:
                seen.append(stood)
        for act in Act.objects.filter(verb__in=UNDO).order_by("-pk"):
            UNDO[act.verb].does(act, by=world.operator, today=world.today)
            assert _pictures() == seen.pop()
        assert not Target.objects.exists()
        assert not Step.objects.exists()
        assert not Plan.objects.exists()


def _pictures() -> dict[str, Any]:
    every = list(Target.objects.values_list("pk", flat=True))
    return looked_at(lambda: every, lambda: list(Plan.objects.values_list("pk", flat=True)))()
