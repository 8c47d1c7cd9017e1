"""Amounts as people write them; what may mean two things is refused."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from vungmanh.agreements.amounts import UnreadableAmount, read_amount, show_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("30.000 đ", "30000"), ("30k", "30000"), ("1,5 triệu", "1500000"), ("13 ngày", "13"), ("5,5 %", "5.50"),
        ("1.5", "1.50"), ("1.234.567,5", "1234567.50"), ("30 000", "30000"), ("30.000đ/bữa", "30000"), ("0", "0"),
        (unicodedata.normalize("NFD", "13 ngày"), "13"),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_any_habit(typed: str, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1,500", "two_ways"), ("abc", "not_an_amount"), ("12..3", "not_an_amount"), ("-3", "not_an_amount"),
        ("1.2345", "not_an_amount"), ("9" * 41, "not_an_amount"), ("9000 tỷ", "too_much"), ("", "not_an_amount"),
    ],
)  # fmt: skip
def test_what_is_none_or_two_is_refused(typed: str, code: str) -> None:
    with pytest.raises(UnreadableAmount) as refused:
        read_amount(typed)
    assert refused.value.code == code


def test_an_amount_is_shown_without_zeros_that_say_nothing() -> None:
    shown = [show_amount(Decimal(each)) for each in ("1234567", "1.50", "12.00", "-3")]
    assert shown == ["1.234.567", "1,5", "12", "−3"]
