"""The tables of a Word document (.docx) as a sheet: lines of text and rows of tables below each other, as they stand.

Plans and their appendices are written in Word. Of a document only the text in its body is read; pictures, fields,
comments and what is embedded are not looked at.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from vungmanh.sheets import zip_parts
from vungmanh.sheets.sheet_xml import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from vungmanh.sheets.unreadable import Unreadable
from vungmanh.sheets.xml_parts import checked

DOCUMENT: Final = "word/document.xml"
# A plan of a hundred pages is half a megabyte; what is built of it takes some ten times as much.
_LARGEST: Final = 16 * 2**20
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS: Final = frozenset({f"{_W}br", f"{_W}cr"})
_DELETED: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})

Row = tuple[str | int | None, ...]


class WordTables:
    """`rows`, `merges` and `struck` as of reader.Sheet. A line of text outside a table is a row of one cell."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rows: list[Row] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.struck: dict[int, frozenset[int]] = {}
        self.tables = 0
        self._counted: dict[str, int] = {}
        self._cells = 0

    def add(self, element: ET.Element) -> None:
        """A paragraph or a table of the document."""
        if element.tag == f"{_W}tbl":
            self._add_table(element)
        else:
            self.rows += [(line,) if line.strip() else () for line in text_of(element).split("\n")]

    def _add_table(self, table: ET.Element) -> None:
        self.tables += 1
        open_merges: dict[int, int] = {}
        for element in _direct(table, f"{_W}tr"):
            self._add_row(element, open_merges)
        for column, top in open_merges.items():
            self._close(column, top, len(self.rows))
        self.rows.append(())

    def _add_row(self, element: ET.Element, open_merges: dict[int, int]) -> None:
        number, cells, struck, place = len(self.rows) + 1, list[str | int | None](), set[int](), _skipped(element)
        cells += [None] * place
        reaching, begun = set[int](), dict[int, int]()
        for cell in _direct(element, f"{_W}tc"):
            span = min(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), MAX_COLUMNS)
            goes_on = _merged(cell)
            if goes_on == "continue":
                reaching.add(place)
            elif goes_on == "restart":
                begun[place] = number
            text = None if goes_on == "continue" else self._text(cell)
            if text is not None and _is_struck(cell):
                struck.add(place)
            cells += [text, *[None] * (span - 1)]
            if span > 1:
                self.merges.append((number, place, number, place + span - 1))
            place += span
        for column in [column for column in open_merges if column not in reaching]:
            self._close(column, open_merges.pop(column), number - 1)
        open_merges |= begun
        self._cells += len(cells)
        if self._cells > MAX_CELLS or len(self.rows) > MAX_ROWS:
            raise Unreadable("too-many-cells", file=self.file, cells=self._cells)
        self.rows.append(tuple(cells) if any(cell is not None for cell in cells) else ())
        if struck:
            self.struck[number] = frozenset(struck)

    def _close(self, column: int, top: int, bottom: int) -> None:
        if bottom > top:
            self.merges.append((top, column, bottom, column))

    def _text(self, cell: ET.Element) -> str | int | None:
        """The lines of the cell. A number that Word counts by itself is the count, where nothing else stands there."""
        lines = [line for paragraph in cell.iter(f"{_W}p") if (line := text_of(paragraph)).strip()]
        if lines:
            return "\n".join(lines)
        counted = cell.find(f"{_W}p/{_W}pPr/{_W}numPr/{_W}numId")
        if counted is None:
            return None
        name = counted.get(f"{_W}val", "")
        self._counted[name] = self._counted.get(name, 0) + 1
        return self._counted[name]


def is_word(parts: Collection[str]) -> bool:
    return any(name.casefold().startswith("word/") for name in parts)


def read_word(path: Path, parts: dict[str, zipfile.ZipInfo]) -> WordTables:
    """Raises `Unreadable`, also for a document without any table."""
    info = parts.get(DOCUMENT)
    if info is None:
        raise Unreadable("damaged", file=path.name)
    if info.file_size > _LARGEST:
        raise Unreadable("unpacks-too-big", file=path.name)
    with path.open("rb") as file:
        content = b"".join(checked(path, zip_parts.stream(path, file, info)))
    try:
        body = ET.fromstring(content).find(f"{_W}body")
        found = WordTables(path.name)
        for element in _blocks(body) if body is not None else ():
            found.add(element)
    except (ET.ParseError, RecursionError) as error:
        raise Unreadable("damaged", file=path.name) from error
    if not found.tables:
        raise Unreadable("word", file=path.name)
    return found


def text_of(element: ET.Element) -> str:
    """The text as it stands, without what was deleted while changes are tracked, and without hidden words."""
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts)


def _gather(element: ET.Element, parts: list[str]) -> None:
    if element.tag in _DELETED or (element.tag == f"{_W}r" and _is_on(element, "vanish")):
        return
    if element.tag == f"{_W}t":
        parts.append(element.text or "")
    elif element.tag == f"{_W}tab":
        parts.append(" ")
    elif element.tag in _BREAKS:
        parts.append("\n")
    for child in element:
        _gather(child, parts)


def _blocks(body: ET.Element) -> Iterator[ET.Element]:
    """Paragraphs and tables, those in boxes of content too."""
    for element in body:
        if element.tag == f"{_W}sdt":
            content = element.find(f"{_W}sdtContent")
            yield from _blocks(content) if content is not None else ()
        elif element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element


def _direct(outer: ET.Element, tag: str) -> Iterator[ET.Element]:
    """The rows of a table or the cells of a row, none of a table within a cell."""
    for child in outer:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _direct(child, tag)


def _skipped(row: ET.Element) -> int:
    """How many columns of the grid the row leaves out before its first cell."""
    return min(_number(row.find(f"{_W}trPr/{_W}gridBefore"), 0), MAX_COLUMNS)


def _number(element: ET.Element | None, without: int) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else without


def _merged(cell: ET.Element) -> str:
    """ "restart" for a cell that reaches down, "continue" for one that is covered, "" for others."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return "" if merge is None else merge.get(f"{_W}val", "continue")


def _is_struck(cell: ET.Element) -> bool:
    """Whether all that stands in the cell is crossed out."""
    runs = [run for run in cell.iter(f"{_W}r") if any(each.text for each in run.iter(f"{_W}t"))]
    return bool(runs) and all(_is_on(run, "strike") or _is_on(run, "dstrike") for run in runs)


def _is_on(run: ET.Element, mark: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{mark}")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "off")
