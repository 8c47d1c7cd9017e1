"""Codes keep the digits that are shown, and no digit is made up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.codes import BadCode, Code, card_number, is_error, read_code, says_nothing, tax_code
from vungmanh.core.emails import Email, read_email


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, Code("")),
        ("007", Code("007")),
        (7, Code("7", was_number=True)),
        (7.0, Code("7", was_number=True)),
        ("  007 ", Code("007")),
        ("'007", Code("007")),
        ("’007", Code("007")),
        ('="038190000001"', Code("038190000001")),
        ('= "007"', Code("007")),
        ("HN-LB-017", Code("HN-LB-017")),
        (101234567890123, Code("101234567890123", was_number=True)),
        ("38190000001.0", Code("38190000001", was_number=True)),  # what a program wrote
        ("038190000001.0", Code("038190000001")),
        ("38,190,000,001", Code("38190000001", was_number=True)),
        ("０３８", Code("038")),
    ],
)
def test_a_code_as_its_cell_shows_it(value: Any, code: Code) -> None:
    assert read_code(value) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1.01235E+11", "shortened"),
        ("3.8186E+10", "shortened"),
        ("1,01235E+11", "shortened"),
        ("9.12E+08", "shortened"),
        ("1e9", "shortened"),
        (1234567890123456789, "digits_lost"),
        (1.234567890123457e18, "digits_lost"),
        (1234567890123456, "digits_lost"),
        ("#N/A", "cell_error"),
        ("#REF!", "cell_error"),
        ("#value!", "cell_error"),
        ("#NAME?", "cell_error"),
        ("########", "cell_error"),
        ("#LỖI", "cell_error"),
        (date(2020, 1, 12), "became_a_day"),
        (3.5, "no_code"),
        (-7, "no_code"),
        (True, "no_code"),
        (float("nan"), "no_code"),
    ],
)
def test_no_code(value: Any, code: str) -> None:
    with pytest.raises(BadCode) as bad:
        read_code(value)
    assert bad.value.code == code


@given(st.integers(0, 10**15 - 1))
def test_a_number_keeps_all_its_digits(number: int) -> None:
    assert read_code(number) == read_code(float(number)) == Code(str(number), was_number=True)


@given(st.from_regex(r"[0-9]{1,30}", fullmatch=True))
def test_a_text_keeps_all_its_digits(text: str) -> None:
    assert read_code(text) == Code(text)
    assert read_code(f'="{text}"') == Code(text)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("0101234567", "0101234567"),
        (101234567, "0101234567"),
        (312345678, "0312345678"),
        (4001234567, "4001234567"),
        ("0101 234 567", "0101234567"),
        ("0101234567-001", "0101234567-001"),
        ("0101234567001", "0101234567-001"),
        (101234567001, "0101234567-001"),
        ("038190000001", "038190000001"),  # a household business, by its holder's number
        (38190000001, "038190000001"),
        (None, ""),
        ("chưa có", ""),
        ("-", ""),
    ],
)
def test_a_tax_code(value: Any, code: str) -> None:
    assert tax_code(value) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("101234567", "bad_tax_code"),  # a text has lost no zero
        ("010123456", "bad_tax_code"),
        (12345678, "bad_tax_code"),
        ("O101234567", "bad_tax_code"),
        ("0101234567 ; 0101234568", "bad_tax_code"),
        ("1.01E+09", "shortened"),
        ("#N/A", "cell_error"),
    ],
)
def test_no_tax_code(value: Any, code: str) -> None:
    with pytest.raises(BadCode) as bad:
        tax_code(value)
    assert bad.value.code == code


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0012345678", "0012345678"),
        ("01-0000 00013", "01000000013"),
        ("01.0000.00013", "01000000013"),
        ("HN-000123/20", "HN-000123/20"),
        ("TV 00012", "TV00012"),
        (12345678, "12345678"),
        (101234567890123, "101234567890123"),
        ("không có", ""),
        ("chưa cấp", ""),
        ("x", ""),
        (None, ""),
    ],
)
def test_a_card_number(value: Any, number: str) -> None:
    assert card_number(value) == number


@pytest.mark.parametrize("value", ["12345", 12345, "đã cấp thẻ", "1" * 21, "1.01235E+11", "#REF!", 1.2e18, 0])
def test_no_card_number(value: Any) -> None:
    with pytest.raises(BadCode):
        card_number(value)


@pytest.mark.parametrize("text", ["", "-", "—", "0", "Không", "không có", "KO", "x", "N/A", "chưa có", "o"])
def test_words_for_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["1", "Kho", "X1", "Không quân", "#N/A", "a@b.vn"])
def test_words_for_something(text: str) -> None:
    assert not says_nothing(text)


def test_an_error_is_not_a_word_with_a_cross_before_it() -> None:
    assert is_error("#N/A")
    assert is_error("#DIV/0!")
    assert not is_error("#")
    assert not is_error("#1")
    assert not is_error("Tổ #N/A")


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("nam@vidu.vn", Email("nam@vidu.vn")),
        ("mailto:nam@vidu.vn", Email("nam@vidu.vn")),
        ("Email: nam@vidu.vn", Email("nam@vidu.vn")),
        ("nam@vidu.vn.", Email("nam@vidu.vn")),
        ("<nam@vidu.vn>", Email("nam@vidu.vn")),
        ("nam@vidu.vn; nam2@vidu.vn", Email("nam@vidu.vn", ("nam2@vidu.vn",))),
        ("nam@vidu.vn, nam@vidu.vn", Email("nam@vidu.vn")),
        ("nam@vidu.vn / nam2@vidu.vn", Email("nam@vidu.vn", ("nam2@vidu.vn",))),
        ("", Email()),
        ("không có", Email()),
        ("Không", Email()),
        ("x", Email()),
        ("-", Email()),
        ("mau ba@vidu.vn", Email(fault="bad_email")),
        ("nam@gmail,com", Email(fault="bad_email")),
        ("nam@vidu", Email(fault="bad_email")),
        ("mẫu@vidu.vn", Email(fault="bad_email")),
        ("zalo 0912345678", Email(fault="bad_email")),
        ("#N/A", Email(fault="cell_error")),
    ],
)
def test_an_email(text: str, email: Email) -> None:
    assert read_email(text) == email
