"""A year beside a name is a year of birth; digits alone stay a number, which is looked up in another way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.masks import holds_number
from vungmanh.core.remembered import name_and_year


@pytest.mark.parametrize(
    ("text", "remembered"),
    [
        ("giang 1988", ("giang", 1988)),
        ("1988 Triệu  Giang", ("Triệu Giang", 1988)),
        ("Đạt 2003", ("Đạt", 2003)),
        ("giang", ("giang", None)),
        ("1988", ("1988", None)),
        ("1988 1990", ("1988 1990", None)),
        ("giang 1988 1990", ("giang 1988 1990", None)),
        ("giang 0988", ("giang 0988", None)),
        ("giang 1888", ("giang 1888", None)),
        ("giang 19880", ("giang 19880", None)),
        ("sx-0001988", ("sx-0001988", None)),
        ("giang1988", ("giang1988", None)),
        ("giang 0912 1988", ("giang 0912 1988", None)),
        ("giang ¹ 1988", ("giang ¹ 1988", None)),
        ("- 1988", ("- 1988", None)),
        ("", ("", None)),
    ],
)
def test_a_year_beside_words_is_the_year_of_birth(text: str, remembered: tuple[str, int | None]) -> None:
    assert name_and_year(text) == remembered


@given(st.text())
def test_whatever_is_typed_a_number_stays_one_unless_it_is_one_year_beside_words(text: str) -> None:
    name, year = name_and_year(text)
    if year is None:
        assert name == text
    else:
        assert not any(map(str.isnumeric, name))
    assert holds_number(text) == (year is None and sum(map(str.isdigit, text)) >= 4)
