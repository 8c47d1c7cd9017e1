"""Which columns of a list are days of its gathering: '15/3', 'Sáng 16/3/2024', 'Buổi chiều' of its only day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.people_form import DAYS, day_in_head
from vungmanh.gatherings.imports.people_listed import OfList
from vungmanh.loading.cells import Wrong
from vungmanh.sheets.headers import Column
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table

_HALF: Final = re.compile(r"(diem danh )?(buoi )?(sang|chieu|toi)")


@dataclass
class DayColumns:
    """`halves` are further columns of a day, by its place; `strange` those of days that the gathering does not have."""

    halves: dict[int, list[Column]] = field(default_factory=dict)
    strange: list[Column] = field(default_factory=list)

    def refuse_strange(self) -> None:
        """Raises Wrong: what stands in such a column would be lost."""
        if self.strange:
            reason = _(
                "Column “%(head)s” names a day that the gathering does not have. "
                "Correct its days first, or leave the column out."
            )
            raise Wrong("", "no_such_day", reason % {"head": self.strange[0].head})


def find_days(table: Table, seen: ListSeen, of: OfList) -> DayColumns:
    """Take columns whose heads are days of the gathering for its days."""
    columns, ignored, found = dict(table.mapping.columns), list[Column](), DayColumns()
    days = [sitting.on for sitting in of.sittings]
    for column in table.mapping.ignored:
        said = _said(column.head)
        place = _place(said, column.head, days)
        if place is None or place >= len(DAYS):
            ignored.append(column)
            if (said or _HALF.fullmatch(fold(column.head))) and not _left_out(table, column):
                found.strange.append(column)
            continue
        if (code := DAYS[place]) in columns:
            found.halves.setdefault(place, []).append(column)
        else:
            columns[code] = column
        for each in seen.columns:
            each.code = code if each.letter == column.letter else each.code
    table.mapping = replace(table.mapping, columns=columns, ignored=tuple(ignored))
    return found


def _left_out(table: Table, column: Column) -> bool:
    """Whether the officer has said so, or nothing stands in it."""
    heads = frozenset(fold(part) for each in table.head.columns for part in (" ".join(each.path), *each.path))
    if table.mapping.answers.column(column.path, column.letter, heads) == "":
        return True
    return not any(len(row.cells) > column.index and row.cells[column.index] is not None for row in table.data)


def _said(head: str) -> tuple[int, int, int] | None:
    return day_in_head(head.removesuffix(" 00:00:00")) or _typed(head)


def _place(said: tuple[int, int, int] | None, head: str, days: Sequence[date]) -> int | None:
    if said is None:
        return 0 if len(days) == 1 and _HALF.fullmatch(fold(head)) else None
    day, month, year = said
    fits = [
        place
        for place, each in enumerate(days)
        if each.day == day and month in (0, each.month) and year in (0, each.year)
    ]
    return fits[0] if len(fits) == 1 else None


def _typed(head: str) -> tuple[int, int, int] | None:
    """A day of Excel's own in the head."""
    try:
        day = date.fromisoformat(head[:10])
    except ValueError:
        return None
    return day.day, day.month, day.year
