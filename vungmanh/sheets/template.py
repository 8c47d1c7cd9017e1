"""An empty list to be filled in: heads that the reader knows, drop-downs, hints at each box, and a page of advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vungmanh.sheets.own_sheets import ADVICE, CHOICES
from vungmanh.sheets.writer import OPTIONS, Styles, set_page

FILLED_IN: Final = 5_000  # rows that have the drop-downs and hints
_RULED: Final = 60  # rows with lines; below them the columns keep their kind
_LIST_SHEET: Final = "Danh sách"
_ADVICE_SHEET: Final = "Hướng dẫn"


@dataclass(frozen=True)
class Box:
    """A column to be filled in.

    `kind`: text keeps what was typed, zeros and days as they stand; count is a whole number. `choices` is a
    drop-down. `hint` appears beside the cell. `lengths` are the numbers of digits it may have.
    """

    head: str
    width: float
    hint: str = ""
    kind: Literal["text", "count"] = "text"
    choices: Sequence[str] = ()
    lengths: tuple[int, ...] = ()
    needed: bool = False


def write_template(path: Path | str, *, title: str, unit: str, boxes: Sequence[Box], advice: Sequence[str]) -> None:
    """Write the workbook: the list, and the advice, which the reader passes over."""
    with xlsxwriter.Workbook(str(path), {**OPTIONS}) as book:
        book.set_properties({"title": f"{title} {unit}".strip()})
        styles = Styles(book)
        page = book.add_worksheet(_LIST_SHEET)
        explained = book.add_worksheet(_ADVICE_SHEET)
        head = _heads(page, book, styles, title, unit, boxes)
        named = _choices(book, boxes)
        for index, box in enumerate(boxes, 1):
            page.data_validation(
                head + 1, index, head + FILLED_IN, index, _validation(box, named, _cell(head + 1, index))
            )
        set_page(page, head, title)
        page.freeze_panes(head + 1, 0)
        _advice(explained, styles, advice, boxes)
        page.activate()


def _heads(
    page: Worksheet, book: xlsxwriter.Workbook, styles: Styles, title: str, unit: str, boxes: Sequence[Box]
) -> int:
    page.set_default_row(20)
    page.set_column(0, 0, 6)
    kept = book.add_format({"num_format": "@", "font_name": "Times New Roman", "font_size": 11})
    for index, box in enumerate(boxes, 1):
        page.set_column(index, index, box.width, kept if box.kind == "text" else None)
    page.write_string(0, 0, unit, styles.line)
    page.set_row(1, 26)
    page.write_string(1, 0, title, styles.title)
    head = 3
    page.set_row(head, 36)
    page.write_string(head, 0, "STT", styles.head)
    for index, box in enumerate(boxes, 1):
        page.write_string(head, index, box.head, styles.head)
    for row in range(head + 1, head + 1 + _RULED):
        page.write_blank(row, 0, None, styles.plain)
        for index, box in enumerate(boxes, 1):
            page.write_blank(row, index, None, _format(styles, box))
    return head


def _format(styles: Styles, box: Box) -> Format:
    return styles.count if box.kind == "count" else styles.blank


def _choices(book: xlsxwriter.Workbook, boxes: Sequence[Box]) -> dict[str, str]:
    """Drop-downs from a hidden sheet, by head: a list that stands in the cell's own rule may have 255 letters."""
    long = [box for box in boxes if box.choices]
    if not long:
        return {}
    page = book.add_worksheet(CHOICES)
    page.hide()
    for row in range(max(len(box.choices) for box in long)):
        for column, box in enumerate(long):
            if row < len(box.choices):
                page.write_string(row, column, box.choices[row])
    named = {}
    for column, box in enumerate(long):
        letter = chr(ord("A") + column)
        named[box.head] = f"chon_{column + 1}"
        book.define_name(named[box.head], f"='{CHOICES}'!${letter}$1:${letter}${len(box.choices)}")
    return named


def _validation(box: Box, named: dict[str, str], cell: str) -> dict[str, Any]:
    """What the cell takes, with the hint; a doubt is a warning that may be passed, for the reader decides."""
    rule: dict[str, Any] = {"validate": "any", "ignore_blank": True, "error_type": "warning"}
    if box.hint:
        rule |= {"input_title": box.head[:32], "input_message": box.hint[:255]}
    if box.choices:
        rule |= {"validate": "list", "source": f"={named[box.head]}"}
        rule |= _warning(_("Choose from the list. Is it right all the same?"))
    elif box.lengths:
        lengths = ",".join(f"LEN({cell})={length}" for length in box.lengths)
        rule |= {"validate": "custom", "value": f"=OR({lengths})"}
        rule |= _warning(_("The number of digits is not right. Check it once more."))
    elif box.kind == "count":
        rule |= {"validate": "integer", "criteria": ">=", "value": 0}
        rule |= _warning(_("This must be a whole number."))
    return rule


def _warning(text: str) -> dict[str, str]:
    return {"error_title": _("Please check"), "error_message": text}


def _advice(page: Worksheet, styles: Styles, advice: Sequence[str], boxes: Sequence[Box]) -> None:
    page.set_default_row(20)
    page.set_column(0, 0, 28)
    page.set_column(1, 1, 92)
    page.write_string(0, 0, ADVICE, styles.title)
    row = 2
    for number, line in enumerate(advice, 1):
        page.write_string(row, 0, f"{number}. {line}", styles.line)
        row += 1
    row += 1
    page.write_string(row, 0, _("Column"), styles.head)
    page.write_string(row, 1, _("How to fill it in"), styles.head)
    for box in boxes:
        row += 1
        needed = " *" if box.needed else ""
        page.write_string(row, 0, box.head + needed, styles.wrapped)
        page.write_string(row, 1, box.hint, styles.wrapped)
    page.write_string(row + 1, 0, _("* must be filled in"), styles.line)
    set_page(page, 0, ADVICE)


def _cell(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"
