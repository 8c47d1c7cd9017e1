"""The rows of lists of gatherings: what was held or is planned, by which unit, on which days, with how many people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.form import FORM
from vungmanh.gatherings.imports.listed import Listed
from vungmanh.gatherings.imports.one_row import Reader
from vungmanh.gatherings.imports.units import GatheringUnits
from vungmanh.gatherings.rules.kind_words import kind_said
from vungmanh.loading.list_reading import ListReading
from vungmanh.loading.list_units import ListDay
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table

KIND: Final = "gatherings"
_THINGS: Final = re.compile(
    r"\b(lop|khoa|hoi nghi|hoi thao|toa dam|hop|cuoc hop|hoi thi|cuoc thi|dai hoi|tap huan|boi duong|tuyen truyen"
    r"|hoat dong|sinh hoat|su kien|gatherings?)\b"
)
_SAYS: Final = re.compile(r"\b(y kien|kien nghi|nhiem vu|phan cong|cong viec|don thu)\b")


class Reading(ListReading[Listed, GatheringUnits]):
    form, kind, needs = FORM, KIND, Permission.IMPORT_GATHERINGS
    repeated = (
        "title", "kind", "on", "until", "hours", "place", "unit", "unit_code", "state", "topic", "material", "partners",
    )  # fmt: skip
    needed = ("title", "on", "unit", "people")

    def units(self, table: Table, list_day: ListDay) -> GatheringUnits:
        return GatheringUnits(table, list_day)

    def reader(self, table: Table, units: GatheringUnits, seen: ListSeen, rows: Sequence[Row]) -> Reader:
        return Reader(table, units, seen, self.outcome, self.job.today)


def speaks_of_gatherings(table: Table) -> bool:
    """Whether a list is one of gatherings: the head of their names or its titles say so, or most of its rows do."""
    columns = table.mapping.columns
    if "title" not in columns or not {"on", "people", "classes"} & columns.keys():
        return False
    lines = [fold(line) for line in (*table.title_lines, *table.sheet_titles)]
    if any(map(_SAYS.search, (fold(columns["title"].head), *lines))):
        return False
    if _THINGS.search(fold(columns["title"].head)):
        return True
    titles = [str(value) for row in table.data if (value := table.mapping.value(row.cells, "title")) is not None]
    named = [title for title in titles if (said := kind_said(title)).kind or said.either]
    counts = {"people", "classes", "members", "kind", "state"} & columns.keys()
    return bool(counts) and (any(map(_THINGS.search, lines)) or 2 * len(named) >= len(titles) > 0)
