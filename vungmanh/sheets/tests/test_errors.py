"""Refused rows come back in the workbook they came from, and can be imported again as they are."""

from datetime import date

import openpyxl
import pytest

from vungmanh.sheets.errors import write_errors
from vungmanh.sheets.outcome import Refusal
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.tests.books import AN, BINH, CHI, HEAD, book, books, data, names, table, tables
from vungmanh.sheets.tests.forms import PEOPLE

TITLE = ["DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG HOA SEN"]
ROWS = [TITLE, [], HEAD, AN, BINH, CHI, [None, "Tổng cộng: 3"], [None, None, None, "CHỦ TỊCH"]]


def refused(row, sheet="Danh sách", file="a.xlsx", reason="Số CCCD thiếu chữ số."):
    return Refusal(file, sheet, row, "", "short_cid", reason)


def test_only_refused_rows_with_titles_heads_and_reasons(tmp_path):
    source, out = book(tmp_path, ROWS, ("A1:F1",)), tmp_path / "out.xlsx"
    assert write_errors(out, [source], [refused(5), refused(5, reason="Không có ngày sinh.")], PEOPLE) == 1
    page = openpyxl.load_workbook(out).worksheets[0]
    assert page.title == "Danh sách"
    assert [cell.value for cell in page[3]] == [*HEAD, "Lỗi"]
    assert [cell.value for cell in page[4]][-1] == "Số CCCD thiếu chữ số. Không có ngày sinh."
    assert page["G4"].fill.fgColor.rgb == "FFFDE7E7"
    assert page.max_row == 4
    assert "A1:F1" in [str(merged) for merged in page.merged_cells.ranges]


def test_the_corrected_file_is_read_as_the_first_one(tmp_path):
    source, out = book(tmp_path, ROWS), tmp_path / "out.xlsx"
    write_errors(out, [source], [refused(4), refused(6)], PEOPLE)
    before, after = table(source), table(out)
    assert after.title_lines == before.title_lines
    assert {code: column.letter for code, column in after.mapping.columns.items()} == {
        code: column.letter for code, column in before.mapping.columns.items()
    }
    assert data(after) == [data(before)[0], data(before)[2]]
    assert after.mapping.ignored == before.mapping.ignored


def test_refused_again_the_reason_is_replaced(tmp_path):
    source, first, second = book(tmp_path, ROWS), tmp_path / "out.xlsx", tmp_path / "again.xlsx"
    write_errors(first, [source], [refused(4), refused(5)], PEOPLE)
    write_errors(second, [first], [refused(5, file="out.xlsx", reason="Vẫn thiếu.")], PEOPLE)
    (sheet,) = read_workbook(second)
    assert sheet.rows[2] == (*HEAD, "Lỗi")
    assert sheet.rows[3][1] == "Trần Thị Bình"
    assert sheet.rows[3][-1] == "Vẫn thiếu."


