"""The rows of lists of dialogues: what was held or is planned, at the employer of which unit, on which day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.employers import employers_of
from vungmanh.dialogue.imports.days import says_held
from vungmanh.dialogue.imports.form import FORM, MANY, TICKED, WIDE
from vungmanh.dialogue.imports.listed import Listed
from vungmanh.dialogue.imports.one_row import Reader
from vungmanh.dialogue.imports.units import DialogueUnits
from vungmanh.dialogue.rules.kind_words import CONFERENCE, DIALOGUE, kind_said, speaks_of_ours
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.list_units import list_days
from vungmanh.loading.marked import Marked
from vungmanh.loading.pictures import in_chunks
from vungmanh.loading.units_above import prefer_codes
from vungmanh.petitions.imports.rows import name_sections, repeat_what_is_meant
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import of_day
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

KIND: Final = "dialogues"
_REPEATED: Final = ("kind", "on", "unit", "unit_code", "state", "place", "form", *WIDE)


class Reading:
    """Reads the lists of a job."""

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._days = list_days(job, Permission.IMPORT_DIALOGUES, job.founded, upper=True)

    def rows(self) -> Iterator[Listed]:
        job = self._job
        for table, seen in lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes):
            yield from self._of_table(table, seen)

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        job, answers = self._job, table.mapping.answers
        prefer_codes(table)
        let_its_day_be_that_of_the_row(table)
        put_ticks_beside_days(table)
        repeat_what_is_meant(table, _REPEATED)
        of = of_day(day_of(table, job.today), job.on, answers, job.today)
        of.tell(seen)
        list_day = self._days(of.day)
        name_sections(table, list_day.finder.answering(answers))
        marked = Marked(table, names=FORM.names, needed=("on", "unit", *WIDE))
        seen.asked += marked.asked
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self._outcome.rows += len(entries)
        units = DialogueUnits(table, list_day)
        units.tell(seen)
        if entries and units.refusal and not units.by_row:
            self._outcome.refuse([Place(table, None).no_unit(units.refusal)], len(entries))
            return
        data = [row for row in entries if row.kind is Kind.DATA]
        found = {unit.pk for row in data if (unit := units.quietly(row)) is not None}
        reader = Reader(table, units, seen, self._outcome, job.today, _laws(found, job.today))
        seen.asked += [asked for asked in (units.asked_above,) if asked]
        seen.asked += reader.ask(data)
        for row in entries:
            place = Place(table, row.number)
            if row.kind is Kind.UNCLEAR:
                self._outcome.refuse([unclear(table, row)])
                continue
            try:
                marked.refuse(row.number)
                listed = reader.listed(place, row)
            except Wrong as wrong:
                self._outcome.refuse([place.refusal(wrong)])
                continue
            if not listed:
                self._outcome.unchanged += 1
            yield from listed
        units.tell(seen)


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
