"""What holds of a task on paper, as tables and as properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vungmanh.tasks import rules
from vungmanh.tasks.rules import (
    ACCEPTED,
    DONE,
    ENDED,
    GIVEN,
    IN_WORK,
    OBSTACLE,
    OPEN,
    QUARTERLY,
    RETURNED,
    SEEN,
    STATES,
    Occasion,
    Outcome,
    Stood,
)
from vungmanh.tasks.tests.then import stood_on, was_late

MARCH = date(2026, 3, 1)
DUE = date(2026, 3, 31)


def day(number: int) -> date:
    return MARCH + timedelta(days=number - 1)


@pytest.mark.parametrize(
    ("state", "answers", "judgements"),
    [
        (GIVEN, {SEEN, IN_WORK, OBSTACLE, DONE}, set()),
        (SEEN, {IN_WORK, OBSTACLE, DONE}, set()),
        (IN_WORK, {IN_WORK, OBSTACLE, DONE}, set()),
        (OBSTACLE, {IN_WORK, OBSTACLE, DONE}, set()),
        (RETURNED, {IN_WORK, OBSTACLE, DONE}, set()),
        (DONE, set(), {ACCEPTED, RETURNED}),
        (ACCEPTED, set(), set()),
        (ENDED, set(), set()),
    ],
)
def test_the_unit_answers_while_it_is_its_turn_and_the_giver_judges_what_is_said_to_be_done(
    state: str, answers: set[str], judgements: set[str]
) -> None:
    assert {each for each in STATES if rules.may_answer(state, each)} == answers
    assert {each for each in STATES if rules.may_judge(state, each)} == judgements


@pytest.mark.parametrize(
    ("state", "since", "until", "late"),
    [
        (GIVEN, day(1), None, date(2026, 4, 1)),  # it will be late, the day after its last one
        (GIVEN, day(1), DUE, None),
        (IN_WORK, day(1), date(2026, 4, 1), None),  # something was done on the first day on which it would be late
        (IN_WORK, day(1), date(2026, 4, 2), date(2026, 4, 1)),
        (RETURNED, date(2026, 4, 9), None, date(2026, 4, 9)),  # sent back after its day, it is late at once
        (RETURNED, date(2026, 4, 9), date(2026, 4, 9), None),
        (DONE, date(2026, 4, 5), None, None),
        (ENDED, date(2026, 4, 5), None, None),
    ],
)
def test_what_is_open_is_late_from_the_day_after_it_was_due(
    state: str, since: date, until: date | None, late: date | None
) -> None:
    assert rules.late_from(state, since, until, DUE) == late


@pytest.mark.parametrize(
    ("steps", "came"),
    [
        ([(GIVEN, 1)], Outcome()),
        ([(GIVEN, 1), (DONE, 31)], Outcome(day(31), True)),
        ([(GIVEN, 1), (DONE, 32)], Outcome(day(32), False)),
        ([(GIVEN, 1), (DONE, 31), (ACCEPTED, 40)], Outcome(day(31), True, accepted_on=day(40))),
        ([(GIVEN, 1), (DONE, 20), (RETURNED, 21)], Outcome()),
        (
            [(GIVEN, 1), (DONE, 20), (RETURNED, 21), (DONE, 35), (ACCEPTED, 36)],
            Outcome(day(35), False, accepted_on=day(36)),
        ),
        ([(GIVEN, 1), (ENDED, 9)], Outcome(ended_on=day(9))),
    ],
)
def test_a_task_was_done_on_the_day_that_was_accepted_and_not_on_the_one_that_was_sent_back(
    steps: list[tuple[str, int]], came: Outcome
) -> None:
    assert rules.outcome(as_stood(steps)) == came


def as_stood(steps: list[tuple[str, int]]) -> list[Stood]:
    ends = [day(number) for _state, number in steps[1:]]
    return [Stood(state, day(number), until, DUE) for (state, number), until in zip(steps, [*ends, None], strict=True)]


@some.composite
def told(draw: some.DrawFn) -> list[tuple[str, int]]:
    """A story of an assignment: states that may follow each other, on days that do."""
    steps, on = [(GIVEN, draw(some.integers(1, 40)))], 0
    for _ in range(draw(some.integers(0, 8))):
        state, on = steps[-1]
        following = [each for each in STATES if rules.may_answer(state, each) or rules.may_judge(state, each)]
        if state in OPEN:
            following.append(ENDED)
        if not following:
            break
        steps.append((draw(some.sampled_from(following)), on + draw(some.integers(0, 15))))
    return steps


@given(told(), some.integers(1, 140))
def test_the_days_on_which_it_is_late_are_those_that_the_books_are_told_of(
    steps: list[tuple[str, int]], number: int
) -> None:
    stood, on = as_stood(steps), day(number)
    spells = [(rules.late_from(*each), each.until) for each in stood]
    counted = sum(first is not None and first <= on and (until is None or on < until) for first, until in spells)
    assert counted == was_late(stood, on)
    standing = stood_on(stood, on)
    assert (standing is None) == (on < stood[0].since)
    assert all(first is None or until is None or first < until for first, until in spells)


@given(told())
def test_a_task_is_open_or_done_or_ended_and_never_two_of_them(steps: list[tuple[str, int]]) -> None:
    came, last = rules.outcome(as_stood(steps)), steps[-1][0]
    assert (came.done_on is None and came.ended_on is None) == (last in OPEN)
    assert came.done_on is None or came.ended_on is None
    assert not came.in_time or (came.done_on is not None and came.done_on <= DUE)


def test_a_task_of_every_quarter_falls_due_at_the_end_of_each() -> None:
    assert rules.occasions(date(2026, 2, 10), date(2026, 11, 15), QUARTERLY) == [
        Occasion(date(2026, 2, 10), date(2026, 3, 31)),
        Occasion(date(2026, 4, 1), date(2026, 6, 30)),
        Occasion(date(2026, 7, 1), date(2026, 9, 30)),
        Occasion(date(2026, 10, 1), date(2026, 11, 15)),
    ]
    assert rules.occasions(MARCH, DUE, "") == [Occasion(MARCH, DUE)]


@pytest.mark.parametrize(
    ("given_on", "every", "since", "first"),
    [
        (date(2026, 3, 16), "", None, date(2026, 1, 1)),
        (date(2026, 3, 16), "", date(2025, 12, 20), date(2025, 12, 20)),
        (date(2026, 12, 31), QUARTERLY, None, date(2026, 10, 1)),
        (date(2026, 1, 1), QUARTERLY, date(2025, 12, 20), date(2026, 1, 1)),
    ],
)
def test_what_proves_a_task_counts_from_the_beginning_of_its_time(
    given_on: date, every: str, since: date | None, first: date
) -> None:
    assert rules.counts_from(given_on, every, since) == first


@pytest.mark.parametrize(
    ("parts", "done"),
    [
        ([DONE, ACCEPTED], True),
        ([DONE, ENDED], True),
        ([DONE, RETURNED], False),
        ([DONE, GIVEN], False),
        ([ENDED, ENDED], False),
        ([], False),
    ],
)
def test_what_was_passed_on_is_done_when_its_parts_are(parts: list[str], done: bool) -> None:
    assert rules.whole_is_done(parts) is done
