"""What a sheet of an .xlsx holds, told from its bytes as they stream by: how far it reaches, formulas, errors.

Nothing is built: a sheet that declares a billion rows costs no more than one that declares ten.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from vungmanh.sheets.noted_cells import Noted, Noting
from vungmanh.sheets.number_formats import Look
from vungmanh.sheets.unreadable import Unreadable

MAX_ROWS: Final = 300_000
MAX_COLUMNS: Final = 300
# A reader lays the cells out as a full rectangle; 24 bytes each.
MAX_CELLS: Final = 5_000_000
MAX_MERGES: Final = 60_000

# Elements are found with or without a namespace prefix, as the reader finds them.
_PREFIX: Final = rb"<(?:[\w.-]+:)?"
# Every cell; '' for one that does not say where it stands.
_REFERENCE: Final = re.compile(_PREFIX + rb"c(?=[\s>/])(?:[^>]*?\br\s*=\s*[\"']([A-Za-z]+\d+))?")
_FILLED: Final = re.compile(_PREFIX + rb"c\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Za-z]+\d+)[\"'](?:[^>]*[^>/])?>(?!\s*</)")
_UNNAMED: Final = re.compile(_PREFIX + rb"c(?=[\s>/])(?![^>]*\br\s*=\s*[\"'][A-Za-z]+\d)")
_ROW_NUMBER: Final = re.compile(_PREFIX + rb"row\s[^>]*?\br\s*=\s*[\"'](\d+)")
_ROW_END: Final = re.compile(rb"</(?:[\w.-]+:)?row\b")
_FORMULA: Final = re.compile(_PREFIX + rb"f[\s>/]")
_FORMULA_CELL: Final = re.compile(
    _PREFIX + rb"c\s[^>]*?\br\s*=\s*[\"']([A-Z]+)(\d+)[\"'][^>]*>\s*" + _PREFIX + rb"f(?:\s[^>]*)?>([^<]*)"
)
_ERROR_CELL: Final = re.compile(
    _PREFIX
    + rb"c\s(?=[^>]*\bt\s*=\s*[\"']e[\"'])[^>]*?\br\s*=\s*[\"']([A-Z]+)(\d+)[\"'][^>]*>(?:(?!</(?:[\w.-]+:)?c>).)*?"
    + _PREFIX
    + rb"v>([^<]*)",
    re.DOTALL,
)
_SHARED_TEXT: Final = re.compile(
    _PREFIX + rb"c\s[^>]*?\bt\s*=\s*[\"']s[\"'][^>]*>(?:\s*" + _PREFIX + rb"f[^v]*)?\s*" + _PREFIX + rb"v>\s*(\d+)"
)
_TEXT_MARKS: Final = (b't="s"', b"t='s'")
_LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = b"0123456789"

# SECURITY: what a formula could be made to fetch or run when the workbook is opened again.
_REACHES_OUT: Final = re.compile(
    r"\b(HYPERLINK|WEBSERVICE|FILTERXML|IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE|IMAGE|RTD|CALL|EXEC"
    r"|REGISTER(?:\.ID)?)\s*\(|(\|[^\"]*!)|(?:^|[=(,;+*/&<>^ '!-])(\[\d+\])|(\[[^\[\]]*\.\w{3,4}\])",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r'"[^"]*"')

# What day a number of a day counts from: 30 December, because Excel takes 1900 for a leap year.
COUNTS_FROM_1900: Final = date(1899, 12, 30)
COUNTS_FROM_1904: Final = date(1904, 1, 1)
_NOTHING_TOLD: Final = Noting({})


@dataclass(slots=True)
class SheetFacts:
    """Facts of one sheet. Rows and columns count from 1; keys of formulas and errors are (row, column).

    `noted` is what shows something else than it holds, by styles whose `looks` are those of the whole workbook.
    """

    last_row: int = 0
    last_column: int = 0
    shared_texts: int = 0
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    noted: Noted = field(default_factory=lambda: Noted(MAX_ROWS, MAX_COLUMNS))
    looks: Mapping[int, Look] = field(default_factory=dict)
    epoch: date = COUNTS_FROM_1900

    @property
    def cells(self) -> int:
        return self.last_row * self.last_column


def column_number(letters: str) -> int:
    """'A' → 1, 'AB' → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → 'A', 28 → 'AB'."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def whole_elements(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut before a cell or at least before a tag, so that no pattern straddles a cut."""
    carried = b""
    for chunk in chunks:
        chunk = carried + chunk
        cut = max(chunk.rfind(b"<c "), chunk.rfind(b":c "), chunk.rfind(b"<row"), chunk.rfind(b":row"))
        cut = chunk.rfind(b"<", 0, cut + 1) if cut > 0 else chunk.rfind(b"<")
        if cut <= 0:
            carried = chunk
            continue
        yield chunk[:cut]
        carried = chunk[cut:]
    yield carried


