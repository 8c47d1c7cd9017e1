"""This room's measures are what their definitions say, whatever was written of officers, in any order."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import gardens
from tests.world import lay_kinds, rolled_back
from vungmanh.access.operators import operator
from vungmanh.house.rooms import MEASURES as ALL
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.rebuild import rebuild
from vungmanh.ledger.explain import explain
from vungmanh.ledger.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.tests.histories import BLOCKS_IN_USE, DAYS, TODAY, Steps, some_questions, steps_of
from vungmanh.ledger.verify import differences
from vungmanh.officers.measures import MEASURES
from vungmanh.officers.models import Appointment
from vungmanh.officers.tests.recount import VERBS, Officers, officers_recounted


@pytest.fixture
def begun(db: None) -> Officers:
    """With six members, who may come to hold offices."""
    lay_kinds()
    gardens.laid_out()
    begun = Officers.begun(operator())
    begun.live([("admit", 1, 2, date(2025, 1, 17)), ("admit", 2, 2, date(2025, 1, 17))])
    return begun


# A history of a dozen steps is read as it is; making it shorter would cost minutes.
@given(steps=steps_of(VERBS), closed=st.booleans(), random=st.randoms(use_true_random=False))
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 12)
def test_officers_are_counted_as_the_definitions_say_and_open_into_their_records(
    begun: Officers, steps: Steps, closed: bool, random: Random
) -> None:
    with rolled_back():
        begun.lives(steps)
        if closed:
            close_months(TODAY)
        assert list(differences(ALL)) == []
        recount = officers_recounted()
        for first, last, tree in some_questions(recount, random, 2):
            expected, block = recount.figures(first, last, tree, TODAY), random.choice(BLOCKS_IN_USE)
            for unit in random.sample(list(recount.units.values()), 4):
                question = Question(unit, MEASURES, first, last, TODAY, tree, block)
                figures = figure(question)
                assert figures == {code: expected[unit.pk, block][code] for code in recount.codes}, question
                for measure in MEASURES:
                    records = sum(record.amount for record in explain(question, measure))
                    assert records == figures[measure.code], (question, measure.code)


def test_the_histories_of_officers_carry_out_every_step_now_and_then(begun: Officers) -> None:
    """A generator whose steps are all refused would prove nothing."""
    done: Counter[str] = Counter()
    random, verbs = Random(2), sorted(set(VERBS))
    for _ in range(14):
        with rolled_back():
            steps = [
                (random.choice(verbs), random.randrange(1000), random.randrange(1000), random.choice(DAYS))
                for _ in range(16)
            ]
            done += begun.lives(steps).done
        if set(done) == set(verbs):
            break
    assert set(done) == set(verbs)


def test_an_office_entered_late_changes_every_day_since_and_one_struck_out_changes_them_back(begun: Officers) -> None:
    unit, may = begun.units[6], date(2025, 5, 1)
    held = dict.fromkeys((may - timedelta(days=1), may, TODAY), 0)

    def officers() -> dict[date, int]:
        return {day: figure(Question(begun.units[1], MEASURES, day, day, TODAY))["officers"] for day in held}

    close_months(TODAY)
    begun.live([("appoint", 6, 1, may)])
    made = Appointment.objects.get()
    assert (made.unit_id, made.since) == (unit.pk, may)
    assert list(officers().values()) == [0, 1, 1]
    begun.live([("strike", 0, 0, TODAY)])
    assert officers() == held
    assert list(differences(ALL)) == []


def test_books_made_anew_are_the_books(begun: Officers) -> None:
    with_officers = [("appoint", n, n + 1, date(2025, 7, 1)) for n in range(8)]
    begun.live([*with_officers, ("begin_term", 6, 4, date(2025, 7, 2))])

    def entries() -> list[tuple[object, ...]]:
        wanted = Entry.objects.filter(measure__in=[measure.number for measure in MEASURES])
        return sorted(wanted.values_list("unit", "measure", "day", "amount"))

    before = entries()
    assert {number for _unit, number, *_more in before} >= {30, 33, 1030}
    rebuild(ALL)
    assert entries() == before
