"""This room's measures are what their definitions say, whatever was done to the tree, in any order."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import gardens
from tests.world import lay_kinds, rolled_back
from vungmanh.access.operators import operator
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.tests.histories import (
    BLOCKS_IN_USE,
    OF_THE_TREE,
    TODAY,
    Federation,
    Recount,
    Steps,
    some_questions,
    steps_of,
)
from vungmanh.ledger.verify import differences
from vungmanh.organization.measures import MEASURES
from vungmanh.organization.models import Unit, Workforce

VERBS = [*OF_THE_TREE, "workers", "undo_of_the_tree", "close"]


@pytest.fixture
def begun(db: None) -> Federation:
    lay_kinds()
    gardens.laid_out()
    return Federation.begun(operator())


def recounted() -> Recount:
    unions = Unit.objects.filter(kind__is_union=True)
    return Recount(
        {
            "units": [(unit.pk, unit.established_on, unit.dissolved_on, 1) for unit in unions],
            "workers": [(w.unit_id, w.since, w.until, w.workers) for w in Workforce.objects.all()],
        },
        {
            "unions_founded": [(unit.pk, unit.established_on, 1) for unit in unions],
            "unions_dissolved": [(unit.pk, unit.dissolved_on, 1) for unit in unions if unit.dissolved_on],
        },
    )


@given(steps=steps_of(VERBS), random=st.randoms(use_true_random=False))
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 10)
def test_unions_and_workers_are_counted_as_the_definitions_say_and_open_into_units(
    begun: Federation, steps: Steps, random: Random
) -> None:
    with rolled_back():
        begun.lives(steps)
        assert list(differences(MEASURES)) == []
        recount = recounted()
        for first, last, tree in some_questions(recount, random, 2):
            expected, block = recount.figures(first, last, tree, TODAY), random.choice(BLOCKS_IN_USE)
            for unit in random.sample(list(recount.units.values()), 5):
                question = Question(unit, MEASURES, first, last, TODAY, tree, block)
                figures = figure(question)
                assert figures == {code: expected[unit.pk, block][code] for code in recount.codes}, question
                for measure in MEASURES:
                    assert sum(record.amount for record in explain(question, measure)) == figures[measure.code]
