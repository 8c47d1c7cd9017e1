"""Whatever is done to dialogues, regulations and the tree, in any order: the books say what the rows say."""

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
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.check_resolution import check_resolution
from vungmanh.dialogue.actions.elect_board import elect_board
from vungmanh.dialogue.actions.end_regulation import end_regulation, strike_regulation
from vungmanh.dialogue.actions.holding import looked_at, looked_at_boards
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.actions.say_held import say_held
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.actions.write_points import write_points
from vungmanh.dialogue.facts_of import all_facts
from vungmanh.dialogue.measures import MEASURES
from vungmanh.dialogue.models import Dialogue, Point, Regulation
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.breaches import breaches
from vungmanh.dialogue.rules.in_force import last_days
from vungmanh.dialogue.tests.stories import POINTS, conferred, planned, recorded, ruled
from vungmanh.dialogue.told import Checked, Elected, Promised
from vungmanh.dialogue.undoing import UNDO
from vungmanh.kit.models import Act
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, move_kept
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.undoing import UNDO as OF_THE_TREE
from vungmanh.tasks.measures import MEASURES as OF_TASKS

Does = Callable[[World, int, date], Any]


def _way(world: World, on: date) -> dict[str, Any]:
    return {"by": world.operator, "today": on}


def _one(n: int, **stands: Any) -> Dialogue:
    rows = Dialogue.objects.filter(**stands).order_by("pk")
    return rows[n % max(1, rows.count())]


def _unit(world: World, n: int) -> Unit:
    return [world.det_may, world.le_loi, world.co_khi][n % 3]


def _record(world: World, n: int, on: date) -> None:
    kind, day = kinds.DIALOGUES[n % 3], on - timedelta(days=n)
    points = POINTS[: n % 4]
    recorded(_unit(world, n), _way(world, on), kind=kind, on=day, points=points, contents_sent_on=None)


def _confer(world: World, n: int, on: date) -> None:
    day = on - timedelta(days=n * 5)
    conferred(_unit(world, n), _way(world, on), kind=kinds.CONFERENCES[n % 2], on=day, year_ended_on=None)


def _plan(world: World, n: int, on: date) -> None:
    planned(_unit(world, n), _way(world, on), kind=kinds.DIALOGUES[n % 2], on=on + timedelta(days=n % 3))


def _change(world: World, n: int, on: date) -> None:
    day, kind = {"on": on - timedelta(days=n)}, {"kind": kinds.KINDS[n % 5]}
    said: list[dict[str, Any]] = [day, kind, {"workers_side": 3, "workers_present": 2}]
    change_dialogue(_one(n), said[n % 3], again=True, **_way(world, on))


def _hold(world: World, n: int, on: date) -> None:
    say_held(_one(n, state=kinds.PLANNED), points=POINTS[: n % 3], **_way(world, on))


def _off(world: World, n: int, on: date) -> None:
    call_off(_one(n, state=kinds.PLANNED), "Mưa bão", **_way(world, on))


def _strike(world: World, n: int, on: date) -> None:
    strike_dialogue(_one(n), "Nhầm", **_way(world, on))


def _say(world: World, n: int, on: date) -> None:
    dialogue = _one(n)
    mine = list(Point.objects.filter(dialogue=dialogue, struck=False).values_list("pk", flat=True))
    write_points(dialogue, POINTS[: n % 3], strike=mine[: n % 2], **_way(world, on))


def _promise(world: World, n: int, on: date) -> None:
    promise(_one(n), Promised(f"Việc {n}", on + timedelta(days=n % 9)), now=NOW, **_way(world, on))


def _check(world: World, n: int, on: date) -> None:
    check_resolution(_one(n, kind__in=kinds.CONFERENCES), Checked(on), now=NOW, **_way(world, on))


def _elect(world: World, n: int, on: date) -> None:
    conference = _one(n, kind__in=kinds.CONFERENCES)
    elected = Elected(conference.on, n % 5 + 1, conference=conference)
    elect_board(conference.unit, elected, now=NOW, **_way(world, on))


