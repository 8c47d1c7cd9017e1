"""Several questions at once are answered as each by itself; several blocks as one are what their records are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from tests import gardens, pacts
from tests.pacts import MEASURES
from tests.world import lay_kinds, rolled_back
from vungmanh.access.operators import operator
from vungmanh.ledger.explain import explain
from vungmanh.ledger.months import figures_by_month
from vungmanh.ledger.queries import figure, figures_by_child
from vungmanh.ledger.question import Question
from vungmanh.ledger.several import answers
from vungmanh.ledger.tests.histories import DAYS, TODAY, Steps, some_questions
from vungmanh.ledger.tests.sharing import Sharers
from vungmanh.ledger.tests.test_shared_histories import FIRST_PACTS, HISTORY, LESS_OFTEN, _lived

SETS: tuple[tuple[int, ...], ...] = ((), (1,), (1, 2), (1, 2, 3))


@pytest.fixture
def begun(db: None) -> Sharers:
    lay_kinds()
    gardens.laid_out()
    pacts.laid_out()
    begun = Sharers.begun(operator())
    begun.live(FIRST_PACTS)
    return begun  # type: ignore[return-value]


@HISTORY
@LESS_OFTEN
def test_questions_are_answered_together_as_each_by_itself(
    begun: Sharers, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 2):
            for unit in random.sample(list(recount.units.values()), 5):
                before = random.choice([day for day in DAYS if day != last])
                asked = [Question(unit, MEASURES, first, last, TODAY, tree, among=blocks) for blocks in SETS]
                then = replace(asked[0], first=date(before.year, 1, 1), last=before, among=random.choice(SETS))
                asked.append(then)
                found = answers(asked, by_child=True)
                alone = [figures_by_child(question) for question in asked]
                if not found.stood:
                    assert not alone[0].stood
                    continue
                for number, each in enumerate(alone[:-1]):
                    assert found.of_unit[number] == each.total, asked[number]
                    told = {(row.unit_id, row.part): row.values for row in each.rows}
                    for of, values in found.of_below[number].items():
                        key = (None if of.part == "left" else of.unit, of.part)
                        assert told.get(key, dict.fromkeys(values, 0)) == values, (asked[number], of)
                    assert [b.code for b in found.below if b.unit] == [r.code for r in each.rows if not r.part]
                # Of another day a unit below is read as a whole, wherever it stood then.
                for below in found.below:
                    if below.unit:
                        whole = figure(
                            Question(below.unit, MEASURES, then.first, before, TODAY, tree, among=then.among)
                        )
                        assert found.of_below[-1][below.of] == whole, (then, below)
                assert found.of_unit[-1] == figure(then), then


@HISTORY
@LESS_OFTEN
def test_several_blocks_as_one_are_what_their_records_are(
    begun: Sharers, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 2):
            for unit, blocks in zip(random.sample(list(recount.units.values()), 3), SETS[1:], strict=True):
                question = Question(unit, MEASURES, first, last, TODAY, tree, among=blocks)
                figures = figure(question)
                for measure in MEASURES:
                    counted = sum(record.amount for record in explain(question, measure))
                    assert counted == figures[measure.code], (question, measure.code)
                for month in figures_by_month(question, 3):
                    alone = figure(Question(unit, MEASURES, month.first, month.last, TODAY, tree, among=blocks))
                    told = {code: value for code, value in month.values.items() if value is not None}
                    assert told == {code: alone[code] for code in told}, (question, month)
