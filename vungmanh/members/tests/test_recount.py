"""This room's measures are what their definitions say, whatever was done to members and to the tree, in any order."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import gardens
from tests.world import lay_kinds, rolled_back
from vungmanh.access.operators import operator
from vungmanh.house.rooms import MEASURES as ALL
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.tests.histories import BLOCKS_IN_USE, DAYS, TODAY, Steps, some_questions, steps_of
from vungmanh.ledger.verify import differences
from vungmanh.members.measures import MEASURES
from vungmanh.members.outliving import outliving
from vungmanh.members.tests.recount import VERBS, Unions, members_recounted

JULY = date(2025, 7, 1)


@pytest.fixture
def begun(db: None) -> Unions:
    lay_kinds()
    gardens.laid_out()
    return Unions.begun(operator())


# A history of a dozen steps is read as it is; making it shorter would cost minutes.
@given(steps=steps_of(VERBS), closed=st.booleans(), random=st.randoms(use_true_random=False))
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 5)
def test_members_are_counted_as_the_definitions_say_and_open_into_their_records(
    begun: Unions, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        begun.lives(steps)
        if closed:
            close_months(TODAY)
        assert not outliving().exists()
        assert list(differences(ALL)) == []
        recount = members_recounted()
        for first, last, tree in some_questions(recount, random, 2):
            expected, block = recount.figures(first, last, tree, TODAY), random.choice(BLOCKS_IN_USE)
            for unit in random.sample(list(recount.units.values()), 4):
                question = Question(unit, MEASURES, first, last, TODAY, tree, block)
                figures = figure(question)
                assert figures == {code: expected[unit.pk, block][code] for code in recount.codes}, question
                measure = random.choice(MEASURES)
                records = sum(record.amount for record in explain(question, measure))
                assert records == figures[measure.code], (question, measure.code)


def test_the_histories_of_members_carry_out_every_step_now_and_then(begun: Unions) -> None:
    """A generator whose steps are all refused would prove nothing."""
    done: Counter[str] = Counter()
    random, verbs = Random(2), sorted(set(VERBS))
    for _ in range(12):
        with rolled_back():
            done += begun.lives(
                [
                    (random.choice(verbs), random.randrange(1000), random.randrange(1000), random.choice(DAYS))
                    for _ in range(12)
                ]
            ).done
        if set(done) == set(verbs):
            break
    assert set(done) == set(verbs)


@pytest.mark.parametrize(
    "steps",
    [
        [("admit", 1, 2, date(2025, 1, 17)), ("dissolve", 7, 0, JULY)],
        [("admit", 1, 2, date(2025, 1, 17)), ("transfer", 0, 8, JULY), ("dissolve", 7, 0, JULY)],
        [("admit", 1, 2, date(2025, 1, 17)), ("dissolve", 7, 0, JULY), ("undo_of_the_tree", 0, 0, JULY)],
        [("admit", 1, 2, date(2025, 1, 17)), ("end", 0, 0, JULY), ("undo_leave", 0, 0, JULY)],
    ],
    ids=["a union ends", "a union ends on the day of a transfer", "an end is taken back", "a leave is taken back"],
)
def test_who_goes_is_counted_on_the_day_where_the_unit_stood_last_and_no_more_when_taken_back(
    begun: Unions, steps: Steps
) -> None:
    assert sum(begun.lives(steps).done.values()) == len(steps)
    assert list(differences(ALL)) == []
    recount = members_recounted()
    expected = recount.figures(JULY, JULY, "then", TODAY)
    for unit in recount.units.values():
        question = Question(unit, MEASURES, JULY, JULY, TODAY)
        assert figure(question) == {code: expected[unit.pk, 0][code] for code in recount.codes}, question
        for measure in MEASURES:
            records = sum(record.amount for record in explain(question, measure))
            assert records == expected[unit.pk, 0][measure.code], (question, measure.code)
