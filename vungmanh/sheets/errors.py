"""The refused rows of an import as a workbook like the one they came from, with the reason in a column Lỗi."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from vungmanh.sheets.answers import Answers
from vungmanh.sheets.fields import REFUSED_HEAD, Form, FormOf, form_of, is_refusal_column
from vungmanh.sheets.headers import Head
from vungmanh.sheets.outcome import Refusal
from vungmanh.sheets.reader import Cells, Sheet, Value, read_workbook
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.seen import shown
from vungmanh.sheets.sheet_xml import COUNTS_FROM_1904
from vungmanh.sheets.tables import Table, find_tables
from vungmanh.sheets.unreadable import Unreadable
from vungmanh.sheets.writer import OPTIONS, Styles, put, set_page


def write_errors(
    path: Path | str,
    sources: Iterable[Path | str],
    refusals: Iterable[Refusal],
    form: Form | FormOf,
    answers: Answers | None = None,
) -> int:
    """Writes titles, heads and refused rows of each sheet that has any; returns the number of refused rows.

    `form` is that of all sheets, or tells that of each by file and sheet.

    Corrected, the file can be imported as it is: the reader passes over the column Lỗi. A file that could not be
    opened at all has nothing to give back and is left out. Nothing is written when nothing was refused.
    """
    reasons: dict[tuple[str, str], dict[int | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for refusal in refusals:
        reasons[refusal.file, refusal.sheet][refusal.row].append(refusal.reason)
    if not reasons:
        return 0
    written = 0
    with xlsxwriter.Workbook(str(path), {**OPTIONS}) as book:
        styles, names = Styles(book), set[str]()
        for source in sources:
            for sheet in _sheets(source):
                refused = dict(reasons.get((sheet.file, sheet.name), {}))
                if refused:
                    name = _free_name(sheet.name or Path(sheet.file).stem, names)
                    # Numbers that count days count from the day they did; a book knows one, that of its first sheet.
                    book.date_1904 = book.date_1904 if names - {name.casefold()} else sheet.epoch == COUNTS_FROM_1904
                    page = book.add_worksheet(name)
                    written += _write_sheet(page, sheet, refused, form_of(form, sheet), answers, styles, name)
        if not names:
            book.add_worksheet(REFUSED_HEAD.capitalize())
    return written


def _sheets(source: Path | str) -> Iterable[Sheet]:
    try:
        yield from read_workbook(source)
    except Unreadable:
        return


def _free_name(name: str, names: set[str]) -> str:
    """A sheet name that Excel allows and this book does not have yet."""
    clean_name = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:31] or "Danh sách"
    free, number = clean_name, 1
    while free.casefold() in names or free.casefold() == "history":
        number += 1
        free = f"{clean_name[: 31 - len(str(number)) - 3]} ({number})"
    names.add(free.casefold())
    return free


def _write_sheet(
    page: Worksheet,
    sheet: Sheet,
    refused: dict[int | None, list[str]],
    form: Form,
    answers: Answers | None,
    styles: Styles,
    name: str,
) -> int:
    tables = _tables(sheet, form, answers)
    whole = refused.pop(None, [])
    kept = _kept_rows(sheet, tables, set(filter(None, refused)), bool(whole))
    heads = {table.head.first_row for table in tables if table.head.first_row}
    column = _reason_column(sheet, tables, kept)
    head_rows = {
        number for table in tables for number in range(table.head.first_row, table.head.last_row + 1) if number
    }
    merges = _merges_along(sheet)
    line = 0
    if sheet.name.strip() not in ("", name):  # a unit may be found by the name of its sheet
        page.write_string(line, 0, sheet.name, styles.line)
        line += 1
    first_head = 0
    reasons = {number: " ".join(texts) for number, texts in refused.items()}
    if whole and kept:
        after = max(heads, default=0)
        place = next((n for n in kept if n > after and n not in head_rows), kept[-1])
        reasons[place] = " ".join([*whole, reasons.get(place, "")]).strip()
    for number in kept:
        cells = sheet.rows[number - 1] if number <= len(sheet.rows) else ()
        style = styles.head if number in head_rows else styles.line if not heads or number < min(heads) else None
        for index, value in enumerate(cells):
            if index != column and (value is not None or style is not styles.line):
                struck = index in sheet.struck.get(number, ()) and isinstance(value, str)
                look = styles.struck if struck else style
                put(page, line, index, _as_shown(sheet, number, index, value), styles, look)
        _merge(page, merges.get(number, ()), line, cells, column, style, styles)
        if number in heads:
            page.write_string(line, column, REFUSED_HEAD.capitalize(), styles.error)
            first_head = first_head or line
        elif reasons.get(number):
            page.write_string(line, column, reasons[number][:32_000], styles.error)
        line += 1
    for index in range(column):
        page.set_column(index, index, _width(sheet, kept, index, min(heads, default=1)))
    page.set_column(column, column, 60)
    set_page(page, first_head, sheet.name)
    page.freeze_panes(first_head + 1, 0)
    return len(set(refused) & set(kept))


def _as_shown(sheet: Sheet, number: int, index: int, value: Value) -> Value:
    """A day that nobody wrote is not given back as one, and 83% not as 0.83."""
    if span := sheet.shown_as.get((number, index)):
        return shown(value, span)
    if (number, index) in sheet.shares:
        return f"{(Decimal(str(value)) * 100).normalize():f}%".replace(".", ",")
    return value


def _tables(sheet: Sheet, form: Form, answers: Answers | None) -> list[Table]:
    try:
        return find_tables(sheet, form, answers)
    except Unreadable:
        return []


def _kept_rows(sheet: Sheet, tables: Sequence[Table], refused: set[int], whole: bool) -> list[int]:
    """Titles and heads of the lists that have refused rows, these rows, and the sections they stand in."""
    if whole or not tables:
        return list(range(1, len(sheet.rows) + 1))
    kept: set[int] = set()
    start = 1
    for table in tables:
        inside = [row for row in table.rows if row.number in refused]
        end = table.rows[-1].number if table.rows else table.head.last_row
        if inside or any(start <= number <= end for number in refused):
            kept |= set(range(start, table.head.last_row + 1))
            section = 0
            for row in table.rows:
                if row.kind is Kind.SECTION:
                    section = row.number
                elif row.number in refused:
                    kept |= {row.number, section} - {0}
        start = end + 1
    return sorted(kept | {number for number in refused if number <= len(sheet.rows)})


def _reason_column(sheet: Sheet, tables: Sequence[Table], kept: Sequence[int]) -> int:
    """The column that held the reasons of an earlier import, else the first one behind everything."""
    for table in tables:
        for column in table.head.columns:
            if is_refusal_column(column.path):
                return column.index
    return max(
        [_end(table.head) for table in tables]
        + [_last(sheet.rows[number - 1]) + 1 for number in kept if number <= len(sheet.rows)],
        default=0,
    )


def _end(head: Head) -> int:
    return max((column.index for column in head.columns), default=-1) + 1


def _last(cells: Cells) -> int:
    return max((index for index, cell in enumerate(cells) if cell is not None), default=-1)


def _merges_along(sheet: Sheet) -> dict[int, list[tuple[int, int]]]:
    """By row, the first and last columns of what is merged along it; what overlaps no program could have made."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for top, left, bottom, right in sorted(sheet.merges):
        if top == bottom and right > left and not (found[top] and found[top][-1][1] >= left):
            found[top].append((left, right))
    return found


def _merge(
    page: Worksheet,
    merges: Iterable[tuple[int, int]],
    line: int,
    cells: Cells,
    column: int,
    style: object,
    styles: Styles,
) -> None:
    """Cells that were merged along this row are merged again, as far as the column of the reasons."""
    for left, right in merges:
        last = min(right, column - 1) if left < column else right
        if last > left and left < len(cells) and isinstance(cells[left], str):
            page.merge_range(line, left, line, last, "", style or styles.text)
            page.write_string(line, left, str(cells[left]), style or styles.text)


def _width(sheet: Sheet, kept: Sequence[int], index: int, head: int) -> float:
    lengths = [
        len(str(sheet.rows[number - 1][index]))
        for number in kept[:500]
        if number >= head
        and number <= len(sheet.rows)
        and index < len(sheet.rows[number - 1])
        and sheet.rows[number - 1][index] is not None
    ]
    return min(max(max(lengths, default=0) + 3, 6), 40)
