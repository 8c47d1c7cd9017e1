"""What an officer types for a target is read as it is meant, and asked where it can be meant in two ways."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.indicators.rules.values import Form, TwoWays, Unreadable, read_value, show_value

PEOPLE = Form(whole=True)
SHARE = Form(share=True, per_cent=True)
GROWTH = Form(per_cent=True, signed=True)
MEAN = Form()
BALANCE = Form(whole=True, signed=True)


@pytest.mark.parametrize(
    ("typed", "form", "value"),
    [
        ("1.200", PEOPLE, "1200"),
        ("1,200", PEOPLE, "1200"),  # no 1,2 people
        ("1 200", PEOPLE, "1200"),
        ("15 triệu", PEOPLE, "15000000"),
        ("1,5 triệu", PEOPLE, "1500000"),
        ("20 nghìn", PEOPLE, "20000"),
        ("0", PEOPLE, "0"),
        ("≥ 300", PEOPLE, "300"),
        ("83,5 %", SHARE, "83.5"),
        ("83.5", SHARE, "83.5"),
        ("Đạt 83%", SHARE, "83"),
        ("từ 90 % trở lên", SHARE, "90"),
        ("90 phần trăm", SHARE, "90"),
        ("0,83 %", SHARE, "0.83"),
        ("1 %", SHARE, "1"),
        ("0", SHARE, "0"),
        ("1.234,56", MEAN, "1234.56"),
        ("-3,5 %", GROWTH, "-3.5"),
        ("120 %", GROWTH, "120"),
        ("−40", BALANCE, "-40"),
    ],
)
def test_a_value_is_read(typed: str, form: Form, value: str) -> None:
    assert read_value(typed, form) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "form", "why"),
    [
        ("", PEOPLE, "not_a_number"),
        ("nhiều", PEOPLE, "not_a_number"),
        ("10-15", PEOPLE, "not_a_number"),
        ("80 %", PEOPLE, "not_a_number"),
        ("1.20.0", MEAN, "not_a_number"),
        ("1,2,3", MEAN, "not_a_number"),
        ("12,5", PEOPLE, "not_whole"),
        ("0.125", PEOPLE, "not_whole"),
        ("-5", PEOPLE, "below_zero"),
        ("-5 %", SHARE, "below_zero"),
        ("101 %", SHARE, "more_than_all"),
        ("83.500", SHARE, "more_than_all"),
        ("2000 tỷ", PEOPLE, "too_much"),
        ("0,125", MEAN, "too_fine"),
        ("9" * 41, PEOPLE, "not_a_number"),
    ],
)
def test_what_is_no_value_is_refused_with_its_reason(typed: str, form: Form, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_value(typed, form)
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("typed", "form", "readings"),
    [
        ("0,83", SHARE, ["83", "0.83"]),
        ("0.83", SHARE, ["83", "0.83"]),
        ("1", SHARE, ["100", "1"]),
        ("1,200", MEAN, ["1200", "1.2"]),
    ],
)
def test_what_can_be_meant_in_two_ways_is_asked(typed: str, form: Form, readings: list[str]) -> None:
    with pytest.raises(TwoWays) as asked:
        read_value(typed, form)
    assert list(asked.value.readings) == [Decimal(reading) for reading in readings]


@given(st.decimals(0, 10**9, places=2))
def test_what_is_shown_is_read_again(value: Decimal) -> None:
    assert read_value(show_value(value), MEAN) == value


@given(st.decimals(0, 100, places=2))
def test_a_share_is_shown_with_its_sign_and_read_again(value: Decimal) -> None:
    assert read_value(show_value(value, per_cent=True), SHARE) == value


@given(st.integers(-(10**9), 10**9))
def test_whole_things_are_shown_whole(value: int) -> None:
    assert read_value(show_value(value), BALANCE) == value
