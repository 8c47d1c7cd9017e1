"""Whatever is done to gatherings, to who was there and to the tree, in any order: the books say what the rows say."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
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
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.holding import looked_at, looked_at_people
from vungmanh.gatherings.actions.mark_attendance import all_but
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.plan_gathering import plan_gathering
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.holding_undoing import UNDO
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.rules.kinds import CAME, COMMITTEE, PROPAGANDA, SEMINAR, TRAINING
from vungmanh.gatherings.tests.stories import SEMINAR_OF_FRIDAY, in_office, whom
from vungmanh.gatherings.told import Sat
from vungmanh.kit.models import Act
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.reorganization.actions.keep_act import move_kept

Does = Callable[[World, int, date], Any]
_KINDS = (SEMINAR, COMMITTEE, TRAINING, PROPAGANDA)


def _way(world: World, on: date) -> dict[str, Any]:
    return {"by": world.operator, "today": on}


def _one(n: int) -> Gathering:
    return Gathering.objects.order_by("pk")[n % max(1, Gathering.objects.count())]


def _unit(world: World, n: int) -> Any:
    return [world.ben_go, world.det_may, world.le_loi, world.co_khi][n % 4]


def _days(on: date, n: int) -> tuple[Sat, ...]:
    return tuple(Sat(on - timedelta(days=n % 5 + each)) for each in range(1 + n % 3))


def _record(world: World, n: int, on: date) -> None:
    told = replace(SEMINAR_OF_FRIDAY, kind=_KINDS[n % 4], title=f"Buổi {n}", days=_days(on, n), unnamed_members=n)
    named = whom(world.ben_go) if n % 2 else None
    record_gathering(_unit(world, n), told, whom=named, again=True, now=NOW, **_way(world, on))


def _plan(world: World, n: int, on: date) -> None:
    told = replace(SEMINAR_OF_FRIDAY, kind=_KINDS[n % 4], title=f"Dự kiến {n}", days=(Sat(on + timedelta(days=n % 4)),))
    plan_gathering(_unit(world, n), told, whom=whom(world.ben_go), again=True, now=NOW, **_way(world, on))


def _change(world: World, n: int, on: date) -> None:
    said = [{"days": _days(on, n)}, {"kind": _KINDS[n % 4]}, {"unnamed_members": n * 3}, {"title": f"Tên {n}"}][n % 4]
    change_gathering(_one(n), said, **_way(world, on))


def _mark(world: World, n: int, on: date) -> None:
    gathering = _one(n)
    sitting = gathering.sittings.order_by("on")[0]
    keys = list(Attendee.objects.filter(gathering=gathering).values_list("pk", flat=True))
    all_but(sitting, keys[: n % 3], now=NOW + timedelta(minutes=n), **_way(world, on))


def _hold(world: World, n: int, on: date) -> None:
    say_held(_one(n), members=n, **_way(world, on))


def _put(world: World, n: int, on: date) -> None:
    move_gathering(_one(n), _unit(world, n + 1), **_way(world, on))


def _off(world: World, n: int, on: date) -> None:
    call_off(_one(n), "Mưa bão", **_way(world, on))


def _strike(world: World, n: int, on: date) -> None:
    strike_gathering(_one(n), "Nhầm", **_way(world, on))


def _move(world: World, n: int, on: date) -> None:
    unit, under = [world.det_may, world.co_khi, world.le_loi][n % 3], [world.cau_da, world.ben_go][n % 2]
    move_kept([unit], under=under, on=on - timedelta(days=n % 4), decision="", by=world.operator, today=on)


def _undo(world: World, n: int, on: date) -> None:
    act = Act.objects.standing().filter(verb__in=UNDO).order_by("-pk")[n % 3]
    UNDO[act.verb].does(act, **_way(world, on))


ACTS: list[Does] = [
    _record, _record, _plan, _change, _change, _change, _mark, _mark, _hold, _hold, _put, _off, _strike, _move, _undo,
    _undo, _undo,
]  # fmt: skip


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 5)
@whatever(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 40)), min_size=6, max_size=16))
def test_the_books_of_gatherings_are_what_their_rows_say(world: World, done: list[tuple[Does, int]]) -> None:
    with rolled_back():
        in_office(world)
        on = TODAY
        _record(world, 1, on)
        _plan(world, 0, on)
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, on)
            on += timedelta(days=n % 3)
        for each in Gathering.objects.all():
            people = Attendee.objects.filter(gathering=each, struck=False)
            came = {row.attendee_id for row in Presence.objects.filter(attendee__in=people, state__in=CAME)}
            assert each.present == len(came) + each.unnamed_members + each.unnamed_others
            assert each.invited == people.filter(invited=True).count()
            days = sorted(each.sittings.values_list("on", flat=True))
            assert (each.on, each.until) == (days[0], days[-1])
        assert list(differences(MEASURES)) == []
        for unit in (world.song_xanh, world.ben_go, world.cau_da):
            question = Question(unit, list(MEASURES), TODAY - timedelta(days=40), on + timedelta(days=10), on)
            figures = figure(question)
            for measure in MEASURES:
                assert sum(record.amount for record in explain(question, measure)) == figures[measure.code]


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 7)
@whatever(
    some.lists(some.tuples(some.sampled_from([_change, _hold, _put, _off, _strike]), some.integers(0, 40)), max_size=5)
)
def test_what_is_taken_back_last_first_leaves_everything_as_it_was(world: World, done: list[tuple[Does, int]]) -> None:
    with rolled_back():
        in_office(world)
        _record(world, 1, TODAY)
        _plan(world, 4, TODAY)
        stood, acts = _everything(), Act.objects.count()
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, TODAY + timedelta(days=5))
        for act in Act.objects.order_by("-pk")[: Act.objects.count() - acts]:
            UNDO[act.verb].does(act, **_way(world, TODAY + timedelta(days=5)))
        assert _everything() == stood
        assert list(differences(MEASURES)) == []


def _everything() -> dict[str, Any]:
    gatherings = list(Gathering.objects.order_by("pk").values())
    people = looked_at_people(lambda: list(Attendee.objects.values_list("pk", flat=True)))()
    return {"gatherings": gatherings} | looked_at(lambda: [each["id"] for each in gatherings])() | people
