"""Periods: their keys, bounds, parts and neighbours."""

from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.periods import (
    NotAPeriod,
    Period,
    PeriodKind,
    first_of_month,
    month_index,
    month_key,
    month_start,
    months_between,
)

KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("key", "since", "until", "previous", "same_last_year"),
    [
        ("2025", date(2025, 1, 1), date(2026, 1, 1), "2024", "2024"),
        ("2025-H1", date(2025, 1, 1), date(2025, 7, 1), "2024-H2", "2024-H1"),
        ("2025-H2", date(2025, 7, 1), date(2026, 1, 1), "2025-H1", "2024-H2"),
        ("2025-Q1", date(2025, 1, 1), date(2025, 4, 1), "2024-Q4", "2024-Q1"),
        ("2025-Q2", date(2025, 4, 1), date(2025, 7, 1), "2025-Q1", "2024-Q2"),
        ("2025-Q4", date(2025, 10, 1), date(2026, 1, 1), "2025-Q3", "2024-Q4"),
        ("2025-01", date(2025, 1, 1), date(2025, 2, 1), "2024-12", "2024-01"),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1), "2024-01", "2023-02"),
        ("2025-12", date(2025, 12, 1), date(2026, 1, 1), "2025-11", "2024-12"),
        ("2025-2026", date(2025, 9, 1), date(2026, 9, 1), "2024-2025", "2024-2025"),
        ("2025-2030", date(2026, 1, 1), date(2031, 1, 1), "2020-2025", "2020-2025"),
        (" 2025-h1 ", date(2025, 1, 1), date(2025, 7, 1), "2024-H2", "2024-H1"),
    ],
)
def test_a_period(key: str, since: date, until: date, previous: str, same_last_year: str) -> None:
    period = Period.parse(key)
    assert period.key == str(period) == key.strip().upper()
    assert period.bounds == (since, until)
    assert period.last_day == until - timedelta(days=1)
    assert period.contains(since)
    assert period.contains(period.last_day)
    assert not period.contains(until)
    assert not period.contains(since - timedelta(days=1))
    assert period.previous() == Period.parse(previous)
    assert period.same_last_year() == Period.parse(same_last_year)


@pytest.mark.parametrize(
    "text",
    ["", "25", "20255", "2025-", "2025-H0", "2025-H3", "2025-Q5", "2025-Q0", "2025-13", "2025-00", "2025-5",
     "2025-2025", "2025-2027", "2026-2031", "2025-2035", "9995-10000",
     "2026-2025", "2025/05", "05-2025", "2025-05-01", "H1-2025", "0000", "9999", "٢٠٢٥",
     "abc"],
)  # fmt: skip
def test_no_period(text: str) -> None:
    with pytest.raises(NotAPeriod) as refusal:
        Period.parse(text)
    assert refusal.value.text == text


@pytest.mark.parametrize(
    ("key", "kind", "parts"),
    [
        ("2025", "half", ["2025-H1", "2025-H2"]),
        ("2025", "quarter", ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
        ("2025-H2", "quarter", ["2025-Q3", "2025-Q4"]),
        ("2025-Q2", "month", ["2025-04", "2025-05", "2025-06"]),
        ("2025-05", "month", ["2025-05"]),
        ("2025", "year", ["2025"]),
        ("2025-2026", "school_year", ["2025-2026"]),
        ("2025-2030", "year", ["2026", "2027", "2028", "2029", "2030"]),
        ("2025-2026", "month",
         ["2025-09", "2025-10", "2025-11", "2025-12", *(f"2026-0{m}" for m in range(1, 9))]),
    ],
)  # fmt: skip
def test_parts(key: str, kind: PeriodKind, parts: list[str]) -> None:
    assert [part.key for part in Period.parse(key).parts(kind)] == parts


@pytest.mark.parametrize(
    ("key", "kind"),
    [("2025-2030", "school_year"), ("2026", "term"), ("2025-2026", "half"),
     ("2025-2026", "quarter"), ("2025-2026", "year"), ("2025", "school_year"), 
     ("2025-Q1", "half"), ("2025-05", "quarter")],
)  # fmt: skip
def test_a_period_is_not_cut_into_what_does_not_fit(key: str, kind: PeriodKind) -> None:
    with pytest.raises(ValueError, match="is not made of"):
        Period.parse(key).parts(kind)


@given(DAYS, st.sampled_from(KINDS))
def test_every_day_lies_in_one_period_of_each_kind(day: date, kind: PeriodKind) -> None:
    period = Period.of(day, kind)
    assert period.contains(day)
    assert period.kind == kind
    assert Period.parse(period.key) == period
    assert period.previous().until == period.since
    assert not period.previous().contains(day)
    months = period.parts()
    assert months[0].since == period.since
    assert months[-1].until == period.until
    assert all(one.until == other.since for one, other in pairwise(months))


@given(DAYS, DAYS, st.sampled_from(KINDS))
def test_periods_and_their_keys_sort_by_time(one: date, other: date, kind: PeriodKind) -> None:
    first, second = Period.of(min(one, other), kind), Period.of(max(one, other), kind)
    assert first <= second
    assert first.key <= second.key


def test_the_longer_of_two_comes_first() -> None:
    keys = ["2025", "2025-H1", "2025-Q1", "2025-01", "2025-02", "2025-Q2", "2025-H2", "2025-2026", "2026"]
    assert [p.key for p in sorted(map(Period.parse, reversed(keys)))] == keys


@given(DAYS, st.integers(-400, 400))
def test_months_can_be_added(day: date, months: int) -> None:
    index = month_index(day)
    assert month_start(index) == first_of_month(day) == date(day.year, day.month, 1)
    assert month_index(month_start(index + months)) == index + months
    assert divmod(month_key(day), 100) == (day.year, day.month)


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2025, 11, 30), date(2026, 1, 1), [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]),
        (date(2025, 5, 1), date(2025, 5, 31), [date(2025, 5, 1)]),
        (date(2025, 5, 31), date(2025, 5, 1), [date(2025, 5, 1)]),
        (date(2025, 6, 1), date(2025, 5, 31), []),
    ],
)
def test_months_between(since: date, until: date, months: list[date]) -> None:
    assert months_between(since, until) == months


def test_keys_for_reading() -> None:
    assert month_key(date(2025, 5, 31)) == 202505
    assert month_index(date(2025, 5, 31)) == 24304
