"""The rows of lists of dialogues: what was held or is planned, at the employer of which unit, on which day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.employers import employers_of
from vungmanh.dialogue.imports.days import says_held
from vungmanh.dialogue.imports.form import FORM, MANY, TICKED, WIDE
from vungmanh.dialogue.imports.listed import Listed
from vungmanh.dialogue.imports.one_row import Reader
from vungmanh.dialogue.rules.kind_words import CONFERENCE, DIALOGUE, kind_said, speaks_of_ours
from vungmanh.loading.list_reading import ListReading
from vungmanh.loading.list_units import ListDay
from vungmanh.loading.pictures import in_chunks
from vungmanh.loading.units_above import UnitsOrUpper
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

KIND: Final = "dialogues"


class Reading(ListReading[Listed, UnitsOrUpper]):
    form, kind, needs = FORM, KIND, Permission.IMPORT_DIALOGUES
    repeated = ("kind", "on", "unit", "unit_code", "state", "place", "form", *WIDE)
    needed = ("on", "unit", *WIDE)

    def lay_out(self, table: Table) -> None:
        let_its_day_be_that_of_the_row(table)
        put_ticks_beside_days(table)

    def units(self, table: Table, list_day: ListDay) -> UnitsOrUpper:
        return UnitsOrUpper(table, list_day)

    def reader(self, table: Table, units: UnitsOrUpper, seen: ListSeen, rows: Sequence[Row]) -> Reader:
        found = {unit.pk for row in rows if (unit := units.quietly(row)) is not None}
        return Reader(table, units, seen, self.outcome, self.job.today, _laws(found, self.job.today))


def _laws(units: Collection[int], today: date) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in in_chunks(units):
        found |= {unit: employer.law for unit, employer in employers_of(some, today).items()}
    return found


def let_its_day_be_that_of_the_row(table: Table) -> None:
    """“Ngày đối thoại” beside a column of kinds is the day of each row, and no column of a year."""
    columns = dict(table.mapping.columns)
    wide = [code for code in WIDE if code in columns]
    if "kind" in columns and "on" not in columns and wide in ([DIALOGUE], [CONFERENCE]):
        columns["on"] = columns.pop(wide[0])
        table.mapping = replace(table.mapping, columns=columns)


def put_ticks_beside_days(table: Table) -> None:
    """A column that is ticked where it was held says so where the column of days says nothing."""
    columns = dict(table.mapping.columns)
    for kind, ticked in TICKED.items():
        if ticked not in columns:
            continue
        tick = columns.pop(ticked)
        day = columns.setdefault(kind, tick)
        for row in table.rows if day != tick else ():
            cells = list(row.cells)
            if max(day.index, tick.index) < len(cells) and cells[day.index] is None and says_held(cells[tick.index]):
                cells[day.index] = cells[tick.index]
                row.cells = tuple(cells)
    table.mapping = replace(table.mapping, columns=columns)


def speaks_of_dialogues(table: Table) -> bool:
    """Whether a list is one of dialogues and conferences at the workplace: its title says so, the heads of its columns
    do, or most of its rows."""
    columns = table.mapping.columns
    of_year = (*WIDE, *MANY.values(), *TICKED.values())
    if not {"on", *of_year} & columns.keys():
        return False
    if any(code in columns and speaks_of_ours(columns[code].head) for code in (*of_year, "kind", "matter")):
        return True
    if any(map(speaks_of_ours, [*table.title_lines, *table.sheet_titles, table.sheet.name])):
        return True
    told = [text for row in table.data if (text := read_text(table.mapping.value(row.cells, "kind")))]
    return 2 * sum(kind_said(text) not in ("", CONFERENCE) for text in told) > len(told) > 0
