"""The rows of lists of gatherings: what was held or is planned, by which unit, on which days, with how many people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.form import FORM
from vungmanh.gatherings.imports.listed import Listed
from vungmanh.gatherings.imports.one_row import Reader
from vungmanh.gatherings.imports.units import GatheringUnits
from vungmanh.gatherings.rules.kind_words import kind_said
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.list_units import list_days
from vungmanh.loading.marked import Marked
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

KIND: Final = "gatherings"
_THINGS: Final = re.compile(
    r"\b(lop|khoa|hoi nghi|hoi thao|toa dam|hop|cuoc hop|hoi thi|cuoc thi|dai hoi|tap huan|boi duong|tuyen truyen"
    r"|hoat dong|sinh hoat|su kien|gatherings?)\b"
)
_REPEATED: Final = (
    "title",
    "kind",
    "on",
    "until",
    "hours",
    "place",
    "unit",
    "unit_code",
    "state",
    "topic",
    "material",
    "partners",
)
_SAYS: Final = re.compile(r"\b(y kien|kien nghi|nhiem vu|phan cong|cong viec|don thu)\b")


class Reading:
    """Reads the lists of a job."""

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._days = list_days(job, Permission.IMPORT_GATHERINGS, job.founded, upper=True)

    def rows(self) -> Iterator[Listed]:
        job = self._job
        for table, seen in lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes):
            yield from self._of_table(table, seen)

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        job, answers = self._job, table.mapping.answers
        prefer_codes(table)
        repeat_what_is_meant(table, _REPEATED)
        of = of_day(day_of(table, job.today), job.on, answers, job.today)
        of.tell(seen)
        list_day = self._days(of.day)
        name_sections(table, list_day.finder.answering(answers))
        marked = Marked(table, names=FORM.names, needed=("title", "on", "unit", "people"))
        seen.asked += marked.asked
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self._outcome.rows += len(entries)
        units = GatheringUnits(table, list_day)
        units.tell(seen)
        if entries and units.refusal and not units.by_row:
            self._outcome.refuse([Place(table, None).no_unit(units.refusal)], len(entries))
            return
        seen.asked += [asked for asked in (units.asked, units.asked_above) if asked]
        reader = Reader(table, units, seen, self._outcome, job.today)
        seen.asked += reader.ask([row for row in entries if row.kind is Kind.DATA])
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
            if listed is None:
                self._outcome.unchanged += 1
            else:
                yield listed
        units.tell(seen)


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
