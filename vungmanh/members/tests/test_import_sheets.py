"""What stands around the people: titles, totals, signatures, pages, hidden sheets, .csv of every kind."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from vungmanh.members.models import Membership
from vungmanh.members.tests.lists import (
    AN,
    BINH,
    CHI,
    DAT,
    FOUR,
    HEAD,
    LIST_DAY,
    TODAY,
    Office,
    counts,
    everybody,
    only,
    plain,
    refused,
    roll,
    row,
)
from vungmanh.sheets.unreadable import Unreadable

# Once: how a list is read; what it writes is asked of every database by test_import_roll.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path)


STATE = [
    ["CÔNG ĐOÀN CẤP TRÊN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["CĐCS TRƯỜNG MẦM NON HOA MAI", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON HOA MAI"],
    ["(Tính đến ngày 31/5/2025)"],
    [],
]


def test_a_list_as_it_is_signed(office: Office) -> None:
    rows: list[list[Any]] = [
        *STATE,
        HEAD,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        row(1, AN),
        row(2, BINH),
        [],
        row(3, CHI),
        [None, None, None, None, None, None, None],
        ["Trang 1"],
        HEAD,
        row(4, DAT),
        ["Tổng cộng", None, 4],
        ["Danh sách này có 4 đoàn viên./."],
        [],
        [None, None, None, None, "Bến Cũ, ngày 31 tháng 5 năm 2025"],
        [None, "NGƯỜI LẬP BIỂU", None, None, "TM. BAN CHẤP HÀNH"],
        [None, "(Ký, ghi rõ họ tên)", None, None, "CHỦ TỊCH"],
        [],
        [None, "Nguyễn Văn An", None, None, "Trần Thị Bình"],
        ["Ghi chú: gửi về LĐLĐ huyện trước ngày 05/6/2025"],
    ]
    outcome = office.members(office.book(rows, "A1:C1", "A4:G4", "A5:G5"), under="BC")
    assert outcome.refusals == []
    assert counts(outcome) == (4, 0, 0, 0)
    assert roll() == FOUR


def test_rows_are_those_of_the_workbook(office: Office) -> None:
    rows = [
        *STATE,
        HEAD,
        row(1, AN),
        [],
        row(2, BINH._replace(number="1")),
        [],
        [],
        row(3, CHI._replace(born="1975-02-31")),
    ]
    outcome = office.members(office.book(rows), under="BC")
    assert refused(outcome) == [(10, "short_cid"), (13, "bad_date")]
    assert {(each.file, each.sheet) for each in outcome.refusals} == {("ds.xlsx", "Sheet1")}


def test_a_list_that_does_not_begin_in_the_corner(office: Office) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for number, cells in enumerate([HEAD, row(1, AN), row(2, BINH._replace(number="7"))], 5):
        for column, value in enumerate(cells, 3):
            sheet.cell(number, column, value)
    book.save(office.folder / "x.xlsx")
    outcome = office.members(office.folder / "x.xlsx")
    assert refused(outcome) == [(7, "short_cid")]
    assert roll() == [AN]


@pytest.mark.parametrize(
    "odd",
    [
        [None, "Trần Văn Lạc", None, "Nam"],
        [None, "Xem thêm danh sách kèm theo"],
        [None, None, "01/01/1980"],
        ["x", "Trần Văn Lạc", "01/01/1980"],
    ],
)
def test_an_odd_row_is_refused_or_taken_but_never_passed_over(office: Office, odd: list[Any]) -> None:
    outcome = office.members(office.book([HEAD, row(1, AN), odd, row(2, BINH), row(3, CHI)]))
    assert [number for number, _ in refused(outcome)] == [3]
    assert roll() == [AN, BINH, CHI]


def test_hidden_sheets_are_not_read(office: Office) -> None:
    path = office.books({"Danh sách": plain([AN]), "Cũ": plain([BINH])})
    book = openpyxl.load_workbook(path)
    book["Cũ"].sheet_state = "hidden"
    book.save(path)
    assert counts(office.members(path)) == (1, 0, 0, 0)
    assert roll() == [AN]


def test_an_empty_sheet_says_nothing(office: Office) -> None:
    assert counts(office.members(office.books({"Sheet1": plain([AN]), "Sheet2": []}))) == (1, 0, 0, 0)


def test_a_sheet_of_something_else_is_asked_about(office: Office) -> None:
    book = office.books(
        {"DS": plain([AN]), "Hướng dẫn": [["Cách ghi biểu"], ["Cột 1", "Ghi số thứ tự"], ["Cột 2", "Ghi tên"]]}
    )
    outcome = office.members(book)
    assert {(each.sheet, each.row, each.code) for each in outcome.refusals} == {("Hướng dẫn", None, "no-head")}
    assert roll() == [AN]


LINES = [[str(cell) for cell in cells] for cells in plain(FOUR)]


def csv_text(separator: str) -> str:
    return "\r\n".join(separator.join(cells) for cells in LINES) + "\r\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_csv(office: Office, encoding: str, separator: str) -> None:
    path = office.folder / "ds.csv"
    text = csv_text(separator)
    path.write_bytes(_in_1258(text) if encoding == "cp1258" else text.encode(encoding))
    outcome = office.members(path)
    assert outcome.refusals == []
    assert roll() == FOUR


def _in_1258(text: str) -> bytes:
    """Windows-1258 writes the tone behind the letter."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, tone = _tone_apart(letter)
            out += base.encode("cp1258") + tone.encode("cp1258")
    return out


