"""Which rows, columns and cells of a sheet show something else than they hold, noted as its bytes stream by.

Hidden rows and columns are noted always; cells only where the workbook has a style that tells something.
"""

import re
from array import array
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from vungmanh.sheets.number_formats import Look
from vungmanh.sheets.styles_xml import STRUCK_TEXT, is_struck

_PREFIX: Final = rb"<(?:[\w.-]+:)?"
_ROW: Final = re.compile(_PREFIX + rb"row\b([^>]*)>")
_COLUMN: Final = re.compile(_PREFIX + rb"col\s([^>]*)>")
_NUMBER: Final = re.compile(rb"\br\s*=\s*[\"'](\d{1,9})[\"']")
# A row without height and a column without width are hidden as well, as some writers have it.
_HIDDEN: Final = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true|on)[\"']|(?<![\w])(?:ht|width)\s*=\s*[\"']0(?:\.0*)?[\"']")
_TELLING: Final = (b"hidden", b"customFormat", b'ht="0', b"ht='0")  # what a row that tells something has
_RANGE: Final = re.compile(rb"\b(min|max)\s*=\s*[\"'](\d{1,9})[\"']")
_OWN_FORMAT: Final = re.compile(rb"\bcustomFormat\s*=\s*[\"'](?:1|true|on)[\"']")
_STYLE: Final = re.compile(rb"\bs\s*=\s*[\"'](\d{1,9})[\"']")
_REFERENCE: Final = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,9})[\"']")
_ROW_OR_CELL: Final = re.compile(_PREFIX + rb"(row|c)(?=[\s>/])([^>]*)>")
_SHARED: Final = re.compile(
    _PREFIX + rb"c\s(?=[^>]*?\bt\s*=\s*[\"']s[\"'])[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,9})[\"'][^>]*>\s*"
    + _PREFIX + rb"v>\s*(\d{1,9})"
)  # fmt: skip
_INLINE: Final = re.compile(
    _PREFIX + rb"c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,9})[\"'][^>]*>\s*"
    + _PREFIX + rb"is>((?:(?!</(?:[\w.-]+:)?is>).)*)",
    re.DOTALL,
)  # fmt: skip


@dataclass(slots=True)
class Noted:
    """What was noted of one sheet, of no row and column beyond `last_row` and `last_column`; both count from 1.

    `row_styles` are the styles that tell something of whole rows, by row; `cells` are row, column and style of one cell
    behind another: twelve bytes each.
    """

    last_row: int
    last_column: int
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row_styles: dict[int, int] = field(default_factory=dict)
    cells: "array[int]" = field(default_factory=lambda: array("I"))
    row: int = 0  # the row and column read last
    column: int = 0


class Noting:
    """Notes what the styles of a workbook and its crossed-out shared texts tell of the cells of its sheets."""

    def __init__(self, looks: Mapping[int, Look], struck_texts: Set[int] = frozenset()) -> None:
        self.looks = looks
        self.struck_texts = struck_texts
        styles = b"|".join(b"%d" % style for style in looks) if len(looks) <= 60 else rb"\d{1,9}"
        self._styled = re.compile(
            _PREFIX
            + rb"c\s(?=[^>]*?\bs\s*=\s*[\"']("
            + styles
            + rb")[\"'])[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,9})"
            rb"[\"'](?:[^>]*[^>/])?>"
        )

    def note(self, chunk: bytes, noted: Noted, *, unnamed: bool) -> None:
        """Note what this piece of a sheet tells; `unnamed` where some of its cells do not say where they stand."""
        if b"<col" in chunk or b":col" in chunk:
            self._note_columns(chunk, noted)
        if unnamed and self.looks:
            self._note_in_order(chunk, noted)
        else:
            self._note_rows(chunk, noted)
            if self.looks:
                for style, letters, row in self._styled.findall(chunk):
                    self._add(noted, row, _column(letters), int(style))
        if self.struck_texts:
            for letters, row, text in _SHARED.findall(chunk):
                if int(text) in self.struck_texts:
                    noted.cells.extend((int(row), _column(letters), STRUCK_TEXT))
        if b"strike" in chunk:
            for letters, row, rich in _INLINE.findall(chunk):
                if is_struck(rich):
                    noted.cells.extend((int(row), _column(letters), STRUCK_TEXT))

    def _add(self, noted: Noted, row: bytes | int, column: int, style: int) -> None:
        if style in self.looks:
            noted.cells.extend((int(row), column, style))

    @staticmethod
    def _note_columns(chunk: bytes, noted: Noted) -> None:
        for attributes in _COLUMN.findall(chunk):
            if _HIDDEN.search(attributes):
                ends = {name: int(number) for name, number in _RANGE.findall(attributes)}
                last = min(ends.get(b"max", 0), noted.last_column)
                noted.hidden_columns.update(range(max(ends.get(b"min", 1), 1), last + 1))

    def _note_rows(self, chunk: bytes, noted: Noted) -> None:
        rows = _ROW.findall(chunk)
        if rows and not any(mark in chunk for mark in _TELLING) and (last := _NUMBER.search(rows[-1])):
            noted.row = int(last[1])
            return
        for attributes in rows:
            self._note_row(attributes, noted)

    def _note_row(self, attributes: bytes, noted: Noted) -> None:
        number = _NUMBER.search(attributes)
        noted.row, noted.column = int(number[1]) if number else noted.row + 1, 0
        if noted.row > noted.last_row:
            return
        if _HIDDEN.search(attributes):
            noted.hidden_rows.add(noted.row)
        style = _STYLE.search(attributes) if self.looks and _OWN_FORMAT.search(attributes) else None
        if style and int(style[1]) in self.looks:
            noted.row_styles[noted.row] = int(style[1])

    def _note_in_order(self, chunk: bytes, noted: Noted) -> None:
        """Cells without a name stand one behind the other."""
        for tag, attributes in _ROW_OR_CELL.findall(chunk):
            if tag == b"row":
                self._note_row(attributes, noted)
                continue
            reference = _REFERENCE.search(attributes)
            noted.column = _column(reference[1]) if reference else noted.column + 1
            if style := _STYLE.search(attributes):
                self._add(noted, reference[2] if reference else noted.row, noted.column, int(style[1]))


@cache
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
