"""The age of retirement by the year, as the table of Nghị định 135/2020/NĐ-CP has it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.members.retirement import age_of_retirement, births_reaching, last_day_of, month_of_retirement
from vungmanh.members.rules import FEMALE, MALE


@pytest.mark.parametrize(
    ("gender", "year", "years", "months"),
    [
        (MALE, 2021, 60, 3), (MALE, 2024, 61, 0), (MALE, 2026, 61, 6), (MALE, 2028, 62, 0), (MALE, 2040, 62, 0),
        (FEMALE, 2021, 55, 4), (FEMALE, 2023, 56, 0), (FEMALE, 2026, 57, 0), (FEMALE, 2035, 60, 0),
        (FEMALE, 2050, 60, 0),
    ],
)  # fmt: skip
def test_the_age_of_each_year(gender: str, year: int, years: int, months: int) -> None:
    assert age_of_retirement(gender, year) == years * 12 + months


@pytest.mark.parametrize(
    ("gender", "born_on", "month"),
    [  # the months of the decree's annex I
        (MALE, date(1961, 1, 15), date(2021, 4, 1)),
        (MALE, date(1961, 9, 30), date(2021, 12, 1)),
        (MALE, date(1961, 10, 1), date(2022, 4, 1)),
        (MALE, date(1966, 4, 1), date(2028, 4, 1)),
        (FEMALE, date(1966, 1, 1), date(2021, 5, 1)),
        (FEMALE, date(1966, 9, 1), date(2022, 5, 1)),
        (FEMALE, date(1969, 4, 20), date(2025, 12, 1)),
        (FEMALE, date(1969, 5, 1), date(2026, 5, 1)),
        (FEMALE, date(1975, 5, 1), date(2035, 5, 1)),
        (MALE, date(1950, 1, 1), None),
    ],
)
def test_the_month_in_which_the_age_is_reached(gender: str, born_on: date, month: date | None) -> None:
    assert month_of_retirement(gender, born_on) == month


@given(st.sampled_from([FEMALE, MALE]), st.dates(date(1961, 1, 1), date(2005, 12, 31)))
def test_the_births_of_a_month_are_those_who_reach_the_age_in_it(gender: str, born_on: date) -> None:
    month = month_of_retirement(gender, born_on)
    if month is None:
        return
    births = births_reaching(gender, month)
    assert births
    assert births[0] <= born_on <= births[1] == last_day_of(births[0])


def test_in_the_months_after_a_new_year_nobody_reaches_the_age() -> None:
    """Whoever would has reached the lower one of the year before."""
    assert births_reaching(FEMALE, date(2026, 4, 1)) is None
    assert births_reaching(FEMALE, date(2026, 5, 1)) == (date(1969, 5, 1), date(1969, 5, 31))
    assert births_reaching(MALE, date(2026, 3, 1)) is None
