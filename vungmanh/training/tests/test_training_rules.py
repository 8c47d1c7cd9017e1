"""How long a certificate holds, who is trained for which office, whose place it is, which answers are right."""

from __future__ import annotations

from datetime import date

import pytest

from vungmanh.training.rules import quiz
from vungmanh.training.rules.quotas import placed
from vungmanh.training.rules.results import (
    ATTENDED,
    NEVER,
    NOT_PASSED,
    PASSED,
    RAN_OUT,
    TRAINED,
    Got,
    better,
    holds_until,
    trained_for,
)

DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("on", "months", "until"),
    [
        (date(2026, 3, 9), 36, date(2029, 3, 9)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (DAY, 12, date(2025, 2, 28)),
        (DAY, 48, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (DAY, None, None),
    ],
)
def test_a_certificate_holds_so_many_months(on: date, months: int | None, until: date | None) -> None:
    assert holds_until(on, months) == until


def _got(outcome: str = PASSED, until: date | None = None, *offices: str, on: date = DAY) -> Got:
    return Got(outcome, on, until, offices or ("chair",))


@pytest.mark.parametrize(
    ("results", "day", "stands"),
    [
        ([], DAY, NEVER),
        ([_got()], DAY, TRAINED),
        ([_got()], date(2024, 2, 28), NEVER),  # the class is still to come
        ([_got(NOT_PASSED)], DAY, NEVER),
        ([_got(ATTENDED)], DAY, NEVER),
        ([_got(PASSED, date(2027, 2, 28))], date(2027, 2, 27), TRAINED),
        ([_got(PASSED, date(2027, 2, 28))], date(2027, 2, 28), RAN_OUT),
        ([_got(PASSED, date(2027, 2, 28)), _got(on=date(2026, 5, 1))], date(2027, 2, 28), TRAINED),
        ([_got(PASSED, date(2027, 2, 28)), _got(NOT_PASSED, None, on=date(2027, 1, 1))], date(2027, 3, 1), RAN_OUT),
        ([_got(PASSED, None, "treasurer")], DAY, NEVER),
        ([_got(PASSED, None, "treasurer", "chair")], DAY, TRAINED),
    ],
)
def test_who_has_passed_is_trained_while_it_holds(results: list[Got], day: date, stands: str) -> None:
    assert trained_for("chair", results, day) == stands


def test_each_office_of_somebody_is_looked_at_by_itself() -> None:
    results = [_got(PASSED, None, "chair"), _got(NOT_PASSED, None, "treasurer")]
    assert [trained_for(office, results, DAY) for office in ("chair", "treasurer")] == [TRAINED, NEVER]


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [(PASSED, NOT_PASSED, PASSED), (ATTENDED, NOT_PASSED, NOT_PASSED), (ATTENDED, PASSED, PASSED)],
)
def test_of_two_results_of_one_class_the_better_stands(one: str, other: str, stands: str) -> None:
    assert better(one, other) == better(other, one) == stands


@pytest.mark.parametrize(
    ("order", "quota", "come", "wait"),
    [
        ("a1 b1 a2 a3 b2", 2, "a1 b1 a2 b2", "a3"),
        ("a1 a2 a3", 1, "a1", "a2 a3"),
        ("a1 a2 a3", None, "a1 a2 a3", ""),
        ("a1 b1", 5, "a1 b1", ""),
        ("", 1, "", ""),
    ],
)
def test_the_first_of_each_unit_have_its_places(order: str, quota: int | None, come: str, wait: str) -> None:
    found = placed([(who, who[0]) for who in order.split()], quota)
    assert (list(found.has_a_place), list(found.wait)) == (come.split(), wait.split())


@pytest.mark.parametrize(
    ("choices", "right", "fault"),
    [
        (("5 năm", "2 năm"), 0, ""),
        (("5 năm", "2 năm"), 2, quiz.NONE_RIGHT),
        (("5 năm", "2 năm"), -1, quiz.NONE_RIGHT),
        (("5 năm",), 0, quiz.FEW),
        (("5 năm", "5 năm"), 0, quiz.TWICE),
        (tuple("abcdefg"), 0, quiz.MANY),
    ],
)
def test_a_question_has_two_to_six_choices_of_which_one_is_right(
    choices: tuple[str, ...], right: int, fault: str
) -> None:
    assert quiz.fault(choices, right) == fault


def test_what_was_not_answered_is_wrong_and_what_is_no_question_counts_for_nothing() -> None:
    assert quiz.right_of({1: 0, 2: 1, 3: 2}, {1: 0, 2: 0, 9: 0}) == 1
