"""Rows that speak of several gatherings, and several rows that share one number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.gatherings.imports.counts import NUMBERS
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.tables import Table

_LETTERS: Final = re.compile(r"[^\W\d_]+")
# 'Tổ chức 03 lớp …'; in 'khóa 3 lớp …', '20/10 buổi …' the number is that of something else.
_SEVERAL: Final = re.compile(
    r"(?<![\d/.-])(?<!khoa )(?<!lop )(?<!dot )(?<!lan )(?<!thu )(?<!so )(?<!ky )(?<!quy )(?<!thang )(?<!nam )"
    r"(?<!quyet )0*([2-9]|[1-5]\d) (?:lop|cuoc|hoi nghi|buoi|khoa|dot)\b"
)


def in_title(text: str) -> int | None:
    """How many gatherings a title counts, None where it counts none."""
    found = _SEVERAL.search(_LETTERS.sub(lambda letters: fold(letters[0]), clean(text)))
    return int(found[1]) if found else None


def sharing(table: Table) -> set[int]:
    """The numbers of rows over which a cell that counts something is merged with others."""
    columns = {table.mapping.columns[code].index for code in NUMBERS if code in table.mapping.columns}
    numbers = [row.number for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
    found: set[int] = set()
    for top, left, bottom, _right in table.sheet.merges if columns else ():
        rows = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)] if left in columns else []
        if len(rows) > 1:
            found.update(rows)
    return found
