"""Whatever is done to agreements, to their parties, to grades and to the tree, in any order: the books say what the
rows say, worked out day by day in another way."""

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
from vungmanh.agreements.actions.change_agreement import change_agreement
from vungmanh.agreements.actions.changing import amend, end_agreement, extend, go_on, strike_change
from vungmanh.agreements.actions.grade_agreement import grade_agreement, withdraw_grade
from vungmanh.agreements.actions.holding import looked_at
from vungmanh.agreements.actions.parties import correct_party, join_agreement, leave_agreement, strike_party
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.measures import MEASURES
from vungmanh.agreements.models import Agreement, Change, Grade, Party, Spell
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import OF_SEVERAL, OF_WEAVERS
from vungmanh.agreements.told import Amended, Extended, Graded, Joins
from vungmanh.agreements.undoing import UNDO
from vungmanh.core.decisions import Refused
from vungmanh.kit.models import Act
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.keep_act import move_kept

Does = Callable[[World, int, date], Any]
_A_DAY = timedelta(days=1)


def _way(world: World, on: date) -> dict[str, Any]:
    return {"by": world.operator, "today": on}


def _one(n: int) -> Agreement:
    return Agreement.objects.order_by("pk")[n % max(1, Agreement.objects.count())]


def _of(model: Any, n: int) -> Any:
    return model.objects.order_by("pk")[n % max(1, model.objects.count())]


def _unit(world: World, n: int) -> Unit:
    return [world.det_may, world.le_loi, world.co_khi, world.drivers][n % 4]


def _record(world: World, n: int, on: date) -> None:
    signed = on - timedelta(days=n * 9 % 500)
    until = signed + timedelta(days=[200, 420, 800, 1000][n % 4])
    said = replace(
        OF_WEAVERS, signed_on=signed, effective_on=signed + timedelta(days=n % 40), until=until, workers=10 * n
    )
    previous = _one(n) if n % 3 == 0 and Agreement.objects.exists() else None
    record_agreement(_unit(world, n), said, predecessor=previous, again=True, now=NOW, **_way(world, on))


def _several(world: World, n: int, on: date) -> None:
    signed = on - timedelta(days=n * 7 % 300)
    said = replace(OF_SEVERAL, signed_on=signed, until=signed + timedelta(days=400 + n), kind=kinds.SEVERAL)
    parties = [Joins(_unit(world, n + each), workers=n + each or None) for each in range(1 + n % 3)]
    record_agreement(world.song_xanh, said, parties=parties, again=True, now=NOW, **_way(world, on))


def _change(world: World, n: int, on: date) -> None:
    agreement = _one(n)
    said = [
        {"until": agreement.first_until + timedelta(days=n - 20)},
        {"effective_on": agreement.effective_on + timedelta(days=n - 20)},
        {"workers": n} if agreement.kind == kinds.ENTERPRISE else {"number": str(n)},
        {"signed_on": agreement.signed_on - timedelta(days=n)},
    ][n % 4]
    change_agreement(agreement, said, again=True, **_way(world, on))