def test_two_row_heads_and_sections_are_kept(tmp_path):
    rows = [
        ["Stt", "Họ và tên", "Năm sinh", None, "SĐT"],
        [None, None, "Nam", "Nữ", None],
        ["CĐCS Trường A"],
        [1, "Nguyễn Văn An", date(1988, 2, 1), None, "0912345678"],
        ["CĐCS Trường B"],
        [1, "Trần Thị Bình", None, 1990, "0912345679"],
    ]
    source, out = book(tmp_path, rows, ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:E3", "A5:E5")), tmp_path / "out.xlsx"
    write_errors(out, [source], [refused(6)], PEOPLE)
    found = table(out)
    assert [(row.section, row.number) for row in found.data] == [("CĐCS Trường B", 4)]
    assert data(found) == [{"name": "Trần Thị Bình", "female": 1990, "phone": "0912345679"}]


def test_a_sheet_refused_as_a_whole_comes_back_whole(tmp_path):
    source, out = book(tmp_path, ROWS), tmp_path / "out.xlsx"
    write_errors(out, [source], [refused(None, reason="Không rõ đơn vị nào.")], PEOPLE)
    assert names(table(out)) == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Chi"]
    (sheet,) = read_workbook(out)
    assert sheet.rows[3][-1] == "Không rõ đơn vị nào."


def test_a_list_that_nobody_understood_comes_back_too(tmp_path):
    source, out = book(tmp_path, [["Alpha", "Beta"], ["a", "b"]]), tmp_path / "out.xlsx"
    write_errors(out, [source], [refused(None, reason="Không rõ cột.")], PEOPLE)
    (sheet,) = read_workbook(out)
    assert sheet.rows == [("Alpha", "Beta", "Không rõ cột."), ("a", "b", None)]


def test_sheets_of_the_same_name_from_several_files(tmp_path):
    long = "001 Trường Tiểu học Chu Văn Anh"
    first = books(tmp_path, {long: ([HEAD, AN], ())}, "a.xlsx")
    second = books(tmp_path, {long: ([HEAD, BINH], ())}, "b.xlsx")
    out = tmp_path / "out.xlsx"
    assert write_errors(out, [first, second], [refused(2, long), refused(2, long, "b.xlsx")], PEOPLE) == 2
    found = tables(out)
    assert [each.sheet.name for each in found] == [long, f"{long[:27]} (2)"]
    assert found[1].title_lines == (long,)
    assert [names(each) for each in found] == [["Nguyễn Văn An"], ["Trần Thị Bình"]]


def test_lists_in_csv_and_texts_that_look_like_formulas(tmp_path):
    source, out = tmp_path / "Danh sách [1].csv", tmp_path / "out.xlsx"
    source.write_text("Họ và tên,SĐT,Ghi chú\nAn,+84912345678,'=1+1\nBình,1,2\n", encoding="utf-8")
    write_errors(out, [source], [refused(2, "", source.name, "=lỗi")], PEOPLE)
    (sheet,) = read_workbook(out)
    assert sheet.rows[-1] == ("An", "+84912345678", "=1+1", "=lỗi")
    assert sheet.formulas == {}


def test_nothing_refused_nothing_written(tmp_path):
    out = tmp_path / "out.xlsx"
    assert write_errors(out, [book(tmp_path, ROWS)], [], PEOPLE) == 0
    assert not out.exists()


def test_a_file_that_cannot_be_opened_is_left_out(tmp_path):
    broken, out = tmp_path / "b.xlsx", tmp_path / "out.xlsx"
    broken.write_bytes(b"%PDF-1.7")
    whole = refused(None, "Danh sách", "b.xlsx")
    assert write_errors(out, [broken, book(tmp_path, ROWS)], [whole, refused(4)], PEOPLE) == 1
    assert names(table(out)) == ["Nguyễn Văn An"]


@pytest.mark.parametrize("value", [date(1988, 2, 1), 1088000111, True, "+84912345678", "0912345678", 1.5])
def test_values_keep_their_kind(tmp_path, value):
    source, out = book(tmp_path, [HEAD, [1, "Nguyễn Văn An", "1988", "Nam", None, value]]), tmp_path / "out.xlsx"
    write_errors(out, [source], [refused(2)], PEOPLE)
    assert data(table(out))[0]["phone"] == value


def test_what_a_sheet_shows_comes_back_as_it_was_shown(tmp_path):
    source, out = book(tmp_path, ROWS), tmp_path / "out.xlsx"
    workbook = openpyxl.load_workbook(source)
    sheet = workbook.worksheets[0]
    sheet["C4"], sheet["C4"].number_format = date(1988, 2, 1), "mm/yyyy"
    sheet["E4"], sheet["E4"].number_format = 1088000111, "000000000000"
    sheet["C5"].number_format = "mmm-yy"
    sheet["B6"].font = openpyxl.styles.Font(strike=True)
    for cell, share in (("F4", 0.835), ("F5", 1)):
        sheet[cell], sheet[cell].number_format = share, "0.0%"
    workbook.save(source)
    write_errors(out, [source], [refused(4), refused(5), refused(6)], PEOPLE)
    (before,), (after,) = read_workbook(source), read_workbook(out)
    assert [cells[2] for cells in after.rows[3:6]] == ["02/1988", "05/1990", "3/4/91"]
    assert after.rows[3][4] == before.rows[3][4] == "001088000111"
    assert [cells[5] for cells in after.rows[3:5]] == ["83,5%", "100%"]
    assert set(after.struck) == {6}
    assert before.shown_as == {(4, 2): "month", (5, 2): "month"}


@pytest.mark.parametrize("is_1904", [True, False])
def test_numbers_that_count_days_count_from_the_day_they_did(tmp_path, is_1904):
    source, out = (
        book(
            tmp_path, [*ROWS[:4], [2, "Trần Thị Bình", 31475, "Nữ", "001190000222"], [3, *CHI[1:2], date(1990, 3, 5)]]
        ),
        tmp_path / "out.xlsx",
    )
    workbook = openpyxl.load_workbook(source)
    if is_1904:
        workbook.epoch = openpyxl.utils.datetime.MAC_EPOCH
        workbook.save(source)
    write_errors(out, [source], [refused(5), refused(6)], PEOPLE)
    (before,), (after,) = read_workbook(source), read_workbook(out)
    assert after.epoch == before.epoch
    assert [cells[2] for cells in after.rows[3:5]] == [31475, date(1990, 3, 5)]
