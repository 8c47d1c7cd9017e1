"""What is typed into a box of a day: one reading is taken, two are refused, and a year of two digits is near."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.days import UnreadableDay, read_day, show_day
from vungmanh.core.typed_days import AHEAD, BORN, NEAR, PAST, DayKind, read_typed_day

TODAY = date(2026, 4, 5)
KINDS = [BORN, PAST, NEAR, AHEAD]


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (BORN, "1-5-88", "01/05/1988"),
        (BORN, "1.5.88", "01/05/1988"),
        (BORN, "1,5,88", "01/05/1988"),
        (BORN, "1 5 88", "01/05/1988"),
        (BORN, "1/5/1988", "01/05/1988"),
        (BORN, "01051988", "01/05/1988"),
        (BORN, "010588", "01/05/1988"),
        (BORN, "15588", "15/05/1988"),
        (BORN, "311288", "31/12/1988"),
        (BORN, "1/5/05", "01/05/2005"),
        (BORN, "051988", "05/1988"),
        (BORN, "51988", "05/1988"),
        (BORN, "5/88", "05/1988"),
        (BORN, "1988", "1988"),
        (BORN, "1/5/1926", "01/05/1926"),
        (PAST, "1/9/75", "01/09/1975"),
        (PAST, "3/2/26", "03/02/2026"),
        (PAST, "1/12/26", "01/12/2026"),
        (NEAR, "1/7/25", "01/07/2025"),
        (NEAR, "010726", "01/07/2026"),
        (NEAR, "15/1/27", "15/01/2027"),
        (NEAR, "1/5/1988", "01/05/1988"),
        (AHEAD, "30-6-26", "30/06/2026"),
        (AHEAD, "31/12/30", "31/12/2030"),
    ],
)
def test_what_has_one_reading_is_taken(kind: DayKind, typed: str, meant: str) -> None:
    known = read_typed_day(typed, near=kind.near(TODAY))
    assert show_day(known.day, known.precision) == meant


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (BORN, "1-5-26", "ambiguous_century"),  # a hundred years old, or not yet born
        (BORN, "1-5-20", "ambiguous_century"),
        (NEAR, "1-5-88", "ambiguous_century"),
        (AHEAD, "1-5-88", "ambiguous_century"),
        (BORN, "10588", "two_days"),  # 1/05/88, 10/5/88
        (BORN, "121988", "two_days"),  # 1/2/1988, 12/1988
        (BORN, "1111988", "two_days"),  # 1/11/1988, 11/1/1988
        (BORN, "31/02/88", "no_such_day"),
        (BORN, "31021988", "no_such_day"),
        (BORN, "310288", "not_a_day"),
        (BORN, "12/31/88", "no_such_day"),
        (BORN, "88", "not_a_day"),
        (BORN, "1588", "out_of_range"),
        (BORN, "010520", "not_a_day"),
        (BORN, "1-2/88", "not_a_day"),
        (BORN, "hôm qua", "not_a_day"),
        (NEAR, "", "not_a_day"),
    ],
)
def test_what_has_two_readings_or_none_is_refused(kind: DayKind, typed: str, code: str) -> None:
    with pytest.raises(UnreadableDay) as refused:
        read_typed_day(typed, near=kind.near(TODAY))
    assert refused.value.code == code


def test_the_two_days_that_may_be_meant_are_named() -> None:
    with pytest.raises(UnreadableDay) as refused:
        read_typed_day("10588", near=BORN.near(TODAY))
    assert refused.value.sign == "01/05/1988 / 10/05/1988"


@pytest.mark.parametrize("typed", ["010588", "15588", "051988", "1-5-88"])
def test_lists_are_read_as_before(typed: str) -> None:
    with pytest.raises(UnreadableDay):
        read_day(typed)


@pytest.mark.parametrize("kind", KINDS)
@given(back=st.integers(0, 30_000))
def test_a_day_typed_in_any_habit_is_this_day_or_is_refused(kind: DayKind, back: int) -> None:
    first, last = kind.near(TODAY)
    day = first + timedelta(days=back % ((last - first).days + 1))
    d, m, full, short = day.day, day.month, f"{day.year:04}", f"{day.year % 100:02}"
    whole = [f"{d}{sign}{m}{sign}{year}" for sign in "-./, " for year in (full, short)]
    for typed in [*whole, f"{d:02}{m:02}{full}", f"{d:02}/{m:02}/{short}"]:
        assert read_typed_day(typed, near=(first, last)).day == day, typed
    for typed in (f"{d:02}{m:02}{short}", f"{d}{m:02}{short}", f"{d}{m}{full}", f"{d:02}{m}{short}"):
        assert read_or_refused(typed, (first, last)) in (day, "two_days", "out_of_range"), typed


def read_or_refused(typed: str, near: tuple[date, date]) -> date | str:
    try:
        return read_typed_day(typed, near=near).day
    except UnreadableDay as refused:
        return refused.code


@pytest.mark.parametrize("kind", KINDS)
@given(today=st.dates(date(2020, 1, 1), date(2090, 12, 31)))
def test_the_example_of_a_box_is_a_day_of_its_kind(kind: DayKind, today: date) -> None:
    shown = read_day(kind.example(today)).day
    first, last = kind.near(today)
    assert first <= shown <= last
    if kind is AHEAD:
        assert shown > today
    if kind in (BORN, PAST):
        assert shown < today
