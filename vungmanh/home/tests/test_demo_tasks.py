"""The story of the demonstration's tasks before it happens: what is asked, and how units go about it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.vietnamese import clean
from vungmanh.home.demo.published import NAMED_THERE
from vungmanh.home.demo.tasks import courses
from vungmanh.home.demo.tasks.courses import course
from vungmanh.home.demo.tasks.near import of_these_days
from vungmanh.home.demo.tasks.notice import NOTICE, PLAN, notice_and_plan
from vungmanh.home.demo.tasks.told import Sheet
from vungmanh.home.demo.tasks.years import years
from vungmanh.tasks.models import SUMMARY_AT_MOST, WHAT_AT_MOST
from vungmanh.tasks.rules import GIVEN, NEEDS_WORDS, may_answer, may_judge

TODAY = date(2026, 11, 20)
COURSES = sorted({*courses._KEPT, *courses._STANDS})
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def all_sheets(today: date) -> list[Sheet]:
    return [*years(), *notice_and_plan(today), *of_these_days(today)]


@given(st.sampled_from(COURSES), DAYS, st.integers(0, 60), DAYS, st.integers(0, 9))
def test_a_unit_says_only_what_may_be_said_and_nothing_from_today_on(
    name: str, given_on: date, days: int, today: date, seed: int
) -> None:
    due = given_on + timedelta(days=days)
    state, last = GIVEN, given_on
    for deed in course(name, given_on, due, today, {}, Random(seed)):
        assert last <= deed.on < today
        assert may_judge(state, deed.state) if deed.of_the_giver else may_answer(state, deed.state)
        assert deed.words or deed.state not in NEEDS_WORDS
        state, last = deed.state, deed.on


def test_a_unit_goes_the_same_way_in_every_demonstration() -> None:
    first, again = (course("twice", date(2026, 1, 4), date(2026, 2, 14), TODAY, {}, Random("a union")) for _ in "12")
    assert first == again
    assert len(first) == 4


@pytest.mark.parametrize("today", [TODAY, date(2027, 3, 1), date(2029, 8, 30)])
def test_what_is_asked_can_be_asked_on_whatever_day_the_demonstration_is_looked_at(today: date) -> None:
    papers = [(sheet.at, sheet.number, sheet.issued_on) for sheet in all_sheets(today) if sheet.number]
    assert len(set(papers)) == len(papers)
    for sheet in all_sheets(today):
        assert len(sheet.summary) <= SUMMARY_AT_MOST
        for job in sheet.jobs:
            assert sheet.issued_on <= job.set_on < job.due or not sheet.number
            assert len(job.what) <= WHAT_AT_MOST
            passed = job.passed.values()
            named = {
                *job.courses,
                *job.of.values(),
                *(each for way in passed for each in (*way.courses, *way.of.values())),
            }
            assert named <= set(COURSES), job.what
            assert all(job.set_on < way.on < way.due <= job.due for way in passed)


def test_notice_745_is_from_outside_and_its_plan_is_under_way() -> None:
    notice, plan = notice_and_plan(TODAY)
    assert (notice.number, notice.outside != "", plan.number, plan.outside) == (NOTICE, True, PLAN, "")
    assert notice.issued_on < plan.issued_on < TODAY
    assert min(job.due for job in plan.jobs) < TODAY < max(job.due for job in plan.jobs)
    assert NOTICE in plan.summary


def test_nobody_whom_the_reports_name_is_met_in_the_story() -> None:
    told = clean(str(all_sheets(TODAY)))
    assert not [name for name in NAMED_THERE if name in told]
