"""What a cell of a plan says is the target is read in every habit of writing; what can be meant in two ways is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.indicators.imports.amounts import Amount, NoAmount, amount_of
from vungmanh.indicators.rules.kinds import LESS, MORE, NEITHER
from vungmanh.indicators.rules.values import Form

PEOPLE = Form(whole=True)
SHARE = Form(share=True, per_cent=True)
GROWTH = Form(per_cent=True, signed=True)


@pytest.mark.parametrize(
    ("cell", "form", "value"),
    [
        (300, PEOPLE, "300"),
        (1200.0, PEOPLE, "1200"),
        ("1.200", PEOPLE, "1200"),
        ("1 200", PEOPLE, "1200"),
        ("1.200 người", PEOPLE, "1200"),
        ("15 CĐCS", PEOPLE, "15"),
        ("ít nhất 15 đơn vị", PEOPLE, "15"),
        ("15 đơn vị trở lên", PEOPLE, "15"),
        ("≥ 300 đoàn viên", PEOPLE, "300"),
        ("> 300", PEOPLE, "300"),
        ("Phấn đấu đạt 300", PEOPLE, "300"),
        (83, SHARE, "83"),
        (83.5, SHARE, "83.5"),
        (250 / 3, SHARE, "83.33"),
        ("83,5", SHARE, "83.5"),
        ("83%", SHARE, "83"),
        ("≥ 80%", SHARE, "80"),
        ("trên 80 %", SHARE, "80"),
        ("từ 80% trở lên", SHARE, "80"),
        ("tối thiểu 80%", SHARE, "80"),
        ("100 % (khi có yêu cầu)", SHARE, "100"),
        ("0,5%", SHARE, "0.5"),
        ("tăng 5%", GROWTH, "5"),
        ("+5%", GROWTH, "5"),
        ("giảm 2,5%", GROWTH, "-2.5"),
        (-3, GROWTH, "-3"),
    ],
)
def test_a_cell_says_its_target(cell: Any, form: Form, value: str) -> None:
    assert amount_of(cell, form, MORE).value == Decimal(value)


def test_a_number_shown_as_a_share_is_one() -> None:
    assert amount_of(0.83, SHARE, MORE, as_share=True) == Amount(Decimal("83.00"))
    assert amount_of(1, SHARE, MORE, as_share=True).value == 100
    with pytest.raises(NoAmount, match="share_for_count"):
        amount_of(0.83, PEOPLE, MORE, as_share=True)


def test_a_remark_in_brackets_is_kept() -> None:
    assert amount_of("100 % (khi có yêu cầu)", SHARE, MORE).remark == "khi có yêu cầu"
    assert amount_of("- (không có DN)", SHARE, MORE) == Amount(remark="không có DN")


@pytest.mark.parametrize(
    "cell", [None, "", "-", "–", " — ", "...", "x", "không", "Không giao", "chưa giao", "n/a", "/"]
)
def test_a_cell_may_set_no_target(cell: Any) -> None:
    assert amount_of(cell, PEOPLE, MORE) == Amount()


@pytest.mark.parametrize(
    ("cell", "form", "doubt", "readings"),
    [
        (0.83, SHARE, "scale", ["83", "0.83"]),
        ("0,83", SHARE, "scale", ["83", "0.83"]),
        (1, SHARE, "scale", ["100", "1"]),
        ("80-85%", SHARE, "span", ["80", "85"]),
        ("từ 80% đến 85%", SHARE, "span", ["80", "85"]),
        ("80 – 85", SHARE, "span", ["80", "85"]),
        ("10-15 CĐCS", PEOPLE, "span", ["10", "15"]),
        ("1,200", Form(), "thousands", ["1200", "1.2"]),
        (0, PEOPLE, "zero", ["0"]),
        ("0 %", SHARE, "zero", ["0"]),
    ],
)
def test_what_can_be_meant_in_two_ways_is_told(cell: Any, form: Form, doubt: str, readings: list[str]) -> None:
    amount = amount_of(cell, form, MORE)
    assert (amount.value, amount.doubt, amount.readings) == (None, doubt, tuple(map(Decimal, readings)))


def test_none_is_a_target_where_less_is_better() -> None:
    assert amount_of(0, PEOPLE, LESS).value == amount_of("0", PEOPLE, NEITHER).value == 0
    assert amount_of("không quá 5%", SHARE, LESS).value == amount_of("≤ 5", SHARE, LESS).value == 5
    assert amount_of("5 trở xuống", PEOPLE, NEITHER).value == 5


@pytest.mark.parametrize(
    ("cell", "form", "direction", "why"),
    [
        ("đạt", PEOPLE, MORE, "not_a_number"),
        ("theo kế hoạch", SHARE, MORE, "not_a_number"),
        ("300/400", PEOPLE, MORE, "not_a_number"),
        ("85-80%", SHARE, MORE, "not_a_number"),
        ("(300)", PEOPLE, MORE, "not_a_number"),
        (True, PEOPLE, MORE, "not_a_number"),
        (1.2, PEOPLE, MORE, "not_whole"),
        ("12,5 người", PEOPLE, MORE, "not_whole"),
        ("83%", PEOPLE, MORE, "share_for_count"),
        ("80-85%", PEOPLE, MORE, "share_for_count"),
        (-5, PEOPLE, MORE, "below_zero"),
        (120, SHARE, MORE, "more_than_all"),
        ("120%", SHARE, MORE, "more_than_all"),
        ("khoảng 300", PEOPLE, MORE, "about"),
        ("~300", PEOPLE, MORE, "about"),
        ("không quá 5%", SHARE, MORE, "against"),
        ("≥ 5", PEOPLE, LESS, "against"),
        ("tăng 5%", SHARE, MORE, "more_than_before"),
        ("+ 20", PEOPLE, MORE, "more_than_before"),
        (date(2026, 12, 10), PEOPLE, MORE, "a_day"),
        ("#REF!", PEOPLE, MORE, "cell_error"),
        (10**13, PEOPLE, MORE, "too_much"),
    ],
)
def test_what_is_no_target_is_refused(cell: Any, form: Form, direction: str, why: str) -> None:
    with pytest.raises(NoAmount) as refused:
        amount_of(cell, form, direction)
    assert refused.value.why == why


@given(
    st.one_of(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False), st.integers()),
    st.sampled_from([PEOPLE, SHARE, GROWTH]),
)
def test_no_cell_breaks_the_reading_of_amounts(cell: Any, form: Form) -> None:
    try:
        amount = amount_of(cell, form, MORE)
    except NoAmount:
        return
    assert (amount.value is None) or not amount.readings, "what is sure is not asked"
    assert bool(amount.readings) == bool(amount.doubt)


@given(st.integers(1, 999_999_999))
def test_people_are_read_as_they_are_written_in_thousands(people: int) -> None:
    assert amount_of(f"{people:,}".replace(",", "."), PEOPLE, MORE).value == people
    assert amount_of(people, PEOPLE, MORE).value == people