def _rule(world: World, n: int, on: date) -> None:
    until = on + timedelta(days=n) if n % 4 == 0 else None
    ruled(
        _unit(world, n // 2), _way(world, on), kind=kinds.REGULATIONS[n % 3], on=on - timedelta(days=n * 3), until=until
    )  # fmt: skip


def _a_rule(n: int) -> Regulation:
    return Regulation.objects.order_by("pk")[n % max(1, Regulation.objects.count())]


def _end(world: World, n: int, on: date) -> None:
    end_regulation(_a_rule(n), on - timedelta(days=n % 7), **_way(world, on))


def _strike_rule(world: World, n: int, on: date) -> None:
    strike_regulation(_a_rule(n), "Nhầm", **_way(world, on))


def _move(world: World, n: int, on: date) -> None:
    unit, under = _unit(world, n), [world.cau_da, world.ben_go][n % 2]
    move_kept([unit], under=under, on=on - timedelta(days=n % 4), decision="", by=world.operator, today=on)


def _dissolve(world: World, n: int, on: date) -> None:
    dissolve_kept(world.co_khi, on=on - timedelta(days=n % 4), by=world.operator, today=on)


def _undo(world: World, n: int, on: date) -> None:
    act = Act.objects.standing().filter(verb__in=[*UNDO, *OF_THE_TREE]).order_by("-pk")[n % 3]
    if act.verb in UNDO:
        UNDO[act.verb].does(act, **_way(world, on))
    else:
        undo_act(act, **_way(world, on))


OF_DIALOGUES: list[Does] = [_change, _change, _hold, _off, _strike, _say, _check, _elect]
OF_REGULATIONS: list[Does] = [_rule, _rule, _end, _strike_rule]
ACTS: list[Does] = [
    _record, _record, _confer, _confer, _plan, _promise, _move, _dissolve, _undo, _undo, _undo, *OF_DIALOGUES,
    *OF_REGULATIONS,
]  # fmt: skip


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 5)
@whatever(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 40)), min_size=6, max_size=18))
def test_the_books_of_dialogue_are_what_its_rows_say(world: World, done: list[tuple[Does, int]]) -> None:
    with rolled_back():
        on = TODAY
        _record(world, 1, on)
        _confer(world, 1, on)
        _rule(world, 1, on)
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, on)
            on += timedelta(days=n % 3)
        _what_follows_is_written()
        _one_of_a_kind_is_in_force()
        assert list(differences([*MEASURES, *OF_TASKS])) == []
        for unit in (world.song_xanh, world.ben_go, world.det_may):
            question = Question(unit, list(MEASURES), TODAY - timedelta(days=300), on + timedelta(days=10), on)
            figures = figure(question)
            for measure in MEASURES:
                assert sum(record.amount for record in explain(question, measure)) == figures[measure.code]


def _what_follows_is_written() -> None:
    for each in Dialogue.objects.select_related("unit"):
        written = Point.objects.filter(dialogue=each, struck=False, side=kinds.WORKERS).count()
        assert each.opinions >= written
        broken = tuple(code for code in each.broken.split(",") if code)
        assert broken == tuple(breach.code for breach in breaches(all_facts(each))), each.pk
        if each.is_conference:
            assert (each.invited, each.present) == (each.called, each.came)
        else:
            assert each.invited == (each.employer_side or 0) + (each.workers_side or 0)


def _one_of_a_kind_is_in_force() -> None:
    said: dict[tuple[int, str], dict[date, Regulation]] = {}
    for each in Regulation.objects.standing():
        said.setdefault((each.unit_id, each.kind), {})[each.on] = each
    for rows in said.values():
        ends = last_days({on: each.said_until for on, each in rows.items()})
        assert {on: each.until for on, each in rows.items()} == ends


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 7)
@whatever(
    some.lists(
        some.tuples(some.sampled_from([*OF_DIALOGUES, *OF_REGULATIONS]), some.integers(0, 40)), max_size=6
    )
)  # fmt: skip
def test_acts_of_dialogue_taken_back_last_first_leave_everything_as_it_was(
    world: World, done: list[tuple[Does, int]]
) -> None:
    with rolled_back():
        on = TODAY + timedelta(days=2)
        for make in (_record, _confer, _plan, _rule):
            make(world, 1, TODAY)
        stood, acts = _everything(), Act.objects.count()
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, on)
        for act in Act.objects.order_by("-pk")[: Act.objects.count() - acts]:
            UNDO[act.verb].does(act, **_way(world, on))
        assert _everything() == stood
        assert list(differences(MEASURES)) == []


def _everything() -> Any:
    dialogues = list(Dialogue.objects.order_by("pk").values())
    points = looked_at(lambda: [each["id"] for each in dialogues])()
    boards = looked_at_boards(lambda: list(Unit.objects.values_list("pk", flat=True)))()
    return dialogues, points, boards, list(Regulation.objects.order_by("pk").values())
