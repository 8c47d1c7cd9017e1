"""Whatever is done to petitions and to the tree, in any order: the books say what the stages say, every number opens,
and each petition is written as its stages tell it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from tests.world import TODAY, World, rolled_back
from vungmanh.core.decisions import Refused
from vungmanh.files.guard import look_at
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.assign import assign
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.correct import correct, strike
from vungmanh.petitions.actions.extend import extend
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.hear_sender import hear_sender, hear_stayed
from vungmanh.petitions.actions.join import join, part
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.actions.record_reply import record_reply
from vungmanh.petitions.actions.undo_petition import undo_petition
from vungmanh.petitions.measures import MEASURES, OPEN, OVERDUE
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.rules import states
from vungmanh.petitions.tests.said import category, said, way
from vungmanh.petitions.told import OUTSIDER, Facts
from vungmanh.petitions.undoing import UNDO as OF_PETITIONS
from vungmanh.reorganization.actions.keep_act import dissolve_kept, move_kept
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.undoing import UNDO as OF_THE_TREE

Does = Callable[[World, int, date], Any]


def _one(n: int) -> Petition:
    return Petition.objects.order_by("pk")[n % max(Petition.objects.count(), 1)]


def _said(world: World, n: int, on: date) -> None:
    unit = [world.det_may, world.drivers, world.co_khi, world.ben_go][n % 4]
    received = on - timedelta(days=n % 7 * (n % 5))
    said(unit, world.operator, on, kind=states.KINDS[n % 6], received_on=received, about_officer=n % 9 == 0)


def _assign(world: World, n: int, on: date) -> None:
    assign(_one(n), world.operator, **way(world.operator, on))


def _pass_on(world: World, n: int, on: date) -> None:
    unit = [world.ben_go, world.song_xanh, world.det_may, world.drivers][n % 4]
    pass_on(_one(n), unit, "Thẩm quyền", **way(world.operator, on))


def _forward(world: World, n: int, on: date) -> None:
    forward(_one(n), [states.WITH_EMPLOYER, states.WITH_AUTHORITY][n % 2], "Công ty", **way(world.operator, on))


def _reply(world: World, n: int, on: date) -> None:
    record_reply(_one(n), "Sẽ làm", **way(world.operator, on))


def _answer(world: World, n: int, on: date) -> None:
    answer([_one(n), *([_one(n + 1)] if n % 3 == 0 else [])], "Đã xong", **way(world.operator, on))


def _extend(world: World, n: int, on: date) -> None:
    extend(_one(n), on + timedelta(days=n % 30), "Chờ", **way(world.operator, on))


def _close(world: World, n: int, on: date) -> None:
    files = look_at([samples.sent("Ảnh.jpg", samples.jpg())]) if n % 2 else []
    close(_one(n), states.RESULTS[n % 5], "Đã làm" if n % 3 else "", files, **way(world.operator, on))


def _hear(world: World, n: int, on: date) -> None:
    kind = [Message.OBJECTION, Message.SETTLED, Message.OBJECTION, Message.SENDER][n % 4]
    hear_sender(_one(n), kind, "Chưa xong", **way(OUTSIDER if n % 2 else world.operator, on))


def _stayed(world: World, n: int, on: date) -> None:
    hear_stayed(_one(n), n % 2 == 0, "Lại như cũ", **way(OUTSIDER, on))


def _join(world: World, n: int, on: date) -> None:
    join(_one(n), [_one(n + 1), _one(n + 2)], **way(world.operator, on))


def _part(world: World, n: int, on: date) -> None:
    part(_one(n), **way(world.operator, on))


def _correct(world: World, n: int, on: date) -> None:
    petition = _one(n)
    day = petition.received_on - timedelta(days=n % 9)
    correct(petition, Facts(states.KINDS[n % 6], category(), "Khác", day), **way(world.operator, on))


def _strike(world: World, n: int, on: date) -> None:
    strike(_one(n), "Nhầm", **way(world.operator, on))


def _move(world: World, n: int, on: date) -> None:
    unit, under = [world.det_may, world.co_khi][n % 2], [world.cau_da, world.ben_go][n // 2 % 2]
    move_kept([unit], under=under, on=on - timedelta(days=n % 4), decision="", by=world.operator, today=on)


def _dissolve(world: World, n: int, on: date) -> None:
    dissolve_kept(world.drivers, on=on - timedelta(days=n % 4), by=world.operator, today=on)


def _undo(world: World, n: int, on: date) -> None:
    acts = Act.objects.standing().filter(verb__in=[*OF_PETITIONS, *OF_THE_TREE]).order_by("-pk")
    act = acts[n % 2]
    (undo_petition if act.verb in OF_PETITIONS else undo_act)(act, by=world.operator, today=on)


ACTS: list[Does] = [
    _said, _said, _said, _assign, _pass_on, _forward, _forward, _reply, _answer, _answer, _answer, _extend, _close,
    _close, _hear, _hear, _stayed, _join, _part, _correct, _correct, _strike, _move, _dissolve, _undo, _undo, _undo,
]  # fmt: skip


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 8)
@whatever(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 60)), min_size=10, max_size=24))
def test_the_books_of_petitions_are_what_their_stages_say(world: World, done: list[tuple[Does, int]]) -> None:
    with rolled_back():
        on = TODAY
        for n in (3, 4, 5):
            _said(world, n, on)
        for does, n in done:
            with contextlib.suppress(Refused, IndexError):
                does(world, n, on)
            on += timedelta(days=[0, 1, 9, 28][n % 4])
        _what_is_written_follows(on)
        assert list(differences(MEASURES)) == []
        for unit in (world.song_xanh, world.det_may):
            for day in (on, on + timedelta(days=60)):
                question = Question(unit, list(MEASURES), TODAY, day, max(on, day))
                figures = figure(question)
                for measure in MEASURES:
                    opened = sum(record.amount for record in explain(question, measure))
                    assert opened == figures[measure.code], (unit, day, measure.code)


def _what_is_written_follows(on: date) -> None:
    standing: dict[tuple[Any, date], list[int]] = {}
    for each in Petition.objects.select_related("unit__kind"):
        stages = list(each.stages.order_by("pk"))
        last = stages[-1]
        assert (last.until, last.state, last.holder_id, last.owner_id) == (
            None, each.state, each.holder_id, each.owner_id,
        )  # fmt: skip
        assert (last.due, last.late_from) == (each.due, each.late_from)
        assert all(stage.until == after.since for stage, after in pairwise(stages))
        assert (each.closed_on, each.result) == ((last.since, last.result) if last.state == "closed" else (None, ""))
        answers = [(a.since, b.due) for b, a in pairwise(stages) if a.state == "answered"]
        assert each.answered_on == (answers[0][0] if answers else None)
        assert each.in_time == bool(answers and answers[0][1] and answers[0][0] <= answers[0][1])
        assert stages[0].since == each.received_on
        for day in {TODAY, on, on + timedelta(days=60)}:
            stood = _stood(stages, day)
            counted = standing.setdefault((each.unit, day), [0, 0])
            if stood and not each.struck_on:
                counted[0] += stood.state != "closed"
                counted[1] += stood.state in states.RUNS and stood.due is not None and stood.due < day
    for (unit, day), counted in standing.items():
        if unit.stood_on(day) and not unit.kind.is_upper:
            figures = figure(Question(unit, [OPEN, OVERDUE], day, day, max(day, on)))
            assert [figures[OPEN.code], figures[OVERDUE.code]] == counted, (unit, day)


def _stood(stages: list[Stage], day: date) -> Stage | None:
    """How it stood at the end of the day, whatever has become of it since."""
    found = [each for each in stages if each.since <= day and (each.until is None or each.until > day)]
    return found[-1] if found else None
