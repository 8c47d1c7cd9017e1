"""Workbooks, .csv lists and tables of Word documents as plain rows: numbered as in the file, with cleaned text."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from vungmanh.sheets import guard, letters, not_here
from vungmanh.sheets.csv_text import read_csv
from vungmanh.sheets.letters import Doubt
from vungmanh.sheets.looks import LONGEST_NUMBER, what_is_shown
from vungmanh.sheets.merged import Merged
from vungmanh.sheets.own_sheets import is_ours
from vungmanh.sheets.sheet_xml import SheetFacts
from vungmanh.sheets.unreadable import Unreadable
from vungmanh.sheets.word_tables import WordTables

Value = str | int | float | date | datetime | bool | None
Cells = tuple[Value, ...]
# What programs call sheets that nobody has named.
_UNNAMED = re.compile(r"(sheet|trang tính|trang_tính|bảng|table) ?\d+", re.IGNORECASE)


@dataclass
class Sheet:
    """One sheet as it stands. `rows[0]` is row 1 of the workbook, `rows[0][0]` its cell A1.

    A hidden sheet comes without rows: nobody sees what stands in it, so nobody has agreed to it.
    `formulas` holds (row, column) of calculated cells, both counted from 1; `doubts` the columns and cells whose
    letters can be read in two ways; `merges` the merged cells as (first row, first column, last row, last column), rows
    from 1 and columns from 0; `name` is '' for a .csv.

    What the sheet shows otherwise than it holds, of cells with something in them: `hidden_rows` (counted from 1) and
    `hidden_columns` (from 0), `struck` the columns of crossed-out cells by row, `shown_as` the days of which only
    "month" or "year" is shown, `shares` the numbers shown as so many of a hundred, by (row from 1, column from 0).
    Numbers that are shown with zeros before them come as the text that is shown; those of more than fifteen digits,
    which no Excel keeps, as float. Numbers without the format of a day come as they are: where they are one, they
    count from `epoch`.
    """

    file: str
    name: str
    rows: list[Cells]
    hidden: bool = False
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: dict[int, frozenset[int]] = field(default_factory=dict)
    shown_as: dict[tuple[int, int], Literal["month", "year"]] = field(default_factory=dict)
    shares: set[tuple[int, int]] = field(default_factory=set)
    epoch: date = date(1899, 12, 30)
    # Whether the file holds no other sheet that may be about something else, so that its name is this one's too.
    alone: bool = False
    # Of cells with several lines of text, how many words stand in each, by (row from 1, column from 0).
    broken: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)

    # What every list of the sheet asks: told once for all of them, of which a sheet may hold ten thousand.

    @cached_property
    def entries_from(self) -> list[int]:
        """By row, counted from 0, how many rows from there on hold anything."""
        counts = [0]
        for cells in reversed(self.rows):
            counts.append(counts[-1] + any(cells))
        return counts[::-1]

    @cached_property
    def doubts_of_columns(self) -> dict[int, Doubt]:
        return {doubt.column: doubt for doubt in self.doubts if doubt.row is None}

    @cached_property
    def doubts_in_rows(self) -> dict[int, list[Doubt]]:
        found: dict[int, list[Doubt]] = defaultdict(list)
        for doubt in self.doubts:
            if doubt.row is not None:
                found[doubt.row].append(doubt)
        return found

    @cached_property
    def places(self) -> Merged:
        return Merged(self.merges)


def read_workbook(path: Path | str) -> Iterator[Sheet]:
    """The sheets of a workbook, or the one of a .csv, each read when it is asked for.

    The guard looks first, always. Raises `Unreadable`; and `NotHere` in a process that is answering a request.
    """
    not_here.refuse_here()
    path = Path(path)
    inspection = guard.check(path)
    if inspection.kind == "csv":
        rows: list[Cells] = list(read_csv(path))
        broken = letters.broken_cells(rows)
        doubts = letters.read_columns(rows)
        _trim(rows)
        yield Sheet(path.name, "", rows, doubts=doubts, broken=broken, alone=True)
        return
    if inspection.word:
        yield _of_word(path.name, inspection.word)
        return
    # By its content: from_path would go by the ending, and an .xlsx is often called .xls.
    with _damage(path.name), path.open("rb") as file:
        workbook = CalamineWorkbook.from_filelike(file)
    with workbook:
        visible = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ]
        alone = len([name for name in visible if not is_ours(name)]) == 1 or all(map(_UNNAMED.fullmatch, visible))
        for meta in workbook.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            facts = inspection.sheets.get(meta.name, SheetFacts())
            if meta.visible != SheetVisibleEnum.Visible:
                if is_ours(meta.name):
                    continue
                yield Sheet(path.name, meta.name, [], hidden=True)
                continue
            sheet = Sheet(path.name, meta.name, [], formulas=facts.formulas, epoch=facts.epoch, alone=alone)
            sheet.rows, sheet.merges = _rows(workbook, meta.name, path.name, facts)
            if is_ours(meta.name, sheet.rows[0][0] if sheet.rows and sheet.rows[0] else None):
                continue
            shown = what_is_shown(sheet.rows, facts)
            sheet.hidden_rows, sheet.hidden_columns = shown.hidden_rows, shown.hidden_columns
            sheet.struck, sheet.shown_as, sheet.shares = shown.struck, shown.shown_as, shown.shares
            sheet.broken = letters.broken_cells(sheet.rows)
            sheet.doubts = letters.read_columns(sheet.rows)
            _trim(sheet.rows)
            yield sheet


def _of_word(file: str, word: WordTables) -> Sheet:
    """The lines and tables of a Word document, as if they stood on one sheet."""
    rows: list[Cells] = list(word.rows)
    broken = letters.broken_cells(rows)
    doubts = letters.read_columns(rows)
    _trim(rows)
    return Sheet(file, "", rows, doubts=doubts, broken=broken, merges=word.merges, struck=word.struck, alone=True)


def _rows(
    workbook: CalamineWorkbook, name: str, file: str, facts: SheetFacts
) -> tuple[list[Cells], list[tuple[int, int, int, int]]]:
    rows: list[Cells] = []
    with _damage(file):
        sheet = workbook.get_sheet_by_name(name)
        if sheet.start is None:
            return [], []
        merges = [(a + 1, b, c + 1, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
        indent = (None,) * sheet.start[1]
        for cells in sheet.iter_rows():
            values = [(cell or None) if cell.__class__ is str else _value(cell) for cell in cells]
            rows.append((*indent, *values) if any(value is not None for value in values) else ())
    errors: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in facts.errors.items():
        errors[row][column - 1] = text or "#LỖI"
    for row, wrong in errors.items():
        if row <= len(rows):  # a cell with an error is not an empty cell
            rows[row - 1] = _put(rows[row - 1], wrong)
    return rows, merges


@contextmanager
def _damage(file: str) -> Iterator[None]:
    """What the library cannot read is a damaged file, also where it only panics."""
    try:
        yield
    except PasswordError as error:
        raise Unreadable("password", file=file) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable("damaged", file=file) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("damaged", file=file) from error


def _trim(rows: list[Cells]) -> None:
    while rows and not rows[-1]:
        rows.pop()


def _value(cell: object) -> Value:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < LONGEST_NUMBER else cell
    if isinstance(cell, (bool, int, date, str)):
        return cell
    if isinstance(cell, (time, timedelta)):
        return str(cell)  # a time of day is no answer to any question of a list: it stays readable, and is refused
    return None


def _put(cells: Cells, others: dict[int, str]) -> Cells:
    """The cells with others at some places, all at once."""
    width = max(len(cells), max(others) + 1)
    return tuple([others.get(index, cells[index] if index < len(cells) else None) for index in range(width)])
