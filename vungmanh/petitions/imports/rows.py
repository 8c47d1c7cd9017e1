"""The days and the words of a register of opinions, as its titles and cells say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.sheets.reader import Value
from vungmanh.sheets.tables import Table

_ON_A_DAY: Final = re.compile(r"\bngay (\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4})\b")
_OF_A_PAPER: Final = re.compile(
    r"\b(quyet dinh|qd|cong van|ke hoach|thong bao|kem theo|ban hanh|can cu|nghi dinh|mau)\b"
)
_YEAR: Final = re.compile(r"\b(?:nam|thang \d{1,2}|quy \w{1,3}|[\d.]+) ?(20\d\d)\b|^(20\d\d)$")
_SHORT_DAY: Final = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*([/.\-])\s*(\d{1,2})(?:\s*\2\s*(\d\d))?", re.IGNORECASE)


def gathering_day(table: Table, today: date) -> date | None:
    """The day of the meeting in the titles: “… HỘI NGHỊ NGƯỜI LAO ĐỘNG NGÀY 15/3/2026”; None for none, or for two."""
    lines = [fold(line) for line in (*table.title_lines, *table.sheet_titles)]
    found = {day for line in lines if not _OF_A_PAPER.search(line) for day in _days_in(line) if day <= today}
    return found.pop() if len(found) == 1 else None


def _days_in(line: str) -> list[date]:
    found = []
    for day, month, year in _ON_A_DAY.findall(line):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


def year_of(table: Table) -> int | None:
    """The one year that titles, sheet or file name, for days that are written without one; None for none or several."""
    own = [*table.title_lines, *table.sheet_titles, table.sheet.name]
    for texts in (own, [PurePath(table.sheet.file).stem]):
        found = {int(first or second) for text in texts for first, second in _YEAR.findall(fold(text))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def short_day(value: Value, year: int | None) -> date | None:
    """The day of a cell that leaves the year out, in the year of its list, or the century; None for anything else."""
    said = _SHORT_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if said is None:
        return None
    of_year = 2000 + int(said[4]) if said[4] else year
    try:
        return date(of_year, int(said[3]), int(said[1])) if of_year else None
    except ValueError:
        return None


def lines_of(value: Value) -> str:
    """The text of a cell with its lines kept, each cleaned."""
    if not isinstance(value, str):
        return ""
    lines: Sequence[str] = [clean(line) for line in value.splitlines()]
    return "\n".join(line for line in lines if line)