def facts_of(
    chunks: Iterable[bytes], file: str, sheet: str, noting: Noting = _NOTHING_TOLD, *, filled_only: bool = False
) -> SheetFacts:
    """Streams a sheet once. Raises `Unreadable` as soon as it reaches further than a list does.

    `filled_only` passes over cells that have a format and no content; far-off ones are passed over always. `noting`
    knows what the styles of the workbook tell.
    """
    facts = SheetFacts(looks=noting.looks)
    widest, merges = 0, 0
    for chunk in whole_elements(chunks):
        found = (_FILLED if filled_only else _REFERENCE).findall(chunk)
        reach = _reach(found)
        if not filled_only and (reach[0] > MAX_ROWS or reach[1] > MAX_COLUMNS):
            reach = _reach(_FILLED.findall(chunk))
        facts.last_row, facts.last_column = max(facts.last_row, reach[0]), max(facts.last_column, reach[1])
        unnamed = b"" in found or (filled_only and _UNNAMED.search(chunk) is not None)
        if unnamed:
            # Cells without a name stand one behind the other, in rows that may have none either.
            facts.last_row += len(_ROW_END.findall(chunk)) + 1
            facts.last_row = max([facts.last_row, *map(int, _ROW_NUMBER.findall(chunk))])
            widest = max(widest, *(len(_UNNAMED.findall(row)) for row in _ROW_END.split(chunk)))
        check_reach(facts, file, sheet)
        merges += chunk.count(b"mergeCell ")
        if merges > MAX_MERGES:
            raise Unreadable("too-many-cells", file=file, cells=merges)
        _note_formulas(chunk, facts, file, sheet)
        if b't="e"' in chunk or b"t='e'" in chunk:
            for letters, row, text in _ERROR_CELL.findall(chunk):
                facts.errors[int(row), column_number(letters.decode())] = text.decode("utf-8", "replace")
        noting.note(chunk, facts.noted, unnamed=unnamed)
        if len(facts.noted.cells) > 3 * MAX_CELLS:
            raise Unreadable("too-many-cells", file=file, cells=len(facts.noted.cells) // 3)
        facts.shared_texts += sum(chunk.count(mark) for mark in _TEXT_MARKS)
    facts.last_column += widest
    check_reach(facts, file, sheet)
    return facts


def check_reach(facts: SheetFacts, file: str, sheet: str) -> None:
    """Raises `Unreadable` when the sheet reaches further than a list does."""
    if facts.last_row > MAX_ROWS:
        raise Unreadable("too-many-rows", file=file, sheet=sheet, row=facts.last_row, limit=MAX_ROWS)
    if facts.last_column > MAX_COLUMNS:
        column = column_letters(facts.last_column)
        raise Unreadable("too-many-columns", file=file, sheet=sheet, column=column, limit=MAX_COLUMNS)


def shared_text_numbers(chunks: Iterable[bytes]) -> Iterator[int]:
    """Which shared texts the cells of a sheet point at, one number per cell."""
    for chunk in whole_elements(chunks):
        yield from map(int, _SHARED_TEXT.findall(chunk))


def reaches_out(formula: str) -> str:
    """What in a formula reaches outside the workbook, '' if nothing does."""
    found = _REACHES_OUT.search(_QUOTED.sub('""', formula))
    return next((part.strip() for part in found.groups() if part), "") if found else ""


def _reach(references: list[bytes]) -> tuple[int, int]:
    """The highest row and column among references such as B12."""
    joined = b",".join(filter(None, references))
    if not joined:
        return 0, 0
    rows = set(joined.translate(None, _LETTERS).split(b","))
    columns = set(joined.translate(None, _DIGITS).split(b","))
    return max(map(int, rows)), max(column_number(letters.decode()) for letters in columns)


def _note_formulas(chunk: bytes, facts: SheetFacts, file: str, sheet: str) -> None:
    if b"<f" not in chunk and b":f" not in chunk:
        return
    expected = len(_FORMULA.findall(chunk))
    found = _FORMULA_CELL.findall(chunk)
    for letters, row, text in found:
        formula = text.decode("utf-8", "replace")
        for entity, sign in (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            formula = formula.replace(entity, sign)
        what = reaches_out(formula)
        if what:
            cell = (letters + row).decode()
            raise Unreadable("dangerous-formula", file=file, sheet=sheet, cell=cell, what=what)
        facts.formulas[int(row), column_number(letters.decode())] = formula
    if len(found) != expected:
        raise Unreadable("damaged", file=file)  # a formula where no program writes one
