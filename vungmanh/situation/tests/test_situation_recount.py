"""Whatever is done to stoppages and to the tree, in any order: the books say what the stoppages say."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from tests.row import NOW
from tests.world import TODAY, World, rolled_back
from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.kit.models import Act
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.reorganization.actions.keep_act import move_kept
from vungmanh.situation.actions.correct_stoppage import correct_stoppage
from vungmanh.situation.actions.end_stoppage import end_stoppage
from vungmanh.situation.actions.strike_stoppage import strike_stoppage
from vungmanh.situation.actions.undo_situation import undo_situation
from vungmanh.situation.actions.write_line import strike_line, write_line
from vungmanh.situation.measures import MEASURES
from vungmanh.situation.models import LogLine, Stoppage
from vungmanh.situation.rules.stoppages import most
from vungmanh.situation.tests.stories import BEGAN, stopped
from vungmanh.situation.told import Happened
from vungmanh.situation.undoing import UNDO

Does = Callable[[World, int, date], Any]


def _one(n: int) -> Stoppage:
    return Stoppage.objects.order_by("pk")[n % max(1, Stoppage.objects.count())]


def _way(world: World, on: date) -> dict[str, Any]:
    return {"by": world.operator, "today": on}


def _open(world: World, n: int, on: date) -> None:
    unit = [world.det_may, world.le_loi, world.co_khi][n % 3]
    stopped(unit, _way(world, on), began_at=BEGAN - timedelta(days=n % 5), at_first=1 + n, total=None)


def _write(world: World, n: int, on: date) -> None:
    people = None if n % 3 == 0 else n * 10
    write_line(_one(n), Happened(NOW, "Diễn biến", people), now=NOW, **_way(world, on))


def _strike_line(world: World, n: int, on: date) -> None:
    lines = LogLine.objects.order_by("pk")
    strike_line(lines[n % max(1, lines.count())], **_way(world, on))


def _correct(world: World, n: int, on: date) -> None:
    said = [{"at_first": 1 + n * 7}, {"began_at": BEGAN - timedelta(days=n % 9)}, {"cause": "Khác"}][n % 3]
    correct_stoppage(_one(n), said, now=NOW, **_way(world, on))


def _strike(world: World, n: int, on: date) -> None:
    strike_stoppage(_one(n), "Nhầm", **_way(world, on))


def _end(world: World, n: int, on: date) -> None:
    end_stoppage(_one(n), NOW, "met", "", now=NOW, **_way(world, on))


def _move(world: World, n: int, on: date) -> None:
    unit, under = [world.det_may, world.co_khi, world.le_loi][n % 3], [world.cau_da, world.ben_go][n % 2]
    move_kept([unit], under=under, on=on - timedelta(days=n % 4), decision="", by=world.operator, today=on)


def _undo(world: World, n: int, on: date) -> None:
    undo_situation(Act.objects.standing().filter(verb__in=UNDO).order_by("-pk")[n % 3], **_way(world, on))


ACTS: list[Does] = [_open, _write, _write, _write, _strike_line, _correct, _correct, _strike, _end, _move, _undo, _undo]


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 4)
@whatever(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 40)), min_size=6, max_size=18))
def test_the_books_of_stoppages_are_what_their_logs_say(world: World, done: list[tuple[Does, int]]) -> None:
    with rolled_back():
        on = TODAY
        _open(world, 0, on)
        _open(world, 5, on)
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, on)
            on += timedelta(days=n % 3)
        for each in Stoppage.objects.prefetch_related("lines"):
            told = [line.people for line in each.lines.all() if line.struck_on is None]
            assert each.people == most(each.at_first, told)
        assert list(differences(MEASURES)) == []
        for unit in (world.song_xanh, world.ben_go, world.cau_da):
            question = Question(unit, list(MEASURES), TODAY - timedelta(days=30), on + timedelta(days=1), on)
            figures = figure(question)
            for measure in MEASURES:
                assert sum(record.amount for record in explain(question, measure)) == figures[measure.code]
