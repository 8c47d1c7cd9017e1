"""What people type into cells: taken as it was meant, or refused; never taken wrongly."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from vungmanh.core.tests.test_legacy_text import encode_tcvn3, encode_vni
from vungmanh.members.tests.lists import (
    AN,
    BINH,
    FOUR,
    HEAD,
    LIST_DAY,
    Office,
    Someone,
    counts,
    only,
    plain,
    refused,
    roll,
    row,
)

# Once: how a list is read; what it writes is asked of every database by test_import_roll.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def with_an(column: str, value: Any, **also: Any) -> list[list[Any]]:
    """A list of An alone, with another value in one column or more."""
    cells = row(1, AN)
    for head, other in {column: value, **also}.items():
        cells[HEAD.index(head)] = other
    return [HEAD, cells]


@pytest.mark.parametrize(
    ("value", "born"),
    [
        (date(1988, 2, 1), "1988-02-01"),
        (datetime(1988, 2, 1, 0, 0), "1988-02-01"),  # noqa: DTZ001 - so a workbook has it
        (32174, "1988-02-01"),  # an Excel serial left as a number
        ("01/02/1988", "1988-02-01"),
        ("1/2/1988", "1988-02-01"),
        ("1/2/88", "1988-02-01"),
        ("01.02.1988", "1988-02-01"),
        ("01-02-1988", "1988-02-01"),
        ("1988-02-01", "1988-02-01"),
        ("01 / 02 / 1988", "1988-02-01"),
        ("ngày 01 tháng 02 năm 1988", "1988-02-01"),
        ("'01/02/1988", "1988-02-01"),
        ("01021988", "1988-02-01"),
        (1021988, None),  # the zero is lost: 1/02/1988 or 10/2/1988
        ("02/1988", "1988-02"),
        ("1988", "1988"),
        (1988, "1988"),
        ("1988.", "1988"),
        ("31/02/1988", None),
        ("29/02/1987", None),
        ("12/31/1988", None),
        ("00/00/1988", None),
        ("1/2/188", None),
        ("1.2.3.1988", None),
        ("không rõ", None),
        (0, None),
        (True, None),
    ],
)
def test_births_as_typed(tmp_path: Path, value: Any, born: str | None) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Ngày sinh", value)))
    if born is None:
        code = "day_habit" if value == "12/31/1988" else "bad_date"  # the month may stand first in the whole column
        assert (only(outcome).row, only(outcome).column, only(outcome).code) == (2, "Ngày sinh", code)
        assert roll() == []
    else:
        assert outcome.refusals == []
        assert roll() == [AN._replace(born=born)]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("01/02/1919", "impossible_age"),
        ("01/02/2024", "impossible_age"),
        (1888, "bad_date"),
        ("01/02/2188", "impossible_age"),
        ("01/02/1987", "birth_contradicts_cid"),
        ("1987", "birth_contradicts_cid"),
    ],
)
def test_births_that_cannot_be(tmp_path: Path, value: Any, code: str) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Ngày sinh", value)))
    assert (only(outcome).row, only(outcome).code) == (2, code)
    assert roll() == []


@pytest.mark.parametrize(
    ("value", "born"), [("1/2/60", "1960-02-01"), ("1/2/09", "2009-02-01"), ("1/2/26", "1926-02-01"), ("1/2/12", None)]
)
def test_two_digits_of_a_year(tmp_path: Path, value: str, born: str | None) -> None:
    """The century is that in which the person is between 15 and 100 years old, and there is only one."""
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Ngày sinh", value, **{"Số CCCD": None, "Ngày vào công đoàn": None})))
    assert (roll(), refused(outcome)) == (
        ([AN._replace(born=born, number="", joined="")], []) if born else ([], [(2, "impossible_age")])
    )


@pytest.mark.parametrize(
    ("value", "joined", "since"),
    [
        (None, "", LIST_DAY),
        ("-", "", LIST_DAY),
        ("05/09/2010", "2010-09-05", date(2010, 9, 5)),
        ("9/2010", "2010-09", date(2010, 9, 1)),
        (2010, "2010", date(2010, 1, 1)),
    ],
)
def test_joining_and_what_follows(tmp_path: Path, value: Any, joined: str, since: date) -> None:
    from vungmanh.members.models import Membership

    office = Office(tmp_path)
    office.members(office.book(with_an("Ngày vào công đoàn", value)), on=LIST_DAY)
    assert roll() == [AN._replace(joined=joined)]
    assert Membership.objects.get().since == since


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("03/06/2025", "joined_in_the_future"),
        ("03/06/2085", "bad_date"),
        ("05/09/2001", "joined_too_young"),
        ("2001", "joined_too_young"),
        ("31/02/2010", "bad_date"),
        ("có", "bad_date"),
    ],
)
def test_joining_that_cannot_be(tmp_path: Path, value: Any, code: str) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Ngày vào công đoàn", value)))
    assert (only(outcome).row, only(outcome).column, only(outcome).code) == (2, "Ngày vào công đoàn", code)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("001088000111", "001088000111"),
        (1088000111, "001088000111"),
        (1088000111.0, "001088000111"),
        ("1088000111", "001088000111"),
        ("001 088 000 111", "001088000111"),
        ("001.088.000.111", "001088000111"),
        ("001088000111 ", "001088000111"),
        ("'001088000111", "001088000111"),
        ("012345678", "012345678"),  # CMND
        (12345678, "012345678"),  # a CMND that lost its zero in a number
        (123456789, "123456789"),
        (None, ""),
    ],
)
def test_identity_numbers_as_typed(tmp_path: Path, value: Any, number: str) -> None:
    office = Office(tmp_path)
    assert office.members(office.book(with_an("Số CCCD", value))).refusals == []
    assert roll() == [AN._replace(number=number)]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("12345678", "short_cid"),  # as text nothing is lost
        ("1088000", "short_cid"),
        (1088, "short_cid"),
        ("0010880001111", "bad_cid"),
        ("000088000111", "bad_cid"),
        ("01088000111", "short_cid"),  # no zero is lost where one is shown
        ("001088000111/001088000112", "two_numbers"),
        ("00108800011A", "bad_cid"),
        ("1.08800E+09", "shortened"),
        (1088000111000000000.0, "digits_lost"),
        ("#N/A", "cell_error"),
        (date(1988, 2, 1), "became_a_day"),
        ("chưa có", "bad_cid"),
        ("001188000111", "gender_contradicts_cid"),
        ("001089000111", "birth_contradicts_cid"),
        ("001288000111", "birth_contradicts_cid"),
    ],
)
def test_identity_numbers_that_cannot_be(tmp_path: Path, value: Any, code: str) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Số CCCD", value)))
    assert (only(outcome).row, only(outcome).column, only(outcome).code) == (2, "Số CCCD", code)
    assert roll() == []


@pytest.mark.parametrize(
    ("value", "phone"),
    [
        ("0912345678", "0912345678"),
        (912345678, "0912345678"),
        ("912345678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912-345-678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("(+84) 912 345 678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("01662345678", "0362345678"),
        (1662345678, "0362345678"),
        ("02438223344", "02438223344"),
        ("", ""),
        (None, ""),
        ("-", ""),
        ("không", ""),
    ],
)
def test_phones_as_typed(tmp_path: Path, value: Any, phone: str) -> None:
    office = Office(tmp_path)
    assert office.members(office.book(with_an("Điện thoại", value))).refusals == []
    assert roll() == [AN._replace(phone=phone)]


@pytest.mark.parametrize(
    "value", ["091234567", "09123456789", "0112345678", "abc", "0912345678 / 12", "O912345678", "113"]
)
def test_phones_that_cannot_be(tmp_path: Path, value: Any) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Điện thoại", value)))
    assert (only(outcome).row, only(outcome).column, only(outcome).code) == (2, "Điện thoại", "bad_phone")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (unicodedata.normalize("NFD", "Đặng Quốc Đạt"), "Đặng Quốc Đạt"),
        ("ĐẶNG QUỐC ĐẠT", "Đặng Quốc Đạt"),
        ("đặng quốc đạt", "Đặng Quốc Đạt"),
        ("  Đặng   Quốc  Đạt ", "Đặng Quốc Đạt"),
        ("Ðặng Quốc Ðạt", "Đặng Quốc Đạt"),
        ("Đặng\u00a0Quốc\u200b Đạt", "Đặng Quốc Đạt"),
        ("Đặng\nQuốc Đạt", "Đặng Quốc Đạt"),
        ("Hoà Thuý Uý", "Hoà Thuý Uý"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Công Tằng Tôn Nữ Thị Hồng", "Công Tằng Tôn Nữ Thị Hồng"),
    ],
)
def test_names_as_typed(tmp_path: Path, value: str, name: str) -> None:
    office = Office(tmp_path)
    assert office.members(office.book(with_an("Họ và tên", value))).refusals == []
    assert [who.name for who in roll()] == [name]


@pytest.mark.parametrize(
    ("value", "code"),
    [(None, "no_name"), ("  ", "no_name"), ("Nguyễn Văn 2", "bad_name"), ("???", "bad_name"), (17, "bad_name")],
)
def test_names_that_cannot_be(tmp_path: Path, value: Any, code: str) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Họ và tên", value)))
    assert (only(outcome).row, only(outcome).column, only(outcome).code) == (2, "Họ và tên", code)


NAMES = [
    "Nguyễn Thị Hồng Nhung", "Trần Văn Hưởng", "Lê Thị Thúy Hằng", "Phạm Đức Thắng", "Hoàng Thị Tuyết", "Đặng Quốc Đạt",
    "Bùi Thị Mỹ Hạnh", "Vũ Đình Trường",
]  # fmt: skip


@pytest.mark.parametrize("encode", [encode_tcvn3, encode_vni])
def test_names_in_the_letters_before_unicode(tmp_path: Path, encode: Any) -> None:
    office = Office(tmp_path)
    people = [Someone(name, "female" if "Thị" in name else "male", f"19{70 + n}-01-01") for n, name in enumerate(NAMES)]
    rows: list[list[Any]] = [["STT", "Họ và tên", "Năm sinh", "Giới tính"]]
    rows += [
        [n, encode(who.name), f"01/01/{who.born[:4]}", "Nữ" if who.gender == "female" else "Nam"]
        for n, who in enumerate(people, 1)
    ]
    outcome = office.members(office.book(rows))
    assert outcome.refusals == []
    assert roll() == people


@pytest.mark.parametrize("encode", [encode_tcvn3, encode_vni])
def test_a_whole_sheet_in_the_letters_before_unicode(tmp_path: Path, encode: Any) -> None:
    office = Office(tmp_path)
    people = [Someone(name, "female" if "Thị" in name else "male", f"19{70 + n}-01-01") for n, name in enumerate(NAMES)]
    rows: list[list[Any]] = [["DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN CƠ SỞ"], ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]]
    rows += [
        [n, who.name, f"01/01/{who.born[:4]}", "Nữ" if who.gender == "female" else "Nam"]
        for n, who in enumerate(people, 1)
    ]
    rows = [[encode(cell) if isinstance(cell, str) else cell for cell in cells] for cells in rows]
    outcome = office.members(office.book(rows))
    assert outcome.refusals == []
    assert roll() == people


def test_a_doubtful_letter_is_asked_about(tmp_path: Path) -> None:
    """A few names that both readings explain are refused or right, never turned into other names."""
    office = Office(tmp_path)
    rows: list[list[Any]] = [["STT", "Họ và tên", "Năm sinh", "Giới tính"]]
    rows += [[1, encode_tcvn3("Lê Anh"), 1980, "Nam"], [2, "Hà My", 1981, "Nữ"]]
    office.members(office.book(rows))
    assert {who.name for who in roll()} <= {"Lê Anh", "Hà My"}


@pytest.mark.parametrize(
    ("value", "gender"),
    [
        ("Nam", "male"),
        ("NAM", "male"),
        ("nam ", "male"),
        ("Nữ", "female"),
        ("NỮ", "female"),
        ("nu", "female"),
        ("M", "male"),
    ],
)
def test_genders_as_typed(tmp_path: Path, value: str, gender: str) -> None:
    office = Office(tmp_path)
    office.members(office.book(with_an("Giới tính", value, **{"Số CCCD": None})))
    assert [who.gender for who in roll()] == [gender]


@pytest.mark.parametrize(
    ("value", "code"), [("Năm", "unknown_gender"), ("?", "unknown_gender"), (None, "no_gender"), (3, "unknown_gender")]
)
def test_genders_that_nobody_can_know(tmp_path: Path, value: Any, code: str) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Giới tính", value, **{"Số CCCD": None})))
    assert (only(outcome).row, only(outcome).column, only(outcome).code) == (2, "Giới tính", code)


def test_a_missing_gender_is_told_by_the_number(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows = plain(FOUR)
    for cells in rows[1:]:
        cells[3] = None
    assert counts(office.members(office.book(rows))) == (4, 0, 0, 0)
    assert roll() == FOUR


def test_all_faults_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    office = Office(tmp_path)
    outcome = office.members(office.book(with_an("Ngày sinh", "31/02/1988", **{"Điện thoại": "12", "Số CCCD": "1"})))
    refusal = only(outcome)
    assert refusal.row == 2
    assert all(value in refusal.reason for value in ("31/02/1988", "“12”", "“1”"))


def test_a_list_of_good_and_bad_rows(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows = plain([AN, BINH, AN, *FOUR[2:]], title="DANH SÁCH ĐOÀN VIÊN")
    rows[6][2] = "30/02/1975"
    outcome = office.members(office.book(rows))
    assert refused(outcome) == [(6, "duplicate"), (7, "bad_date")]
    assert counts(outcome) == (3, 0, 0, 2)
    assert roll() == [AN, BINH, FOUR[3]]
