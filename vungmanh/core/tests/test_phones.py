"""Phone numbers, as people write them and as they are dialled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.phones import NotAPhone, phone_number


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0912345678", "0912345678"),
        ("091.234.5678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("(091) 234-5678", "0912345678"),
        ("'0912345678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("912345678", "0912345678"),  # the cell was a number
        ("01681234567", "0381234567"),  # before September 2018
        ("1681234567", "0381234567"),
        ("0123 456 7890", "0834567890"),
        ("0199 123 4567", "0591234567"),
        ("02438251234", "02438251234"),  # a desk in Hà Nội
        ("024 3825 1234", "02438251234"),
        ("843825123", "0843825123"),  # nine digits: a mobile without its zero, not a country code
    ],
)
def test_a_phone(written: str, dialled: str) -> None:
    assert phone_number(written) == dialled


@pytest.mark.parametrize(
    "written",
    ["", "0",
     "091234567", "09123456789", "0412345678", "0112345678", "0911-22x-333", "không có", "0912345678/0987654321",
     "+1 202 555 0100", "٠٩١٢٣٤٥٦٧٨", "0243825123"],
)  # fmt: skip
def test_no_phone(written: str) -> None:
    with pytest.raises(NotAPhone):
        phone_number(written)


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_what_comes_out_goes_in_again(number: str) -> None:
    for written in (number, f"+84{number[1:]}", number[1:], f"{number[:4]} {number[4:7]} {number[7:]}"):
        assert phone_number(written) == number
