"""What several units share counts once at each level above, whatever happened in whatever order: against a recount."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import gardens, pacts
from tests.pacts import ADDED, MEASURES, SHARED
from tests.world import lay_kinds, rolled_back
from vungmanh.access.operators import operator
from vungmanh.core.measures import Nature
from vungmanh.core.periods import month_index, month_start
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.rebuild import rebuild
from vungmanh.ledger.actions.seat_units import seat_units
from vungmanh.ledger.each import stocks_of_each
from vungmanh.ledger.explain import explain, explain_part
from vungmanh.ledger.models import Entry, SharedEntry
from vungmanh.ledger.months import figures_by_month
from vungmanh.ledger.queries import figure, figures_by_block, figures_by_child, figures_of
from vungmanh.ledger.question import Question
from vungmanh.ledger.tests.histories import BLOCKS_IN_USE, DAYS, TODAY, Steps, some_questions, steps_of
from vungmanh.ledger.tests.sharing import CODES, VERBS, SharedRecount, Sharers
from vungmanh.ledger.verify import differences
from vungmanh.organization.measures import MEASURES as OF_THE_TREE
from vungmanh.organization.models import Unit
from vungmanh.organization.road import road_of

HISTORY = given(steps=steps_of(VERBS), closed=st.booleans(), random=st.randoms(use_true_random=False))
UNSHORTENED = settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 4)
LESS_OFTEN = settings(UNSHORTENED, max_examples=settings().max_examples // 8)
ALL = (*OF_THE_TREE, *MEASURES)
ORDERED = [measure.code for measure in MEASURES]


@pytest.fixture
def begun(db: None) -> Sharers:
    lay_kinds()
    gardens.laid_out()
    pacts.laid_out()
    begun = Sharers.begun(operator())
    begun.live(FIRST_PACTS)
    assert begun.done["sign"] == len(FIRST_PACTS), "every history begins with pacts of several units"
    return begun  # type: ignore[return-value]


# By their places among the unions: 0 and 1 stand in one district, 2 in the other province, 3 below 0. The second pact
# has the province as a party, the third the district.
FIRST_PACTS: Steps = [
    ("sign", 0, 13, date(2025, 1, 17)),
    ("sign", 0, 2, date(2025, 2, 28)),
    ("sign", 3, 6, date(2025, 3, 1)),
]


def _lived(begun: Sharers, steps: Steps, closed: bool) -> SharedRecount:
    begun.lives(steps)
    if closed:
        close_months(TODAY)
    recount = SharedRecount()
    known: Any
    for known in recount.units.values():
        known.road = road_of(known)
    return recount


@HISTORY
@UNSHORTENED
def test_shared_things_count_once_at_every_unit_and_in_every_row(
    begun: Sharers, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 3):
            expected = recount.rows(first, last, tree, TODAY)
            block = random.choice(BLOCKS_IN_USE)
            for unit in random.sample(list(recount.units.values()), 8):
                question = Question(unit, MEASURES, first, last, TODAY, tree, block)
                answer = figures_by_child(question)
                assert answer.total == expected[unit.pk, block, None], question
                assert figure(question) == answer.total, question
                for row in answer.rows:
                    if not row.part:
                        assert row.values == expected[unit.pk, block, row.unit_id], (question, row)
                own = [row.values for row in answer.rows if row.part == "own"]
                assert own == [each for each in [expected[unit.pk, block, 0]] if any(each.values())], question
                left = [row.values for row in answer.rows if row.part == "left"]
                if tree == "then":
                    gone = expected[unit.pk, block, "left"]
                    assert left == ([gone] if any(gone.values()) else []), question
                for row in answer.rows:
                    assert all(value >= 0 for value in row.values.values()), (question, row)
                    assert all(row.values[each.code] <= answer.total[each.code] for each in SHARED), (question, row)
                for measure in SHARED:
                    assert sum(row.values[measure.code] for row in answer.rows) >= answer.total[measure.code], question
                for measure in ADDED:
                    assert sum(row.values[measure.code] for row in answer.rows) == answer.total[measure.code], question


@HISTORY
@LESS_OFTEN
def test_shared_things_count_once_in_every_block_before_the_sums_of_today_have_followed_and_after(
    begun: Sharers, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 2):
            expected = recount.rows(first, last, tree, TODAY)
            for unit, seated in product(random.sample(list(recount.units.values()), 5), (False, True)):
                if seated:
                    seat_units(TODAY)
                question = Question(unit, MEASURES, first, last, TODAY, tree)
                answer = figures_by_block(question)
                assert answer.total == figure(question) == expected[unit.pk, 0, None], (question, seated)
                for number, row in enumerate(answer.rows[:3], start=1):
                    assert row.values == expected[unit.pk, number, None], (question, row)
                none = [row.values for row in answer.rows if row.part]
                unknown = expected[unit.pk, "only 0", None]
                assert none == ([unknown] if any(unknown.values()) else []), question


JULY = date(2025, 7, 1)
# Units by their places: 3 is the first district, 4 the ward, 5 the zone, 6 and 7 the unions of the district.
EDGES: dict[str, Steps] = {
    "both parties end on the day they leave": [
        ("dissolve", 9, 0, JULY), ("dissolve", 6, 0, JULY), ("dissolve", 7, 0, JULY),
    ],
    "both parties end, and the district with them": [
        ("dissolve", 9, 0, JULY), ("dissolve", 6, 0, JULY), ("dissolve", 7, 0, JULY), ("dissolve", 3, 0, JULY),
    ],
    "both parties move away": [("move", 7, 4, JULY), ("move", 6, 5, JULY)],
    "one moves to the other province": [("move", 7, 5, JULY)],
    "both move, and move on": [
        ("move_all", 0, 4, JULY), ("move_all", 0, 5, date(2025, 8, 31)),
    ],
    "one ends, and is undone": [("dissolve", 7, 0, JULY), ("undo_of_the_tree", 0, 0, JULY)],
    "one changes its block": [("block", 7, 2, JULY), ("block", 6, 1, JULY)],
}  # fmt: skip


@pytest.mark.parametrize("edge", EDGES)
def test_at_the_edges_of_a_reorganisation(begun: Sharers, edge: str) -> None:
    lived = begun.lives(EDGES[edge])
    assert sum(lived.done.values()) == len(EDGES[edge]), lived.refused
    recount = SharedRecount()
    spans = [(date(2025, 1, 1), date(2025, 6, 30)), (JULY, JULY), (JULY, date(2025, 12, 31)), (date(2025, 1, 1), TODAY)]
    for (first, last), tree in product(spans, ("then", "now")):
        expected = recount.rows(first, last, tree, TODAY)
        for unit, block in product(recount.units.values(), (0, 2)):
            question = Question(unit, MEASURES, first, last, TODAY, tree, block)
            answer = figures_by_child(question)
            assert answer.total == expected[unit.pk, block, None], question
            for row in answer.rows:
                through = {"own": 0, "left": "left"}.get(row.part, row.unit_id)
                assert row.values == expected[unit.pk, block, through], (question, row)
            if last == TODAY:
                for month in figures_by_month(question, 16):
                    whole = recount.rows(month.first, month.last, tree, TODAY)[unit.pk, block, None]
                    told = {code: value for code, value in month.values.items() if value is not None}
                    assert told == {code: whole[code] for code in told}, (question, month)


@HISTORY
@LESS_OFTEN
def test_each_month_counts_shared_things_once(begun: Sharers, steps: Steps, closed: bool, random: Random) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        last, tree, block = random.choice(DAYS), random.choice(["then", "now"]), random.choice(BLOCKS_IN_USE)
        for unit in random.sample(list(recount.units.values()), 4):
            question = Question(unit, MEASURES, last, last, TODAY, tree, block)
            for month in figures_by_month(question, 8):
                assert month_start(month_index(month.first)) == month.first
                expected = recount.rows(month.first, month.last, tree, TODAY)[unit.pk, block, None]
                told = {code: value for code, value in month.values.items() if value is not None}
                assert told == {code: expected[code] for code in told}, (question, month)


@HISTORY
@LESS_OFTEN
def test_a_number_of_shared_things_opens_into_one_record_of_each(
    begun: Sharers, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 2):
            block = random.choice(BLOCKS_IN_USE)
            for unit in random.sample(list(recount.units.values()), 4):
                question = Question(unit, MEASURES, first, last, TODAY, tree, block)
                figures = figure(question)
                rows = [row for ask in (figures_by_child, figures_by_block) for row in ask(question).rows]
                below = [row.unit_id for row in rows if row.unit_id and not row.part]
                for measure in MEASURES:
                    records = list(explain(question, measure))
                    assert sum(record.amount for record in records) == figures[measure.code], (question, measure.code)
                    if measure.shared:
                        assert len({record.key for record in records}) == len(records), (question, measure.code)
                        assert list(explain(question, measure, 1)) == records[:1]
                for row, measure in product([row for row in rows if row.part or row.unit_id], MEASURES):
                    records = list(explain_part(question, measure, row, below))
                    assert sum(record.amount for record in records) == row.values[measure.code], (question, row)


@HISTORY
@LESS_OFTEN
def test_the_books_agree_with_shared_rows_and_rebuilding_changes_nothing(
    begun: Sharers, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        fold()
        assert list(differences(ALL)) == []
        kept = _entries()
        rebuild(ALL)
        assert _entries() == kept
        assert list(differences(ALL)) == []
        day, stocks = random.choice(DAYS), [each for each in MEASURES if each.nature is Nature.STOCK]
        expected = recount.rows(day, day, "then", TODAY)
        units = list(recount.units.values())
        for pk, values in figures_of(units, stocks, day, TODAY).items():
            assert values == {each.code: expected[pk, 0, None][each.code] for each in stocks}
        alone = stocks_of_each(Unit.objects.order_by().values("pk"), stocks, day)
        for unit in units:
            if day in (TODAY, *DAYS) and recount.above(unit.pk, day):
                counted = alone.get(unit.pk, (0, 0, 0))
                assert counted == tuple(expected[unit.pk, 0, 0][each.code] for each in stocks), unit


def _entries() -> list[list[tuple[Any, ...]]]:
    return [
        sorted(Entry.objects.values_list("unit", "measure", "day", "amount")),
        sorted(SharedEntry.objects.values_list("measure", "thing", "unit", "day", "amount")),
    ]


def test_the_histories_of_sharers_carry_out_every_step_now_and_then(begun: Sharers) -> None:
    """A generator whose steps are all refused would prove nothing; nor would one that shares little."""
    done: Counter[str] = Counter()
    shared = 0
    random = Random(5)
    for _ in range(20):
        with rolled_back():
            steps = [
                (random.choice(VERBS), random.randrange(1000), random.randrange(1000), random.choice(DAYS))
                for _ in range(40)
            ]
            done += begun.lives(steps).done
            shared += SharedEntry.objects.values("thing").distinct().count()
        if set(done) == set(VERBS):
            break
    assert set(done) == set(VERBS)
    assert shared > 5
    assert sorted(CODES) == sorted(ORDERED)
