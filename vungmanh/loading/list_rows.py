"""The rows of a list as their writer meant them, before anything is read: what “nt” repeats, units as headings."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from vungmanh.core.vietnamese import clean
from vungmanh.organization.finding import Finder, NotFound
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.tables import Table

_DITTO: Final = re.compile(
    r"(?i)[-–—.\s(\"“”']*(nt|như trên|nhu tren|n\.t|như vậy|như dòng trên)[-–—.\s)\"“”']*|(//)+|\"|''|”|〃|-//-|\" \""
)


def repeat_what_is_meant(table: Table, codes: Collection[str]) -> None:
    """Put into each cell of “nt”, “//” what stands above it, so that every row says all of itself; in these columns."""
    columns = [table.mapping.columns[code].index for code in codes if code in table.mapping.columns]
    above: dict[int, Value] = {}
    for row in table.rows:
        if row.kind not in (Kind.DATA, Kind.UNCLEAR):
            continue
        cells = list(row.cells)
        for index in columns:
            value = cells[index] if index < len(cells) else None
            if isinstance(value, str) and _DITTO.fullmatch(value.strip()):
                cells[index] = above.get(index)
            else:
                above[index] = value
        row.cells = tuple(cells)


def name_sections(table: Table, finder: Finder) -> None:
    """A row that says nothing but the name of a unit heads those below it, whatever stands before the name."""
    section = ""
    for row in table.rows:
        if row.kind is Kind.SECTION:
            section = ""
        elif row.kind in (Kind.DATA, Kind.UNCLEAR):
            if (alone := _alone(table, row)) and _is_unit(finder, alone):
                row.kind, section = Kind.SECTION, alone
            elif section:
                row.section = section


def _alone(table: Table, row: Row) -> str:
    told = [cell for index, cell in enumerate(row.cells) if cell is not None and index != table.mapping.running]
    return clean(told[0]) if len(told) == 1 and isinstance(told[0], str) else ""


def _is_unit(finder: Finder, text: str) -> bool:
    try:
        return finder.named(text) is not None
    except NotFound:
        return False
