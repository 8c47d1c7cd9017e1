"""Identity numbers, ages and days that cannot be true together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.members.rules import BadNumber, begins_on, contradictions, identity_number, is_of_no_province, told_by

TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("001190004321", "001190004321"),
        ("001 190 004 321", "001190004321"),
        ("001.190.004.321", "001190004321"),
        ("'001190004321", "001190004321"),
        ("1190004321", "001190004321"),  # lost two zeros
        ("96190004321", "096190004321"),  # lost one
        ("012345678", "012345678"),  # an old CMND
        ("123456789", "123456789"),
        ("138190000011", "138190000011"),  # since July 2024 twelve digits may begin with any
        ("205085000012", "205085000012"),
        ("097205000014", "097205000014"),
        ("M12345678", "M12345678"),
        ("eb1234567", "EB1234567"),
        ("K1234567", "K1234567"),
        ("M123A4567", "M123A4567"),
        ("TR 1234567", "TR1234567"),
    ],
)
def test_an_identity_number(written: str, number: str) -> None:
    assert identity_number(written) == number


def test_a_cell_that_was_a_number_may_have_lost_the_zero_of_a_cmnd() -> None:
    assert identity_number("12345678", was_number=True) == "012345678"


@pytest.mark.parametrize(
    ("written", "was_number", "code"),
    [
        ("12345678", False, "short_cid"),
        ("1234567", False, "short_cid"),
        ("1234567", True, "short_cid"),
        ("", False, "bad_cid"),
        ("000190004321", False, "bad_cid"),  # there is no province 000
        ("03819000001", False, "short_cid"),  # a text that begins with 0 has lost no zero
        ("0381900012", False, "short_cid"),
        ("97190004321", False, "short_cid"),  # no province: a zero is not what is missing
        ("O38190000001", False, "bad_cid"),  # a letter for the zero, and no passport
        ("M1234", False, "bad_cid"),
        ("0011900043210", False, "bad_cid"),
        ("00119000432x", False, "bad_cid"),
        ("chưa có", False, "bad_cid"),
        ("٠٠١١٩٠٠٠٤٣٢١", False, "bad_cid"),
    ],
)
def test_no_identity_number(written: str, was_number: bool, code: str) -> None:
    with pytest.raises(BadNumber) as bad:
        identity_number(written, was_number=was_number)
    assert bad.value.code == code


@pytest.mark.parametrize(("number", "is_odd"), [
    ("001190004321", False), ("096190004321", False), ("003186000013", True), ("097205000014", True),
    ("138190000011", True), ("012345678", False), ("M12345678", False), ("M12345678901", False),
])  # fmt: skip
def test_a_number_of_no_province_is_worth_a_look(number: str, is_odd: bool) -> None:
    assert is_of_no_province(number) is is_odd


@given(st.from_regex(r"0(0[1-9]|[1-8][0-9]|9[0-6])[0-9]{9}", fullmatch=True))
def test_lost_zeros_come_back(number: str) -> None:
    assert identity_number(number) == number
    assert identity_number(number.lstrip("0")) == number or len(number.lstrip("0")) < 10


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("001090004321", ("male", 1990)),
        ("001190004321", ("female", 1990)),
        ("001204004321", ("male", 2004)),
        ("001304004321", ("female", 2004)),
        ("001400004321", ("male", 2100)),
        ("012345678", None),
        ("M12345678", None),
        ("M12345678901", None),
    ],
)
def test_what_a_number_tells(number: str, told: tuple[str, int] | None) -> None:
    assert told_by(number) == told


def facts(**changed: Any) -> dict[str, Any]:
    return {
        "gender": "female",
        "born_on": date(1990, 8, 15),
        "number": "001190004321",
        "joined_on": date(2012, 5, 3),
        "on": TODAY,
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"gender": "male"}, ["gender_contradicts_cid"]),
        ({"gender": None}, []),
        ({"born_on": date(1991, 8, 15)}, ["birth_contradicts_cid"]),
        ({"born_on": None}, []),
        ({"number": "012345678", "gender": "male", "born_on": date(1991, 8, 15)}, []),  # an old number tells nothing
        ({"number": ""}, []),
        ({"number": "", "born_on": date(2011, 12, 31), "joined_on": None}, []),  # fifteen this year
        ({"number": "", "born_on": date(2012, 1, 1), "joined_on": None}, ["impossible_age"]),
        ({"number": "", "born_on": date(1926, 1, 1)}, []),
        ({"number": "", "born_on": date(1925, 12, 31)}, ["impossible_age"]),
        ({"born_on": None, "joined_on": None, "number": "036390001234"}, ["cid_in_the_future"]),  # born in 2090
        ({"born_on": None, "joined_on": None, "number": "036115001234"}, ["cid_of_no_worker"]),  # born in 1915
        ({"born_on": None, "joined_on": None, "number": "036312001234"}, ["cid_of_no_worker"]),  # thirteen years old
        ({"born_on": None, "joined_on": None, "number": "036311001234"}, []),
        ({"joined_on": date(2005, 8, 15)}, []),
        ({"joined_on": date(2005, 8, 14)}, ["joined_too_young"]),
        ({"joined_on": date(2005, 1, 1), "joined_precision": "year"}, []),
        ({"joined_on": date(2004, 1, 1), "joined_precision": "year"}, ["joined_too_young"]),
        ({"born_on": date(1990, 1, 1), "born_precision": "year", "joined_on": date(2005, 1, 1)}, []),
        ({"joined_on": TODAY}, []),
        ({"joined_on": date(2026, 3, 17)}, ["joined_in_the_future"]),
        (
            {"gender": "male", "born_on": date(2013, 8, 15), "joined_on": date(2027, 1, 1)},
            ["gender_contradicts_cid", "birth_contradicts_cid", "impossible_age", "joined_too_young",
             "joined_in_the_future"],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_true_together(changed: dict[str, Any], found: list[str]) -> None:
    assert contradictions(**facts(**changed)) == found


@pytest.mark.parametrize(
    ("joined", "unit_began", "begins"),
    [
        (date(2012, 5, 3), date(2005, 3, 1), date(2012, 5, 3)),
        (date(2001, 5, 3), date(2005, 3, 1), date(2005, 3, 1)),
        (date(2005, 3, 1), date(2005, 3, 1), date(2005, 3, 1)),
    ],
)
def test_a_membership_begins_with_joining_or_with_the_unit(joined: date, unit_began: date, begins: date) -> None:
    assert begins_on(joined, unit_began) == begins