def _join(world: World, n: int, on: date) -> None:
    since = on - timedelta(days=n) if n % 4 else None
    several = Agreement.objects.exclude(kind=kinds.ENTERPRISE).order_by("pk")
    agreement = several[n % max(1, several.count())]
    join_agreement(agreement, Joins(_unit(world, n // 2), workers=n, since=since), now=NOW, **_way(world, on))


def _leave(world: World, n: int, on: date) -> None:
    leave_agreement(_of(Party, n), on - timedelta(days=n), **_way(world, on))


def _correct(world: World, n: int, on: date) -> None:
    correct_party(_of(Party, n), workers=n * 3, **_way(world, on))


def _strike_party(world: World, n: int, on: date) -> None:
    strike_party(_of(Party, n), "Nhầm", **_way(world, on))


def _amend(world: World, n: int, on: date) -> None:
    amend(_one(n), Amended(on - timedelta(days=n)), now=NOW, **_way(world, on))


def _extend(world: World, n: int, on: date) -> None:
    agreement = _one(n)
    until = agreement.until + timedelta(days=10 * n)
    extend(agreement, Extended(on - timedelta(days=n % 9), until), now=NOW, **_way(world, on))


def _end(world: World, n: int, on: date) -> None:
    end_agreement(_one(n), on - timedelta(days=n - 20), "Giải thể", **_way(world, on))


def _go_on(world: World, n: int, on: date) -> None:
    agreement = _one(n)
    go_on(agreement, agreement.until + timedelta(days=n), **_way(world, on))


def _grade(world: World, n: int, on: date) -> None:
    said = Graded(on - timedelta(days=n * 2), "ABCD"[n % 4], because="Chấm")
    grade_agreement(_one(n), said, now=NOW, **_way(world, on))


def _withdraw(world: World, n: int, on: date) -> None:
    withdraw_grade(_of(Grade, n), "Nhầm", **_way(world, on))


def _strike_change(world: World, n: int, on: date) -> None:
    strike_change(_of(Change, n), "Nhầm", **_way(world, on))


def _strike(world: World, n: int, on: date) -> None:
    strike_agreement(_one(n), "Nhầm", **_way(world, on))


def _move(world: World, n: int, on: date) -> None:
    unit, under = [world.det_may, world.co_khi, world.le_loi][n % 3], [world.cau_da, world.ben_go][n % 2]
    move_kept([unit], under=under, on=on - timedelta(days=n % 4), decision="", by=world.operator, today=on)


def _dissolve(world: World, n: int, on: date) -> None:
    if n % 5 == 0:
        dissolve_unit(_unit(world, n), on=on, by=world.operator, today=on)


def _undo(world: World, n: int, on: date) -> None:
    act = Act.objects.standing().filter(verb__in=UNDO).order_by("-pk")[n % 3]
    UNDO[act.verb].does(act, **_way(world, on))


CHANGES: list[Does] = [
    _change, _join, _leave, _correct, _strike_party, _amend, _extend, _extend, _end, _go_on, _grade, _grade, _withdraw,
    _strike_change, _strike,
]  # fmt: skip
ACTS: list[Does] = [_record, _record, _record, _several, _several, *CHANGES, _move, _dissolve, _undo, _undo, _undo]


def _reckoned(unit: Unit, day: date) -> dict[str, int]:
    """What counts at the unit on the day, asked of every agreement that day as somebody with the paper would."""
    found = dict.fromkeys(("agreements", "agreements_ab", "agreement_workers", "agreements_expiring"), 0)
    for party in Party.objects.filter(unit=unit, struck_on=None, agreement__struck_on=None):
        agreement = party.agreement
        if (party.since and day < party.since) or (party.left_on and day >= party.left_on):
            continue
        if not _in_force(agreement, day):
            continue
        found["agreements"] += 1
        found["agreement_workers"] += party.workers or 0
        grades = Grade.objects.filter(agreement=agreement, struck_on=None, on__lte=day).order_by("-on")
        found["agreements_ab"] += bool(grades) and grades[0].grade in "AB"
        found["agreements_expiring"] += day >= _until_as_of(agreement, day) - timedelta(days=90)
    found["agreement_unions"] = min(found["agreements"], 1)
    return found


def _in_force(agreement: Agreement, day: date) -> bool:
    following = Agreement.objects.filter(predecessor=agreement, struck_on=None, effective_on__lte=day)
    last = agreement.ended_on or agreement.goes_on_until or agreement.until
    return agreement.effective_on <= day <= last and not following.exists()


def _until_as_of(agreement: Agreement, day: date) -> date:
    known = Change.objects.filter(agreement=agreement, kind=kinds.EXTENDED, struck_on=None, on__lte=day)
    return max([agreement.first_until, *(change.until for change in known if change.until)])


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 4)
@whatever(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 40)), min_size=6, max_size=16))
def test_the_books_of_agreements_are_what_their_rows_say(world: World, done: list[tuple[Does, int]]) -> None:
    with rolled_back():
        on = TODAY
        _record(world, 4, on)
        _several(world, 5, on)
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, on)
            on += timedelta(days=n % 3)
        assert list(differences(MEASURES)) == []
        for unit in [_unit(world, each) for each in range(4)]:
            ends = Spell.objects.filter(unit=unit).values_list("since", "until")
            days = {day for pair in ends for day in pair if day} | {on}
            for day in {each for known in days for each in (known - _A_DAY, known)}:
                if unit.stood_on(day) and (unit.dissolved_on is None or day < unit.dissolved_on):
                    found = figure(Question(unit, list(MEASURES), day, day, on))
                    expected = _reckoned(unit, day)
                    assert {code: found[code] for code in expected} == expected, (unit, day)
        for unit in (world.song_xanh, world.ben_go, world.cau_da):
            question = Question(unit, list(MEASURES), TODAY - timedelta(days=40), on + timedelta(days=10), on)
            figures = figure(question)
            for measure in MEASURES:
                assert sum(record.amount for record in explain(question, measure)) == figures[measure.code]


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 5)
@whatever(some.lists(some.tuples(some.sampled_from(CHANGES), some.integers(0, 40)), max_size=6))
def test_what_is_taken_back_last_first_leaves_all_agreements_as_they_were(
    world: World, done: list[tuple[Does, int]]
) -> None:
    with rolled_back():
        _record(world, 4, TODAY)
        _several(world, 5, TODAY)
        grade_agreement(_one(0), Graded(TODAY, "A", because="Tốt"), now=NOW, **_way(world, TODAY))
        stood, acts = _everything(), Act.objects.count()
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, TODAY + timedelta(days=5))
        for act in Act.objects.order_by("-pk")[: Act.objects.count() - acts]:
            UNDO[act.verb].does(act, **_way(world, TODAY + timedelta(days=5)))
        assert _everything() == stood
        assert list(differences(MEASURES)) == []


def _everything() -> dict[str, Any]:
    agreements = list(Agreement.objects.order_by("pk").values())
    spells = Spell.objects.order_by("agreement", "unit", "what", "since")
    columns = ("agreement", "unit", "what", "since", "until", "workers")
    rest = looked_at(lambda: [each["id"] for each in agreements])()
    return {"agreements": agreements, "spells": list(spells.values(*columns))} | rest
