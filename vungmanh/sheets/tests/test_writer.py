"""What is written: text stays text, unchanged and uncalculated; the page is ready for the printer."""

# ruff: noqa: E501 - a table of cases is read as a table

import csv
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from vungmanh.sheets.csv_text import unprotect
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.tests.books import data, table
from vungmanh.sheets.writer import Heading, write_csv, write_table

COLUMNS = [
    Heading("Họ và tên", width=28),
    Heading("Số CCCD"),
    Heading("Ngày sinh", "day"),
    Heading("Số đoàn viên", "count"),
]
PLAIN = [["Nguyễn Văn An", "001088000111", date(1988, 2, 1), 1234], ["Trần Thị Bình", None, None, None]]
HOSTILE = [
    "=cmd|'/c calc'!A0", "=1+1", "+84912345678", "-5", "@SUM(A1)", "\t=1", "'", "''=1", "'=1", '=HYPERLINK("http://a.example")', "http://a.example",
    "mailto:a@b.vn", "001088000111", "1e5", "1/2/1988", "TRUE", "_x0041_", "<b>&amp;", "a\nb", "  hai  ", "{=1}", "#REF!", "=", "x" * 32_767,
    "\u202e", "😀", "\ufeffa", "\x07",
]  # fmt: skip


def cells_of(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_a_list_is_read_back_as_it_was(tmp_path):
    path = tmp_path / "a.xlsx"
    count = write_table(
        path,
        title="DANH SÁCH ĐOÀN VIÊN",
        sheet="Danh sách",
        columns=COLUMNS,
        rows=PLAIN,
        unit="CĐCS Trường Hoa Sen",
        as_of=date(2025, 5, 31),
    )
    assert count == 2
    found = table(path)
    assert found.title_lines[:2] == ("DANH SÁCH ĐOÀN VIÊN", "CĐCS Trường Hoa Sen")
    assert data(found)[0] == {"name": "Nguyễn Văn An", "identity_number": "001088000111", "born_on": date(1988, 2, 1)}
    assert [(row.number, row.cells[3]) for row in found.rows] == [(6, 1234), (7, None)]


def test_the_page_is_ready_for_screen_and_printer(tmp_path):
    path = tmp_path / "a.xlsx"
    write_table(path, title="A & B", sheet="a", columns=COLUMNS, rows=PLAIN)
    page = openpyxl.load_workbook(path).worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:D5"
    assert page.print_title_rows == "$3:$3"
    assert "&P" in page.oddFooter.right.text
    assert page["C4"].number_format == "dd/mm/yyyy"
    assert page["D4"].number_format == "#,##0"
    assert page["B4"].quotePrefix
    assert page.column_dimensions["A"].width > 25


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(tmp_path, text):
    path = tmp_path / "a.xlsx"
    write_table(path, title=text, sheet="a", columns=[Heading(text[:200])], rows=[[text]], unit=text)
    assert cells_of(path)[-1] == [text]
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


@settings(max_examples=50, deadline=None)
@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00\ufffe\uffff"),
        min_size=1,
        max_size=60,
    )
)
def test_any_text_comes_back_from_a_workbook(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.xlsx"
    write_table(path, title="a", sheet="a", columns=[Heading("a")], rows=[[text]])
    assert cells_of(path)[-1] == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_in_csv(tmp_path, text):
    path = tmp_path / "a.csv"
    write_csv(path, [Heading("Họ và tên"), Heading(text)], [["An", text], ["Bình", -5]])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.reader(file))
    assert not cells[1][1].startswith(("=", "+", "-", "@", "\t"))
    assert unprotect(cells[1][1]) == text
    assert cells[2][1] == "-5"


def test_csv_is_read_back(tmp_path):
    path = tmp_path / "a.csv"
    write_csv(
        path,
        [Heading("Họ và tên"), Heading("Điện thoại"), Heading("Ngày sinh")],
        [["An, Bình", "+84912345678", date(1988, 2, 1)], ["Chi", None, datetime.combine(date(2020, 1, 2), time(3, 4))]],
    )
    (sheet,) = read_workbook(path)
    assert sheet.rows[1:] == [("An, Bình", "+84912345678", "01/02/1988"), ("Chi", None, "02/01/2020 03:04")]


def test_a_text_too_long_for_a_cell_is_not_cut_silently(tmp_path):
    with pytest.raises(ValueError, match="32768"):
        write_table(tmp_path / "a.xlsx", title="a", sheet="a", columns=[Heading("a")], rows=[["x" * 32_768]])
