"""Counts, marks and genders out of cells: read rightly or refused."""

# ruff: noqa: E501 - a table of cases is read as a table

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.codes import is_error
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.values import NotReadable, is_mark, is_no_mark, read_count, read_gender, read_text


@pytest.mark.parametrize(
    ("value", "count"),
    [(34, 34), (34.0, 34), ("34", 34), (" 1.234 ", 1234), ("1,234", 1234), ("1 234", 1234), ("1.234.567", 1234567), ("34 người", 34),
     ("34 đoàn viên", 34), ("12.0", 12), ("0", 0), (0, 0), (None, None), ("-", None), ("", None), ("–", None)],
)  # fmt: skip
def test_counts(value, count):
    assert read_count(value) == count


@pytest.mark.parametrize(
    "value",
    [
        "3,5",
        3.5,
        -1,
        "-3",
        "12 tổ",
        "ba",
        True,
        "1.23",
        "1.234,567",
        "12/3",
        float("nan"),
        float("inf"),
        date(2020, 1, 1),
    ],
)
def test_what_is_no_count(value):
    with pytest.raises(NotReadable):
        read_count(value)


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["", ".", ",", " "]))
def test_counts_in_any_grouping(number, sign):
    assert read_count(f"{number:,}".replace(",", sign)) == number


@pytest.mark.parametrize(
    ("value", "gender"),
    [("Nam", "male"), ("NỮ", "female"), ("nu", "female"), ("Nu", "female"), ("NAM ", "male"), ("m", "male"), ("F", "female"), ("Female", "female"),
     ("trai", "male"), ("Gái", "female"), (None, None)],
)  # fmt: skip
def test_genders(value, gender):
    assert read_gender(value) == gender


@pytest.mark.parametrize("value", [0, 1, 2, "1", "x", "Năm", "Nam/Nữ", "N", True, "khác", "?"])
def test_codes_for_a_gender_are_asked_about(value):
    with pytest.raises(NotReadable):
        read_gender(value)


def test_an_answer_says_what_a_code_means():
    answers = Answers.of({"values": {"gender": {"1": "male", "0": "female", "N": "female"}}})
    assert [read_gender(value, answers) for value in (1, "1", 0, "n", 1.0, "Nam")] == [
        "male",
        "male",
        "female",
        "female",
        "male",
        "male",
    ]
    with pytest.raises(NotReadable):
        read_gender(2, answers)


@pytest.mark.parametrize("value", ["x", "X", " x ", "v", "✓", "có", "Có", "CO", 1, "1", True, "+"])
def test_marks(value):
    assert is_mark(value)
    assert not is_no_mark(value)


@pytest.mark.parametrize("value", [None, "-", "0", 0, "không", False])
def test_marks_that_say_no(value):
    assert is_no_mark(value)
    assert not is_mark(value)


@pytest.mark.parametrize("value", ["1988", "01/02/1988", 1988, "Nam", "?", 2])
def test_what_is_neither(value):
    assert not is_mark(value)
    assert not is_no_mark(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12.0, "12"),
        (36069971252, "36069971252"),
        (1.5, "1.5"),
        (date(2020, 1, 2), "02/01/2020"),
        (" a  b ", "a b"),
    ],
)
def test_texts(value, text):
    assert read_text(value) == text


@pytest.mark.parametrize(
    "value",
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#n/a", " #N/A ", "#LỖI",
     "#GETTING_DATA", "Err:502", "Err:511"],
)  # fmt: skip
def test_what_a_spreadsheet_could_not_calculate_is_an_error(value):
    assert is_error(value)


@pytest.mark.parametrize(
    "value", [None, "", "#", "# 12", "#12", "N/A", "Tổ #3", "#1 An", "a@b.vn", "không", 12, "#An!b"]
)
def test_what_somebody_typed_is_no_error(value):
    assert not is_error(value)


@pytest.mark.parametrize(
    ("value", "text"), [(1234567890123456789.0, "1.23457E+18"), (1e15, "1.00000E+15"), (10**14, "1" + "0" * 14)]
)
def test_no_digits_are_made_up_for_a_number_too_long_for_a_spreadsheet(value, text):
    assert read_text(value) == text