def _tone_apart(letter: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", parts.replace(tone, "", 1)), tone


def test_rows_of_a_csv(office: Office) -> None:
    path = office.folder / "ds.csv"
    path.write_text(
        "DANH SÁCH ĐOÀN VIÊN\n\nSTT;Họ và tên;Ngày sinh;Giới tính\n1;Nguyễn Văn An;31/02/1988;Nam\n",
        encoding="utf-8-sig",
    )
    outcome = office.members(path)
    assert (only(outcome).file, only(outcome).sheet, only(outcome).row, only(outcome).code) == (
        "ds.csv",
        "",
        4,
        "bad_date",
    )


def test_a_csv_that_lost_its_zeros(office: Office) -> None:
    path = office.folder / "ds.csv"
    path.write_text("Họ và tên,Ngày sinh,Giới tính,CCCD,SĐT\nNguyễn Văn An,1/2/1988,Nam,1088000111,912345678\n")
    assert office.members(path).refusals == []
    assert roll() == [AN._replace(joined="")]


def test_a_file_that_cannot_be_read_takes_nothing(office: Office) -> None:
    good = office.book(plain([AN]))
    bad = office.folder / "b.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a workbook")
    with pytest.raises(Unreadable):
        office.members(good, bad)
    assert roll() == []


def test_a_formula_in_a_list_is_not_believed(office: Office) -> None:
    rows = plain([AN])
    rows[1][1] = '=CONCATENATE("Nguyễn"," Văn An")'
    with pytest.raises(Unreadable) as unreadable:
        office.members(office.book(rows))
    assert "B2" in str(unreadable.value)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["(Tính đến ngày 31/5/2025)"], LIST_DAY),
        (["(Số liệu đến 31/5/2025)"], LIST_DAY),
        (["Tính đến hết ngày 31 tháng 5 năm 2025"], LIST_DAY),
        (["Thời điểm 31.5.2025"], LIST_DAY),
        (["Bến Cũ, ngày 30 tháng 4 năm 2025"], date(2025, 4, 30)),
        (["(Kèm theo Quyết định số 12/QĐ-LĐLĐ ngày 03/4/2019)", "(Tính đến ngày 31/5/2025)"], LIST_DAY),
        (["(Kèm theo Quyết định số 12/QĐ-LĐLĐ ngày 03/4/2019)"], TODAY),
        (["(Ban hành theo Công văn số 45/CV-LĐLĐ ngày 15/01/2024 của LĐLĐ huyện)"], TODAY),
        (["Mẫu số 02 - ban hành ngày 15/01/2024"], TODAY),
        (["Thành lập ngày 15/01/2000"], TODAY),
        (["(Tính đến ngày 31/12/2025)"], TODAY),  # yet to come: the list was made before
        (["(Tính đến ngày 31/02/2025)"], TODAY),
        ([], TODAY),
    ],
)
def test_the_day_a_list_was_made_for(office: Office, lines: list[str], day: date) -> None:
    """People without a day of joining are members since then."""
    rows = plain([AN._replace(joined="")])
    office.members(office.book([["DANH SÁCH ĐOÀN VIÊN"], *([line] for line in lines), [], *rows]))
    stay = Membership.objects.get()
    assert (stay.since, stay.began) == (day, Membership.CARRIED)


def test_the_day_given_goes_before_the_day_stated(office: Office) -> None:
    rows = plain([AN._replace(joined=""), BINH])
    office.members(office.book([["(Tính đến ngày 31/5/2025)"], [], *rows]), on=date(2024, 12, 31))
    assert sorted(Membership.objects.values_list("since", "began")) == [
        (date(2012, 10, 20), Membership.ADMITTED),
        (date(2024, 12, 31), Membership.CARRIED),
    ]


def test_a_membership_begins_on_joining_or_on_the_first_day_of_the_unit(tmp_path: Path) -> None:
    office = Office(tmp_path, since=date(2012, 1, 1))
    office.members(office.book(plain([AN, BINH])), on=LIST_DAY)
    assert list(Membership.objects.order_by("person_id").values_list("since", "began")) == [
        (date(2012, 1, 1), Membership.CARRIED),
        (date(2012, 10, 20), Membership.ADMITTED),
    ]
    assert [who.joined for who in roll()] == ["2010-09-05", "2012-10-20"]


def test_several_files_at_once(office: Office) -> None:
    office.found({"BC-002": "CĐCS Trường Tiểu học Gia Thụy"})
    one = office.book(plain([AN, BINH], "CĐCS TRƯỜNG MẦM NON HOA MAI"), file="1.xlsx")
    two = office.book(plain([CHI, AN], "CĐCS TRƯỜNG TIỂU HỌC GIA THỤY"), file="2.xlsx")
    outcome = office.members(one, two, under="BC")
    assert (only(outcome).file, only(outcome).row, only(outcome).code) == ("2.xlsx", 5, "duplicate")
    assert AN.name in only(outcome).reason
    assert everybody() == {"BC-001": [AN.name, BINH.name], "BC-002": [CHI.name]}
