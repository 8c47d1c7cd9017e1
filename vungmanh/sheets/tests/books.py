"""Workbooks as offices make them, built for one test each."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from vungmanh.sheets.answers import Answers
from vungmanh.sheets.fields import Form
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.tables import Table, find_tables
from vungmanh.sheets.tests.forms import PEOPLE

Rows = Sequence[Sequence[Any]]

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại"]
AN = [1, "Nguyễn Văn An", "01/02/1988", "Nam", "001088000111", "0912345678"]
BINH = [2, "Trần Thị Bình", date(1990, 5, 9), "Nữ", "001190000222", "0912345679"]
CHI = [3, "Lê Thị Chi", "3/4/91", "Nữ", "001191000333", "0912345680"]


def book(folder: Path, rows: Rows, merges: Iterable[str] = (), name: str = "Danh sách", file: str = "a.xlsx") -> Path:
    """An .xlsx with one sheet."""
    return books(folder, {name: (rows, merges)}, file)


def books(folder: Path, sheets: dict[str, tuple[Rows, Iterable[str]]], file: str = "a.xlsx") -> Path:
    """An .xlsx with several sheets, each of rows and merged cells."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, (rows, merges) in sheets.items():
        sheet = workbook.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column, value)
        for merge in merges:
            sheet.merge_cells(merge)
    path = folder / file
    workbook.save(path)
    return path


def tables(path: Path, form: Form = PEOPLE, answers: dict[str, Any] | None = None) -> list[Table]:
    """All lists of a file."""
    given = Answers.of(answers) if answers else None
    return [table for sheet in read_workbook(path) for table in find_tables(sheet, form, given)]


def table(path: Path, form: Form = PEOPLE, answers: dict[str, Any] | None = None) -> Table:
    """The only list of a file."""
    (only,) = tables(path, form, answers)
    return only


def data(each: Table) -> list[dict[str, Any]]:
    """The entries of a list, without the fields that are empty."""
    assert each.mapping.questions == ()
    return [
        {code: value for code, value in each.mapping.values(row.cells).items() if value is not None}
        for row in each.rows
        if row.kind is Kind.DATA
    ]


def names(each: Table) -> list[str]:
    """The names of the entries."""
    return [entry.get("name", "") for entry in data(each)]


def kinds(each: Table) -> dict[int, str]:
    """Row number → kind, without blank rows."""
    return {row.number: row.kind.value for row in each.rows if row.kind is not Kind.BLANK}
