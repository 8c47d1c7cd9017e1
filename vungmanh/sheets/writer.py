"""Lists as handsome workbooks and safe .csv: what a person wrote stays text, whatever it looks like."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from pathlib import Path
from typing import Any, Final, Literal

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vungmanh.sheets.csv_text import protect
from vungmanh.sheets.reader import Value

INK, ACCENT, PALE, LINE, RED, RED_PALE = "#1F2933", "#9B1C1C", "#FBEDED", "#C9CED6", "#B42318", "#FDE7E7"
LONGEST_TEXT: Final = 32_767  # of a cell of an .xlsx
_LONGEST_NAME: Final = 31  # of a sheet
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet
# SECURITY: nothing that stands in a text becomes a formula, a number or a link.
OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


@dataclass(frozen=True)
class Heading:
    """A column to be written. `kind`: text (also identity numbers, phones, codes), count, share, day."""

    text: str
    kind: Literal["text", "count", "share", "day"] = "text"
    width: float | None = None


class Styles:
    """The formats of one workbook: one accent, thin lines, dd/mm/yyyy; every text cell with the quote prefix."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        base = {"font_name": "Times New Roman", "font_size": 11, "font_color": INK, "valign": "vcenter"}
        cell = {**base, "border": 1, "border_color": LINE}
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "font_color": ACCENT})
        self.line = book.add_format({**base, "quote_prefix": True})
        self.head = book.add_format(
            {**cell, "bold": True, "bg_color": PALE, "text_wrap": True, "align": "center", "quote_prefix": True}
        )
        self.text = book.add_format({**cell, "num_format": "@", "quote_prefix": True})
        self.struck = book.add_format({**cell, "num_format": "@", "quote_prefix": True, "font_strikeout": True})
        self.blank = book.add_format({**cell, "num_format": "@"})
        self.wrapped = book.add_format({**cell, "text_wrap": True, "valign": "top", "quote_prefix": True})
        self.count = book.add_format({**cell, "num_format": "#,##0"})
        self.plain = book.add_format({**cell, "num_format": "General"})
        self.share = book.add_format({**cell, "num_format": "0.0%"})
        self.day = book.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "center"})
        self.moment = book.add_format({**cell, "num_format": "dd/mm/yyyy hh:mm", "align": "center"})
        self.error = book.add_format(
            {**cell, "font_color": RED, "bg_color": RED_PALE, "text_wrap": True, "quote_prefix": True}
        )

    def of(self, kind: str) -> Format:
        formats: dict[str, Format] = {
            "text": self.text,
            "count": self.count,
            "share": self.share,
            "day": self.day,
        }
        return formats[kind]


def write_table(
    path: Path | str,
    *,
    title: str,
    sheet: str,
    columns: Sequence[Heading],
    rows: Iterable[Sequence[Value]],
    unit: str = "",
    as_of: date | None = None,
    lines: Sequence[str] = (),
) -> int:
    """Writes one list to an .xlsx for the screen and for A4 landscape; returns the number of rows.

    `sheet` is the name of its one sheet, in a few words that somebody finds again among other tabs. `unit`, the day and
    `lines` stand between the title and the table.

    The head stays in sight and is printed on every page. Raises ValueError for a text too long for a cell.
    """
    count = 0
    with xlsxwriter.Workbook(str(path), {**OPTIONS}) as book:
        styles = Styles(book)
        page = book.add_worksheet(sheet_name(sheet))
        said = [unit, _("As of %(day)s") % {"day": as_of.strftime("%d/%m/%Y")} if as_of else "", *lines]
        top = 0
        for text, style in [(title, styles.title), *((line, styles.line) for line in said if line)]:
            page.write_string(top, 0, text, style)
            top += 1
        head = top + 1
        for index, column in enumerate(columns):
            page.set_column(index, index, column.width or _width(column))
        page.set_row(head, _height(columns))
        for index, column in enumerate(columns):
            page.write_string(head, index, column.text, styles.head)
        for count, row in enumerate(rows, 1):
            for index, (column, value) in enumerate(zip(columns, row, strict=True)):
                put(page, head + count, index, value, styles, styles.of(column.kind))
        set_page(page, head, title)
        page.freeze_panes(head + 1, 0)
        page.autofilter(head, 0, head + count, max(len(columns) - 1, 0))
    return count


def sheet_name(words: str) -> str:
    """The words as a sheet may be named: at most 31 letters, cut between words, without the signs Excel forbids."""
    name = " ".join(_FORBIDDEN.sub(" ", words).split()).strip("' ")
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME + 1].rpartition(" ")[0].rstrip(" ,;.'") or name[:_LONGEST_NAME]


def write_csv(path: Path | str, columns: Sequence[Heading], rows: Iterable[Sequence[Value]]) -> int:
    """Writes one list as .csv for Excel and for this room's reader; returns the number of rows.

    A text that a spreadsheet would calculate gets an apostrophe before it, which the reader takes off again.
    """
    count = 0
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([protect(column.text) for column in columns])
        for row in rows:
            writer.writerow([_csv_value(value) for value in row])
            count += 1
    return count


def put(page: Worksheet, row: int, column: int, value: Value, styles: Styles, style: Format | None = None) -> None:
    """One cell: texts as texts, numbers as numbers, days as days. Raises ValueError for a text too long."""
    if value is None:
        page.write_blank(row, column, None, style or styles.text)
    elif isinstance(value, str):
        # A text in a column of numbers is still a text.
        if len(value) > LONGEST_TEXT:
            raise ValueError(f"{len(value)} letters are too many for a cell")
        page.write_string(row, column, value, styles.text if style in (None, styles.count, styles.day) else style)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, style or styles.plain)
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value, styles.day if value.time() == time() else styles.moment)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, styles.day)
    else:
        page.write_number(row, column, value, style if style not in (None, styles.text) else styles.plain)


def set_page(page: Worksheet, head: int, title: str) -> None:
    """A4 landscape, as wide as the paper, the head on every page, pages numbered."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.7)
    page.repeat_rows(head)
    page.hide_gridlines(2)
    # '&' begins a code of the footer; a title may hold one.
    page.set_footer("&L" + title.replace("&", "&&")[:120] + "&R" + _("Page") + " &P/&N")


def _width(column: Heading) -> float:
    widths: dict[str, float] = {"day": 12, "count": 11, "share": 9}
    return widths.get(column.kind) or min(max(len(column.text) + 3, 14), 40)


def _height(columns: Sequence[Heading]) -> float:
    """Of the row of heads, so that none is cut; a line is 15 points."""
    return max(30, *(15 * ceil(1.2 * len(column.text) / (column.width or _width(column))) for column in columns))


def _csv_value(value: Value) -> Any:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M") if value.time() != time() else value.strftime("%d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return protect(value) if isinstance(value, str) else value
