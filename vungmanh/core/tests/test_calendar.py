"""Working days: weekends, holidays as they were announced, Tết of Vietnam, and deadlines across them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.calendar import (
    DAY_CHANGES,
    YEAR_CHOICES,
    DayChange,
    WorkingCalendar,
    YearChoice,
    deadline_end,
    lunar_day,
    tet,
)

CALENDAR = WorkingCalendar()
DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    "day",
    ["1968-01-29", "1985-01-21", "2007-02-17",  # a day or a month before China
     "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
     "2028-01-26", "2029-02-13", "2030-02-02", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08"],
)  # fmt: skip
def test_tet(day: str) -> None:
    assert tet(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("lunar", "day"),
    [
        ((2020, 3, 10), date(2020, 4, 2)),  # Giỗ Tổ Hùng Vương
        ((2021, 3, 10), date(2021, 4, 21)),
        ((2022, 3, 10), date(2022, 4, 10)),
        ((2023, 3, 10), date(2023, 4, 29)),  # after a leap second month
        ((2024, 3, 10), date(2024, 4, 18)),
        ((2025, 3, 10), date(2025, 4, 7)),
        ((2026, 3, 10), date(2026, 4, 26)),
        ((2020, 8, 15), date(2020, 10, 1)),  # Trung Thu, after a leap fourth month
        ((2023, 8, 15), date(2023, 9, 29)),
        ((2024, 8, 15), date(2024, 9, 17)),
        ((2025, 8, 15), date(2025, 10, 6)),  # after a leap sixth month
        ((2026, 8, 15), date(2026, 9, 25)),
        ((2024, 12, 23), date(2025, 1, 22)),  # the kitchen gods leave
        ((2025, 12, 23), date(2026, 2, 10)),
        ((2025, 7, 15), date(2025, 9, 6)),
    ],
)
def test_lunar_days(lunar: tuple[int, int, int], day: date) -> None:
    assert lunar_day(*lunar) == day


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_lunar_months_follow_one_another(year: int, month: int) -> None:
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    days = (lunar_day(*following, 1) - lunar_day(year, month, 1)).days
    assert days in (29, 30, 58, 59, 60)  # twice as long with a leap month in between
    assert date(year, 1, 20) <= tet(year) <= date(year, 2, 22)


# The days off on which nobody went to work from Monday to Friday, as announced for public offices.
WEEKDAYS_OFF = {
    2021: "01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03",
    2022: "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02",
    2023: "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04",
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02",
}
SATURDAYS_WORKED = {2024: "05-04", 2025: "04-26", 2026: "01-10 08-22"}


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_the_days_off_of_a_year(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0))]
    off = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and not CALENDAR.is_working_day(day)]
    assert off == WEEKDAYS_OFF[year].split()
    worked = [f"{day:%m-%d}" for day in days if day.weekday() >= 5 and CALENDAR.is_working_day(day)]
    assert worked == SATURDAYS_WORKED.get(year, "").split()


@given(st.integers(2021, 2099))
def test_eleven_holidays_a_year_and_as_many_days_in_the_week(year: int) -> None:
    holidays = WorkingCalendar({}, {}).holidays(year)
    # BLLĐ Đ.112: eleven days; two may meet, as Giỗ Tổ and 30 April do.
    assert len([day for day, name in holidays.items() if name != "compensation"]) in (10, 11)
    assert len([day for day in holidays if day.weekday() < 5]) in (10, 11)
    assert list(holidays) == sorted(holidays)


def test_before_the_labour_code_of_2019_the_national_day_was_one_day() -> None:
    assert [day for day, name in CALENDAR.holidays(2020).items() if name == "national_day"] == [date(2020, 9, 2)]


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # over a weekend
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # from a Saturday
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 2, 11), 5, date(2026, 2, 25)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),  # a Saturday that was worked
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2026, 2, 23), -1, date(2026, 2, 13)),
        (date(2026, 3, 4), 0, date(2026, 3, 4)),
        (date(2026, 3, 7), 0, date(2026, 3, 9)),
    ],
)
def test_add_working_days(day: date, count: int, result: date) -> None:
    assert CALENDAR.add_working_days(day, count) == result


@pytest.mark.parametrize(
    ("day", "days", "last"),
    [
        (date(2026, 3, 2), 10, date(2026, 3, 12)),
        (date(2026, 3, 2), 5, date(2026, 3, 9)),  # ends on a Saturday
        (date(2026, 2, 2), 15, date(2026, 2, 23)),  # ends in Tết
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_a_term_in_calendar_days(day: date, days: int, last: date) -> None:
    assert CALENDAR.deadline(day, days) == last


def test_a_deadline_ends_at_midnight_in_vietnam() -> None:
    assert deadline_end(date(2026, 3, 31)) == datetime(2026, 3, 31, 17, 0, tzinfo=UTC)


def test_an_edited_list_changes_the_deadline() -> None:
    storm = DayChange(date(2026, 3, 4), False, "Công điện nghỉ tránh bão")
    edited = WorkingCalendar.of(YEAR_CHOICES, [*DAY_CHANGES, storm])
    assert CALENDAR.add_working_days(date(2026, 3, 3), 1) == date(2026, 3, 4)
    assert edited.add_working_days(date(2026, 3, 3), 1) == date(2026, 3, 5)
    later_tet = WorkingCalendar.of([YearChoice(2027, 0, "after", "bản thử")], [])
    assert later_tet.is_working_day(date(2027, 2, 5))
    assert not later_tet.is_working_day(date(2027, 2, 10))
    assert not later_tet.is_working_day(date(2027, 9, 3))


@given(DAYS, st.integers(1, 60))
def test_days_added_are_days_counted(day: date, count: int) -> None:
    result = CALENDAR.add_working_days(day, count)
    assert CALENDAR.is_working_day(result)
    assert CALENDAR.working_days(day + timedelta(days=1), result + timedelta(days=1)) == count
    if CALENDAR.is_working_day(day):
        assert CALENDAR.add_working_days(result, -count) == day
