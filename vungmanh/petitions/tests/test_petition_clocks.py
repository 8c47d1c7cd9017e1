"""The clocks of petitions, as tables: Fridays, Tết, the end of a year, the change of the law, in every time zone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vungmanh.petitions.rules import clocks, ladder, states
from vungmanh.petitions.rules.clocks import TERMS, at_most_until, clock_of, due_on, late_from
from vungmanh.petitions.rules.numbers import new_code, new_number, new_number_of_the_door


@pytest.fixture(params=["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    os.environ.pop("TZ", None)
    monkeypatch.undo()
    time.tzset()


DUE = [
    # A proposal heard on a Friday; before Tết 2026 (16 to 20 February); at the end of a year; before 30 April.
    (clocks.HEARD, date(2026, 3, 13), date(2026, 3, 27)),
    (clocks.HEARD, date(2026, 2, 13), date(2026, 3, 6)),
    (clocks.HEARD, date(2026, 12, 31), date(2027, 1, 15)),
    (clocks.HEARD, date(2025, 12, 31), date(2026, 1, 15)),  # 2 January is free, 10 January is worked
    (clocks.HEARD, date(2026, 4, 24), date(2026, 5, 13)),  # the Hùng Kings' day is a Sunday, and taken on Monday
    # Said on a day off: the day itself is never counted.
    (clocks.HEARD, date(2026, 3, 14), date(2026, 3, 27)),
    # A complaint is accepted within ten days, since 1 July 2026 within seven working days.
    (clocks.ACCEPTANCE, date(2026, 6, 30), date(2026, 7, 10)),
    (clocks.ACCEPTANCE, date(2026, 7, 1), date(2026, 7, 10)),
    (clocks.ACCEPTANCE, date(2026, 6, 24), date(2026, 7, 6)),  # the tenth day is a Saturday
    (clocks.ACCEPTANCE, date(2026, 8, 31), date(2026, 9, 11)),
    (clocks.SETTLEMENT, date(2026, 1, 20), date(2026, 2, 23)),  # the thirtieth day lies in Tết
    (clocks.FIRST_HANDLING, date(2026, 3, 13), date(2026, 3, 24)),
    (clocks.INQUIRY, date(2026, 3, 2), date(2026, 4, 1)),
    (clocks.CONCILIATION, date(2026, 3, 13), date(2026, 3, 20)),
    (clocks.ADVISING, date(2026, 3, 16), date(2026, 3, 25)),
    (clocks.EMPLOYER, date(2026, 3, 16), date(2026, 3, 23)),
    (clocks.EMPLOYER, date(2026, 2, 10), date(2026, 2, 23)),  # the seventh day lies in Tết
    (clocks.EMPLOYER, date(2026, 12, 25), date(2027, 1, 4)),
    (clocks.WORD, date(2026, 3, 16), date(2026, 3, 30)),
    (clocks.ACKNOWLEDGED, date(2026, 3, 13), date(2026, 3, 18)),
    (clocks.HEARD, date(2010, 3, 1), date(2010, 3, 15)),  # before the law: by its first term
]


@pytest.mark.parametrize(("clock", "start", "due"), DUE, ids=[f"{clock}-{start}" for clock, start, _due in DUE])
def test_the_last_day_of_a_clock_is_as_the_law_reckons_it(zone: str, clock: str, start: date, due: date) -> None:
    assert due_on(clock, start) == due


@pytest.mark.parametrize(
    ("clock", "start", "last"),
    [
        (clocks.SETTLEMENT, date(2026, 3, 20), date(2026, 5, 4)),
        (clocks.INQUIRY, date(2026, 3, 2), date(2026, 6, 1)),  # thirty, thirty more, and thirty more; a Sunday
        (clocks.FIRST_HANDLING, date(2026, 3, 13), date(2026, 3, 27)),
        (clocks.ACCEPTANCE, date(2026, 7, 1), date(2026, 7, 10)),
        (clocks.HEARD, date(2026, 3, 13), None),
    ],
)
def test_it_is_extended_no_further_than_the_law_lets_it(clock: str, start: date, last: date | None) -> None:
    assert at_most_until(clock, start) == last


@given(some.sampled_from(TERMS), some.dates(date(2015, 1, 1), date(2040, 12, 31)))
def test_a_last_day_is_worked_and_never_earlier_for_what_came_later(term: clocks.Term, start: date) -> None:
    due, next_due = (term.last_day(day, clocks.CALENDAR) for day in (start, start + timedelta(days=1)))
    assert clocks.CALENDAR.is_working_day(due)
    assert start < due <= next_due


@pytest.mark.parametrize(
    ("kind", "state", "clock"),
    [
        (states.PROPOSAL, states.RECEIVED, clocks.HEARD),
        (states.COMPLAINT, states.RECEIVED, clocks.ACCEPTANCE),
        (states.COMPLAINT, states.IN_WORK, clocks.SETTLEMENT),
        (states.DENUNCIATION, states.IN_WORK, clocks.INQUIRY),
        (states.PROPOSAL, states.IN_WORK, ""),
        (states.DISPUTE, states.WITH_EMPLOYER, clocks.EMPLOYER),
        (states.COMPLAINT, states.OBJECTED, clocks.HEARD),
        (states.COMPLAINT, states.CLOSED, ""),
    ],
)
def test_every_step_has_its_own_clock(kind: str, state: str, clock: str) -> None:
    assert clock_of(kind, state) == clock


def test_every_kind_has_a_clock_from_the_first_minute() -> None:
    known = {term.clock for term in TERMS}
    assert all(clock_of(kind, states.RECEIVED) in known for kind in states.KINDS)
    assert all(term.source for term in TERMS if term.mark == clocks.LAW)


MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("state", "until", "due", "late"),
    [
        (states.RECEIVED, None, MONDAY, date(2026, 3, 17)),
        (states.RECEIVED, date(2026, 3, 17), MONDAY, None),  # passed on, on the day after its last
        (states.RECEIVED, date(2026, 3, 18), MONDAY, date(2026, 3, 17)),
        (states.IN_WORK, None, date(2026, 3, 2), MONDAY),  # late before it stood so
        (states.ANSWERED, None, date(2026, 3, 2), None),
        (states.CLOSED, None, None, None),
    ],
)
def test_it_is_late_from_the_day_after_its_last(state: str, until: date | None, due: date | None, late: date) -> None:
    assert late_from(state, MONDAY, until, due) == late


@pytest.mark.parametrize(
    ("act", "may"),
    [
        (ladder.ANSWER, states.OPEN),
        (ladder.PASS_ON, states.RUNS),
        (ladder.RECORD_REPLY, states.OUTSIDE),
        (ladder.OBJECT, {states.ANSWERED, states.CLOSED}),
        (ladder.STAYED, {states.CLOSED}),
        (ladder.WRITE_AGAIN, set(states.STATES)),
    ],
)
def test_an_act_follows_where_the_ladder_says_so_and_nowhere_else(act: str, may: set[str]) -> None:
    assert {state for state in states.STATES if ladder.may_follow(act, state)} == set(may)


@pytest.mark.parametrize(
    ("result", "words", "proof", "settled", "answered", "missing"),
    [
        (states.MET, False, True, False, True, ""),
        (states.MET, False, False, True, True, ""),
        (states.MET, True, False, False, True, "proof"),
        (states.MET, False, True, False, False, "words"),
        (states.REFUSED, False, True, True, True, "words"),
        (states.PASSED, True, False, False, False, ""),
        (states.WITHDRAWN, False, False, False, False, ""),
    ],
)
def test_a_result_says_what_is_missing_for_it(
    result: str, words: bool, proof: bool, settled: bool, answered: bool, missing: str
) -> None:
    said = ladder.missing_for(result, words=words, proof=proof, settled=settled, answered=answered)
    assert said == missing


def test_numbers_of_the_office_and_of_the_door_never_meet() -> None:
    assert all(len(n) == 9 and "1" <= n[0] <= "8" for n in (new_number() for _ in range(200)))
    assert all(len(n) == 9 and n[0] == "9" for n in (new_number_of_the_door() for _ in range(200)))
    assert all(len(code) == 8 and code.isdigit() for code in (new_code() for _ in range(200)))
