"""The story of the demonstration's petitions before it is written: who says what, and how it goes on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.vietnamese import clean
from vungmanh.home.demo.petitions.courses import _COURSES, LONGEST, course
from vungmanh.home.demo.petitions.invent import in_debt, said_in_three_years
from vungmanh.home.demo.petitions.matters import DEBT, MATTERS
from vungmanh.home.demo.petitions.public import _ANSWERS
from vungmanh.home.demo.petitions.told import Said
from vungmanh.home.demo.published import NAMED_THERE
from vungmanh.home.demo.situation import _LOG, _MOODS
from vungmanh.home.demo.unions import Union, invent_unions
from vungmanh.petitions.models.arranged import PRESETS
from vungmanh.petitions.rules.ladder import missing_for
from vungmanh.petitions.rules.rising import rise
from vungmanh.petitions.rules.states import CLOSED, KINDS, RECEIVED, STATES

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def unions() -> list[Union]:
    return invent_unions()


@pytest.fixture(scope="module")
def told(unions: list[Union]) -> list[Said]:
    return said_in_three_years(unions, TODAY)


@given(st.sampled_from(sorted(_COURSES)), st.dates(date(2023, 12, 1), date(2027, 12, 31)), st.integers(0, 99))
def test_what_is_done_of_a_petition_can_be_done_and_is_over_in_time(name: str, on: date, seed: int) -> None:
    state, last, answered, settled = RECEIVED, on, False, False
    for deed in course(name, on, date(2029, 1, 1), Random(seed)):
        assert last <= deed.on <= on + LONGEST
        assert deed.state in STATES
        assert state != CLOSED
        settled |= deed.says == "settled"
        if deed.state == CLOSED:
            assert not missing_for(deed.result, words=True, proof=False, settled=settled, answered=answered)
        answered |= deed.says == "answer"
        state, last = deed.state, deed.on


def test_some_seven_hundred_petitions_of_all_kinds_are_told(told: list[Said], unions: list[Union]) -> None:
    assert 600 <= len(told) <= 900
    assert {said.matter.kind for said in told} == set(KINDS)
    assert {said.matter.category for said in told} <= set(PRESETS)
    stands = {union.code: union for union in unions}
    assert all(stands[said.unit].founded_on <= said.on < TODAY for said in told)


def test_matters_have_their_season(told: list[Said]) -> None:
    tet = Counter(said.on.month for said in told if said.matter.category == "bonus")
    assert tet[12] + tet[1] > sum(tet.values()) * 0.7


def test_what_is_said_of_one_employer_rises_now(told: list[Said], unions: list[Union]) -> None:
    weeks = [0] * 30
    for said in told:
        ago = (TODAY - said.on).days // 7
        if said.matter is DEBT and said.unit == in_debt(unions).code and ago < 30:
            weeks[-1 - ago] += 1
    assert rise(weeks) is not None


def test_nobody_whom_the_reports_name_is_met_in_what_is_said() -> None:
    said = clean(str([MATTERS, _ANSWERS, _LOG, _MOODS]))
    assert not [name for name in NAMED_THERE if name in said]
