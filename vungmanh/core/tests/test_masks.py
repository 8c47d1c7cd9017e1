"""Masked numbers: enough to recognise one's own, too little to use another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.masks import masked, numbers_masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("001190004321", "•••••••••321"),
        ("012345678", "••••••678"),
        ("0912 345.678", "•••••••678"),
        ("12345", "•••••"),
        ("", ""),
    ],
)
def test_of_a_number_the_last_three_digits_stay(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CCCD 001190004321, ĐT 0912.345.678", "CCCD •••••••••321, ĐT •••••••678"),
        ("+84 912 345 678", "••••••••678"),
        ("ngày 15/08/1990, thẻ SX-0001234", "ngày 15/08/1990, thẻ SX-0001234"),
        ("20260316", "20260316"),
    ],
)
def test_in_a_text_only_long_numbers_are_masked(text: str, shown: str) -> None:
    assert numbers_masked(text) == shown


@given(st.text("0123456789", min_size=1, max_size=20))
def test_no_number_is_ever_shown_whole(number: str) -> None:
    assert len(masked(number)) == len(number)
    assert masked(number).count("•") >= min(3, len(number))
