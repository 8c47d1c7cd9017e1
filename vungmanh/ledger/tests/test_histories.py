"""Whatever happened, in whatever order it was entered: every figure is what a recount from the rows says.

Told of six measures of a room that does not exist (tests/gardens.py). Each room proves its own in its own tests.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest
from django.db import models
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import gardens
from tests.gardens import BY_CODE, MEASURES
from tests.world import lay_kinds, rolled_back
from vungmanh.access.operators import operator
from vungmanh.core.measures import Nature
from vungmanh.journal.record import seal
from vungmanh.journal.verify import verify
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.rebuild import rebuild, rebuild_sums
from vungmanh.ledger.actions.seat_units import seat_units
from vungmanh.ledger.explain import explain, explain_part
from vungmanh.ledger.models import Closing, Entry, Pending, Present, Rollup
from vungmanh.ledger.queries import Row, figure, figures_by_block, figures_by_child
from vungmanh.ledger.question import Question
from vungmanh.ledger.tests.histories import (
    BLOCKS_IN_USE,
    DAYS,
    TODAY,
    VERBS,
    Federation,
    Recount,
    Steps,
    gardens_recounted,
    some_questions,
    steps_of,
)
from vungmanh.ledger.verify import differences
from vungmanh.organization.measures import MEASURES as OF_THE_TREE
from vungmanh.organization.road import road_of

# The months are closed at the end of a history, or only as far as its own steps have closed them.
HISTORY = given(steps=steps_of(VERBS), closed=st.booleans(), random=st.randoms(use_true_random=False))
# A history of a dozen steps is read as it is; making it shorter would cost minutes.
UNSHORTENED = settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 4)
LESS_OFTEN = settings(UNSHORTENED, max_examples=settings().max_examples // 8)
ALL = (*OF_THE_TREE, *MEASURES)  # whatever these histories count
CODES = list(BY_CODE)


@pytest.fixture
def begun(db: None) -> Federation:
    lay_kinds()
    gardens.laid_out()
    return Federation.begun(operator())


def _lived(begun: Federation, steps: Steps, closed: bool) -> Recount:
    begun.lives(steps)
    if closed:
        close_months(TODAY)
    return _recounted()


def _recounted() -> Recount:
    """The recount; where its units have stood is read once for all that the books are asked of them, as for a page."""
    recount = gardens_recounted()
    known: Any
    for known in recount.units.values():
        known.road = road_of(known)
    return recount


def _values(counted: Counter[str]) -> dict[str, int]:
    return {code: counted[code] for code in CODES}


@HISTORY
@UNSHORTENED
def test_every_figure_of_every_unit_equals_a_recount_and_the_rows_add_up(
    begun: Federation, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 3):
            expected = recount.figures(first, last, tree, TODAY)
            through = recount.rows(first, last, tree, TODAY)
            block = random.choice(BLOCKS_IN_USE)
            day = last if tree == "then" else TODAY
            for unit in random.sample(list(recount.units.values()), 8):
                question = Question(unit, MEASURES, first, last, TODAY, tree, block)
                answer = figures_by_child(question)
                assert answer.total == _values(expected[unit.pk, block]), question
                assert _sum(answer.rows) == answer.total, question
                children = {row.unit_id or 0: row for row in answer.rows if not row.part}
                assert set(children) == recount.children(unit.pk, day), question
                for child, row in children.items():
                    assert row.values == _values(through[unit.pk, block, child]), question
                    assert row.came or row.values == _values(expected[child, block]), question
                of_none = [row.values for row in answer.rows if row.part == "own"]
                assert of_none == [own for own in [_values(through[unit.pk, block, 0])] if any(own.values())], question
                assert all(value >= 0 for row in answer.rows for value in row.values.values()), question
                assert answer.stood or not recount.above(unit.pk, day), question


@HISTORY
@LESS_OFTEN
def test_the_blocks_add_up_to_the_total_and_each_equals_a_recount(
    begun: Federation, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 3):
            expected = recount.figures(first, last, tree, TODAY)
            for unit in random.sample(list(recount.units.values()), 3):
                answer = figures_by_block(Question(unit, MEASURES, first, last, TODAY, tree))
                assert answer.total == _values(expected[unit.pk, 0])
                if answer.stood:
                    assert _sum(answer.rows) == answer.total
                for number, row in enumerate(answer.rows[:3], start=1):
                    assert row.values == _values(expected[unit.pk, number])


@HISTORY
@LESS_OFTEN
def test_todays_tree_equals_a_recount_before_its_sums_have_followed_and_after(
    begun: Federation, steps: Steps, closed: bool, random: Random
) -> None:
    """The sums kept for it follow the tree in steps of their own, now and then as of another day."""
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, _tree in some_questions(recount, random, 2):
            expected = recount.figures(first, last, "now", TODAY)
            block = random.choice(BLOCKS_IN_USE)
            for unit, seated in product(random.sample(list(recount.units.values()), 7), (False, True)):
                question = Question(unit, MEASURES, first, last, TODAY, "now", block)
                if seated:
                    seat_units(TODAY)
                by_child, by_block = figures_by_child(question), figures_by_block(question)
                assert by_child.total == _values(expected[unit.pk, block]), (question, seated)
                for row in by_child.rows:
                    if not row.part:
                        assert row.values == _values(expected[row.unit_id or 0, block]), (question, row, seated)
                assert by_block.total == _values(expected[unit.pk, 0]), (question, seated)
                for number, row in enumerate(by_block.rows[:3], start=1):
                    assert row.values == _values(expected[unit.pk, number]), (question, row, seated)


@HISTORY
@LESS_OFTEN
def test_every_number_opens_into_records_that_add_up_to_it(
    begun: Federation, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 2):
            block = random.choice(BLOCKS_IN_USE)
            for unit in random.sample(list(recount.units.values()), 3):
                question = Question(unit, MEASURES, first, last, TODAY, tree, block)
                figures = figure(question)
                rows = [row for ask in (figures_by_child, figures_by_block) for row in ask(question).rows]
                below = [row.unit_id for row in rows if row.unit_id and not row.part]
                for row, measure in product([row for row in rows if row.part or row.unit_id], MEASURES):
                    records = list(explain_part(question, measure, row, below))
                    assert sum(record.amount for record in records) == row.values[measure.code], (question, row)
                for measure in MEASURES:
                    records = list(explain(question, measure))
                    assert sum(record.amount for record in records) == figures[measure.code], (question, measure.code)
                    for record in records:
                        happened = last if measure.nature is Nature.STOCK else record.day
                        above, day = (
                            recount.counted_above(record.unit, happened)
                            if tree == "then"
                            else (recount.above(record.unit, TODAY), TODAY)
                        )
                        assert unit.pk in above
                        assert not block or recount.block(record.unit, day) == block


@HISTORY
@LESS_OFTEN
def test_the_books_agree_with_the_rows_and_rebuilding_changes_nothing(
    begun: Federation, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        _lived(begun, steps, closed)
        assert list(differences(ALL)) == []
        assert seat_units(TODAY) >= 0
        assert seat_units(TODAY) == 0, "whoever is seated stays until something moves"
        assert list(differences(ALL)) == []
        fold()
        assert list(differences(ALL)) == []
        kept = _books()
        rebuild_sums()
        assert _books() == kept
        rebuild(ALL)
        assert _books() == kept
        assert list(differences(ALL)) == []
        seal()
        assert verify().broken_at is None


def _books() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the books but for its number."""
    return {model.__name__: _rows(model) for model in (Entry, Pending, Rollup, Closing, Present)}


