"""The rows of registers of opinions: what was said, by whom, when, to which unit, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.list_rows import name_sections, repeat_what_is_meant
from vungmanh.loading.list_units import list_days
from vungmanh.loading.marked import Marked
from vungmanh.petitions.imports.asked import Questions
from vungmanh.petitions.imports.form import FORM, TICKS
from vungmanh.petitions.imports.labels import Categories
from vungmanh.petitions.imports.listed import Listed
from vungmanh.petitions.imports.one_row import Days, Reader
from vungmanh.petitions.imports.rows import gathering_day, year_of
from vungmanh.petitions.imports.units import PetitionUnits
from vungmanh.petitions.rules.register_words import names_opinions, opinions_in
from vungmanh.petitions.rules.subject_words import speaks_of_an_officer
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import SAID, of_day
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import Table

KIND: Final = "petitions"
_REPEATED: Final = (
    "received_on", "sender", "unit", "employer", "category", "kind", "passed_to", "passed_on", "state", "answer",
    "answered_on",
)  # fmt: skip
_DAYS: Final[tuple[str, ...]] = ("received_on", "passed_on", "answered_on", "closed_on")


class Reading:
    """Reads the lists of a job."""

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._days = list_days(job, Permission.IMPORT_PETITIONS, job.founded, upper=True)
        self._categories = Categories(job.under, job.today)

    def rows(self) -> Iterator[Listed]:
        job = self._job
        for table, seen in lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes):
            yield from self._of_table(table, seen)

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        job, answers = self._job, table.mapping.answers
        met_on = gathering_day(table, job.today)
        of = of_day(met_on or day_of(table, job.today), job.on, answers, job.today)
        of.tell(seen)
        list_day = self._days(of.day)
        repeat_what_is_meant(table, _REPEATED)
        name_sections(table, list_day.finder.answering(answers))
        marked = Marked(table, names=FORM.names, needed=("words", "received_on", "unit"))
        seen.asked += marked.asked
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self._outcome.rows += len(entries)
        units = PetitionUnits(table, list_day)
        units.tell(seen)
        if entries and units.refusal and not units.by_row:
            self._outcome.refuse([Place(table, None).no_unit(units.refusal)], len(entries))
            return
        seen.asked += [units.asked] if units.asked else []
        said_on = of.day if of.source == SAID else met_on
        reader = self._reader(table, entries, units, seen, said_on)
        for row in entries:
            place = Place(table, row.number)
            if row.kind is Kind.UNCLEAR:
                self._outcome.refuse([unclear(table, row)])
                continue
            try:
                marked.refuse(row.number)
                yield reader.listed(place, row)
            except Wrong as wrong:
                self._outcome.refuse([place.refusal(wrong)])
        units.tell(seen)

    def _reader(
        self, table: Table, entries: Sequence[Row], units: PetitionUnits, seen: ListSeen, said_on: date | None
    ) -> Reader:
        columns = {code: table.mapping.columns[code] for code in _DAYS if code in table.mapping.columns}
        of_columns = DayColumns(table, columns)
        seen.asked += of_columns.asked
        days = Days(of_columns, year_of(table), said_on)
        reader = Reader(table, units, days, self._categories, seen, self._job.today)
        data = [row for row in entries if row.kind is Kind.DATA]
        questions, today = Questions(table.mapping.answers), self._job.today
        reader.split = questions.split([row.number for row in data if len(opinions_in(reader.words(row))) > 1])
        reader.about = questions.about_officers([row.number for row in data if speaks_of_an_officer(reader.words(row))])
        reader.said_on = questions.said_on([row.number for row in data if reader.lacks_its_day(row)], today)
        reader.answered_on = questions.answered_on([row.number for row in data if reader.lacks_answer_day(row)], today)
        seen.asked += questions.asked
        return reader


def speaks_of_petitions(table: Table) -> bool:
    """Whether a list is one of opinions: its title or the head of what was said names them, or somebody has said it and
    it says what became of it."""
    columns = table.mapping.columns
    if "words" not in columns:
        return False
    heads = [columns[code].head for code in ("words", "sender") if code in columns]
    if any(map(names_opinions, [*heads, *table.title_lines, *table.sheet_titles, table.sheet.name])):
        return True
    became = {"answer", "state", "passed_to", *TICKS} & columns.keys()
    return bool(became) and {"received_on", "sender"} <= columns.keys()
