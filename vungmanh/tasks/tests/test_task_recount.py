"""Whatever is done to tasks and to the tree, in any order: the books say what the steps say, and every number opens."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, example, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from tests.row import NOW
from tests.world import TODAY, World, rolled_back
from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.kit.models import Act
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, move_kept
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.undoing import UNDO as OF_THE_TREE
from vungmanh.tasks.actions import from_elsewhere
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.actions.change_task import change_task
from vungmanh.tasks.actions.judge_task import judge_task
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.actions.set_task import give_to_newcomers
from vungmanh.tasks.actions.undo_task import undo_task
from vungmanh.tasks.actions.withdraw import withdraw_task
from vungmanh.tasks.measures import COMMITMENTS_LATE, COMMITMENTS_OPEN, LATE, MEASURES, OPEN
from vungmanh.tasks.models import Assignment, Step, Task
from vungmanh.tasks.rules import ANSWERS, DONE, JUDGEMENTS, QUARTERLY, Outcome, Whom, outcome
from vungmanh.tasks.rules import OPEN as OPEN_STATES
from vungmanh.tasks.tests.stories import given, way
from vungmanh.tasks.tests.then import stood_on, was_late
from vungmanh.tasks.told import Answer, Asked, Changed, Outside
from vungmanh.tasks.undoing import UNDO as OF_TASKS

Does = Callable[[World, int, date], Any]


def _task(n: int) -> Task:
    return Task.objects.order_by("pk")[n % max(1, Task.objects.count())]


def _one_that(n: int, **stands: Any) -> Assignment:
    """One of the assignments that stand so at last."""
    steps = Step.objects.standing().filter(**stands).order_by("assignment")
    return steps[n % max(1, steps.count())].assignment


def _set(world: World, n: int, on: date) -> None:
    unit = [world.song_xanh, world.ben_go, world.cau_da][n % 3]
    whom = [Whom(kinds=("grassroots",)), Whom(kinds=("ward", "occupational")), Whom(chosen=(unit.pk,))][n // 3 % 3]
    asked = Asked(f"Việc {n}", on + timedelta(days=n % 25), QUARTERLY if n % 7 == 0 else "")
    given(unit, whom, world.operator, asked, on)


def _promise(world: World, n: int, on: date) -> None:
    """Somebody outside the union has promised it: an employer at a dialogue."""
    unit = [world.det_may, world.le_loi, world.co_khi][n % 3]
    from_elsewhere.set(
        f"Hứa {n}", about=Subject("dialogue.dialogue", n + 1), whose=Outside("Công ty", unit),
        due=on + timedelta(days=n % 9), from_=unit, now=NOW, by=world.operator, today=on,
    )  # fmt: skip


def _answer(world: World, n: int, on: date) -> None:
    answer = Answer(ANSWERS[3 if n % 2 else n % 4], "Đang làm")
    answer_task(_one_that(n, is_open=True), answer, **way(world.operator, on))


def _judge(world: World, n: int, on: date) -> None:
    judge_task(_one_that(n, state=DONE), JUDGEMENTS[n % 2], words="Thiếu", **way(world.operator, on))


def _pass_on(world: World, n: int, on: date) -> None:
    mine = _one_that(n, is_open=True, assignment__unit__in=[world.ben_go, world.cau_da])
    below = Unit.objects.directly_under(mine.unit, on).values_list("pk", flat=True)
    pass_on_task(mine, dict.fromkeys(below, ""), due=on + timedelta(days=5), **way(world.operator, on))


def _change(world: World, n: int, on: date) -> None:
    change_task(_task(n), Changed("Việc khác", on + timedelta(days=n % 9), "Hoãn"), **way(world.operator, on))


def _withdraw(world: World, n: int, on: date) -> None:
    withdraw_task(_task(n), reason="Trùng", **way(world.operator, on))


def _give(world: World, n: int, on: date) -> None:
    give_to_newcomers(_task(n), **way(world.operator, on))


def _move(world: World, n: int, on: date) -> None:
    unit, under = [world.det_may, world.co_khi, world.le_loi][n % 3], [world.cau_da, world.ben_go][n % 2]
    move_kept([unit], under=under, on=on - timedelta(days=n % 4), decision="", by=world.operator, today=on)


def _dissolve(world: World, n: int, on: date) -> None:
    dissolve_kept(world.drivers, on=on - timedelta(days=n % 4), by=world.operator, today=on)


def _undo(world: World, n: int, on: date) -> None:
    acts = Act.objects.standing().filter(verb__in=[*OF_TASKS, *OF_THE_TREE], undone_at=None).order_by("-pk")
    act = acts[n % 2]
    (undo_task if act.verb in OF_TASKS else undo_act)(act, by=world.operator, today=on)


ACTS: list[Does] = [
    _set, _promise, _promise, _answer, _answer, _answer, _answer, _judge, _judge, _pass_on, _pass_on, _pass_on,
    _change, _withdraw, _give, _move, _dissolve, _undo, _undo,
]  # fmt: skip


@pytest.mark.django_db
@example(done=[(_move, 17), (_answer, 7), (_answer, 7), (_answer, 30), (_judge, 21), (_dissolve, 31)])
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 4)
@whatever(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 40)), min_size=6, max_size=18))
def test_the_books_of_tasks_are_what_their_steps_say(world: World, done: list[tuple[Does, int]]) -> None:
    with rolled_back():
        on = TODAY
        _set(world, 0, on)
        _set(world, 3, on)
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, on)
            on += timedelta(days=n % 3)
        _what_is_written_follows(on)
        assert list(differences(MEASURES)) == []
        for unit in (world.song_xanh, world.ben_go, world.det_may):
            for day in (TODAY, on, on + timedelta(days=30)):
                question = Question(unit, list(MEASURES), TODAY, day, max(on, day))
                figures = figure(question)
                for measure in MEASURES:
                    opened = sum(record.amount for record in explain(question, measure))
                    assert opened == figures[measure.code], (unit, day, measure.code)


def _what_is_written_follows(on: date) -> None:
    """What is written on each assignment, and what the books have of its unit, is what its steps say."""
    days = {TODAY, on, on + timedelta(days=30)}
    told = (OPEN, LATE, COMMITMENTS_OPEN, COMMITMENTS_LATE)
    standing: dict[tuple[int, date], list[int]] = {}
    for each in Assignment.objects.prefetch_related("steps"):
        steps = [step.stood for step in each.steps.all()]
        assert outcome(steps) == Outcome(each.done_on, each.in_time, each.ended_on, each.accepted_on)
        assert steps[-1].until is None
        assert all(step.until == after.since for step, after in pairwise(steps))
        for day in days:
            stood, late = stood_on(steps, day), was_late(steps, day)
            counted = standing.setdefault((each.unit_id, day), [0, 0, 0, 0])
            for place in (0, 2) if each.outside else (0,):
                counted[place] += stood is not None and stood.state in OPEN_STATES
                counted[place + 1] += late
    for (unit, day), counted in standing.items():
        found = Unit.objects.get(pk=unit)
        if found.stood_on(day) and not found.kind.is_upper:
            figures = figure(Question(found, list(told), day, day, max(day, on)))
            assert [figures[measure.code] for measure in told] == counted, (found, day)