def _rows(model: type[models.Model]) -> list[tuple[Any, ...]]:
    columns = [column.attname for column in model._meta.concrete_fields if not column.primary_key]
    return sorted(model._base_manager.values_list(*columns))


def _sum(rows: list[Row]) -> dict[str, int]:
    return {code: sum(row.values[code] for row in rows) for code in CODES}


def test_the_histories_carry_out_every_step_now_and_then(begun: Federation) -> None:
    """A generator whose steps are all refused would prove nothing."""
    done: Counter[str] = Counter()
    random = Random(2)
    for _ in range(5):
        with rolled_back():
            steps = [
                (random.choice(VERBS), random.randrange(1000), random.randrange(1000), random.choice(DAYS))
                for _ in range(40)
            ]
            done += begun.lives(steps).done
        if set(done) == set(VERBS):
            break
    assert set(done) == set(VERBS)


JULY = date(2025, 7, 1)
JOINED = date(2025, 1, 17)
ENDS: dict[str, Steps] = {
    # Units by their places: 6 is the first union, 7 the second, 9 the section below the first.
    "a union": [("plant", 1, 2, JOINED), ("dissolve", 7, 0, JULY)],
    "a section of a union that moves on the day": [
        ("plant", 3, 2, JOINED), ("move", 6, 4, JULY), ("dissolve", 9, 0, JULY),
    ],
    "a union whose move of the day is in vain": [
        ("plant", 1, 2, JOINED), ("move", 7, 4, JULY), ("dissolve", 7, 0, JULY),
    ],
    "a union, and the district above on the same day": [
        ("plant", 1, 2, JOINED), ("move", 6, 4, JULY), ("dissolve", 7, 0, JULY), ("dissolve", 3, 0, JULY),
    ],
    "a union whose garden is planted elsewhere on the day": [
        ("plant", 1, 2, JOINED), ("replant", 0, 8, JULY), ("dissolve", 7, 0, JULY),
    ],
    "a union, taken back": [("plant", 1, 2, JOINED), ("dissolve", 7, 0, JULY), ("undo_of_the_tree", 0, 0, JULY)],
}  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_what_happens_on_the_day_of_an_end_counts_where_the_unit_stood_last(begun: Federation, end: str) -> None:
    spans = [(date(2025, 1, 1), date(2025, 6, 30)), (JULY, JULY), (JULY, date(2025, 12, 31)), (JOINED, JULY)]
    lived = begun.lives(ENDS[end])
    assert sum(lived.done.values()) == len(ENDS[end]), lived.refused
    recount = _recounted()
    assert list(differences(ALL)) == []
    for closed in (False, True):
        if closed:
            close_months(TODAY)
        for (first, last), tree, block in product(spans, ("then",) if closed else ("then", "now"), (0, 2)):
            expected = recount.figures(first, last, tree, TODAY)
            for unit in recount.units.values():
                question = Question(unit, MEASURES, first, last, TODAY, tree, block)
                assert figure(question) == _values(expected[unit.pk, block]), question
                for measure in (BY_CODE["trees_felled"],) if tree == "then" and not (closed or block) else ():
                    records = sum(record.amount for record in explain(question, measure))
                    assert records == expected[unit.pk, block][measure.code], (question, measure.code)
