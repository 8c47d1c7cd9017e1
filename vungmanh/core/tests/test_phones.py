"""Phone numbers, as people write them and as they are dialled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.area_codes import RENEWED, digits_behind
from vungmanh.core.phones import NotAPhone, phone_number, phone_numbers


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
        ("(08) 3829 1234", "02838291234"),  # Hồ Chí Minh City, before 2017
        ("08.38291234", "02838291234"),
        ("0438251234", "02438251234"),  # no mobile begins with 04
        ("0511.3821234", "02363821234"),
        ("02313821234", "02133821234"),  # Lai Châu; in Hà Nội no line begins with 1
        ("0543821234", "02343821234"),  # no mobile begins with 054
        ("(038) 385 2123", "02383852123"),
        ("0383852123", "0383852123"),  # nothing says that it is not a mobile
        ("0383.852.123", "0383852123"),
        ("038 385 2123", "0383852123"),
        ("038 765 4321", "0387654321"),
        ("0912345678 (Zalo)", "0912345678"),
        ("0912 345 678 zalo", "0912345678"),
        ("ĐT: 0912345678", "0912345678"),
        ("024.3825.1234 máy lẻ 12", "02438251234"),
        ("024 3825 1234 (ext 12)", "02438251234"),
        ("+84 (0)912 345 678", "0912345678"),
        ("+82 10-1234-5678", "+821012345678"),
        ("0082 10 1234 5678", "+821012345678"),
        ("+1 202 555 0100", "+12025550100"),
        ("843825123", "0843825123"),  # nine digits: a mobile without its zero, not a country code
    ],
)
def test_a_phone(written: str, dialled: str) -> None:
    assert phone_number(written) == dialled


@pytest.mark.parametrize(
    "written",
    ["", "0",
     "091234567", "09123456789", "0412345678", "0112345678", "0911-22x-333", "không có", "0912345678/0987654321",
     "O912345678", "09l2345678", "0912345678 0987654321", "+84 12", "1.2E+09", "٠٩١٢٣٤٥٦٧٨", "0243825123"],
)  # fmt: skip
def test_no_phone(written: str) -> None:
    with pytest.raises(NotAPhone):
        phone_number(written)


@pytest.mark.parametrize("written", ["038.3852123", "037 3852 123", "076.6251234", "038-3852123"])
def test_what_may_be_a_mobile_or_a_fixed_line_of_before_2017_is_asked_back(written: str) -> None:
    with pytest.raises(NotAPhone) as doubtful:
        phone_number(written)
    assert doubtful.value.code == "old_area_code"
    assert doubtful.value.mobile.startswith(("038", "037", "076"))
    assert doubtful.value.landline.startswith(("0238", "0237", "0296"))


def test_the_sign_that_is_no_digit_is_named() -> None:
    with pytest.raises(NotAPhone) as bad:
        phone_number("O912345678")
    assert bad.value.sign == "O"


def test_every_area_of_before_2017_has_one_of_its_own() -> None:
    assert len(RENEWED) == len(set(RENEWED.values())) == 59
    for old, new in RENEWED.items():
        line = "38123456"[: digits_behind(old)]
        assert phone_number(f"({old}) {line}") == f"{new}{line}"
        assert phone_number(f"{new}{line}") == f"{new}{line}"


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0912345678 / 0987654321", ["0912345678", "0987654321"]),
        ("0912345678; 0987654321", ["0912345678", "0987654321"]),
        ("0912345678, 0912.345.678", ["0912345678"]),
        ("0912.345.678 - 0243.8251234", ["0912345678", "02438251234"]),
        ("0912345678-0987654321", ["0912345678", "0987654321"]),
        ("0912345678 0987654321", ["0912345678", "0987654321"]),
        ("0912345678 và 0987654321", ["0912345678", "0987654321"]),
        ("0912.345.678/0987.654.321 (vợ)", ["0912345678", "0987654321"]),
        ("01681234567 / (08) 38291234", ["0381234567", "02838291234"]),
        ("0912-345-678", ["0912345678"]),
        ("0912345678/", ["0912345678"]),
    ],
)
def test_all_phones_of_a_cell(written: str, dialled: list[str]) -> None:
    assert phone_numbers(written) == dialled


@pytest.mark.parametrize(
    "written", ["0912345678 / 12", "0912345678 / abc", "0912345678 0987654", "091234567 / 098765432"]
)
def test_where_one_of_two_phones_is_none_the_cell_is_not_read(written: str) -> None:
    with pytest.raises(NotAPhone):
        phone_numbers(written)


# The beginnings of mobile numbers of today; behind others stands a fixed line of before 2017.
@given(st.from_regex(r"0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}", fullmatch=True))
def test_what_comes_out_goes_in_again(number: str) -> None:
    for written in (number, f"+84{number[1:]}", number[1:], f"{number[:4]} {number[4:7]} {number[7:]}"):
        assert phone_number(written) == number
