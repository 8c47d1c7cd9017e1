"""What the lines between the rows of a list say of those below them: "II. Đoàn viên giảm", "Đã nghỉ việc:"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.signs import LEFT, NOT_YET, UNSURE, WORKS, Sign
from vungmanh.sheets.title_signs import said_by_title

_LINES: Final = (Kind.SECTION, Kind.UNCLEAR)
_MEANT: Final = (WORKS, LEFT, NOT_YET, UNSURE)
_FIRST: Final = re.compile(r"\s*(?:phần\s+)?(?:[IVX]+|[A-H])\s*[.)/:-]?\s+\S.*|\s*(?:[IVX]+|[A-H])[.)/:-]\S.*")
_SECOND: Final = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*\s*[.)/:-]\s*\S.*")
_LONGEST: Final = 80


class Sections:
    """The sign that holds for each row, from the last line above it that says one.

    A line of the same rank ends it ("II." after "I."); one of a lower rank goes on within it ("1. Tổ may" under
    "II. Giảm"). Where ranks are not told, a line that says nothing leaves it unclear.
    """

    def __init__(self, rows: Iterable[Row], units: tuple[str, ...]) -> None:
        self._signs: dict[int, Sign] = {}
        holding: Sign | None = None
        rank = 0
        for row in rows:
            if row.kind in _LINES and (text := _text(row)):
                title = said_by_title(text, units)
                here = _rank(text)
                if title and title.means in _MEANT:
                    holding, rank = Sign(title.means, text[:_LONGEST], title.reason), here
                elif row.kind is Kind.SECTION and holding:
                    holding = _after(holding, rank, here)
            elif row.kind is Kind.DATA and holding:
                self._signs[row.number] = holding

    def of(self, row: Row) -> Sign | None:
        return self._signs.get(row.number)


def _text(row: Row) -> str:
    """The line's words: a row of one or two texts, no entry of the list that is in doubt."""
    texts = [cell for cell in row.cells if isinstance(cell, str)]
    if len(texts) > 2 or sum(cell is not None for cell in row.cells) > 3:
        return ""
    return " ".join(texts)


def _rank(text: str) -> int:
    """1 for roman numbers and letters, 2 for others, 0 where nothing tells."""
    if _FIRST.fullmatch(text):
        return 1
    return 2 if _SECOND.fullmatch(text) else 0


def _after(holding: Sign, rank: int, here: int) -> Sign | None:
    """What holds below a line that says nothing itself."""
    if rank and here:
        return holding if here > rank else None
    if holding.means == WORKS:
        return None
    return Sign(UNSURE, holding.words) if not here and not rank else holding if rank == 1 else None
