"""Of which year a list is, for days that are written without one."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.tables import Table

_OF_A_PAPER: Final = re.compile(
    r"\b(quyet dinh|qd|cong van|kem theo|ban hanh|can cu|nghi dinh|mau|thong tu|ngay \d{1,2})\b"
)
_YEAR: Final = re.compile(r"\b(?:nam|thang \d{1,2}|quy \w{1,3})(?: nam)? (20\d\d)\b|(?:^|\D )(20\d\d)$")
_OF_SCHOOL: Final = re.compile(r"\b20\d\d 20\d\d\b")


def year_of(table: Table) -> int | None:
    """The one year that titles, sheet or file name, for days that are written without one; None for none or several."""
    own = [*table.title_lines, *table.sheet_titles, table.sheet.name]
    for texts in (own, [PurePath(table.sheet.file).stem]):
        lines = [line for text in texts if not _OF_A_PAPER.search(line := fold(text))]
        if any(_OF_SCHOOL.search(line) for line in lines):
            return None
        found = {int(first or second) for line in lines for first, second in _YEAR.findall(line)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
