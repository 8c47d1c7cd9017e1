"""From files to good rows: each row is read by one reader, once its list has been asked as a whole."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from vungmanh.access.permissions import Permission
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.list_rows import name_sections, repeat_what_is_meant
from vungmanh.loading.list_units import ListDay, list_days
from vungmanh.loading.marked import Marked
from vungmanh.loading.units_above import UnitsAbove, prefer_codes
from vungmanh.sheets.fields import Form
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import of_day
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import Table

Listed = TypeVar("Listed")
Told = TypeVar("Told", covariant=True)
Units = TypeVar("Units", bound=UnitsAbove)


class RowReader(Protocol[Told]):
    """Reads the rows of one list."""

    def ask(self, rows: Sequence[Row]) -> list[Asked]:
        """What the list is asked as a whole, put before a row is refused."""

    def listed(self, place: Place, row: Row) -> Sequence[Told]:
        """What a row tells of; nothing, where it tells of nothing to be written. Raises Wrong."""


class ListReading(ABC, Generic[Listed, Units]):
    """Reads the lists of a job.

    In the columns `repeated` a cell may say “nt”; without a column that is one of `needed` there is nothing to take.
    """

    form: ClassVar[Form]
    kind: ClassVar[str]
    needs: ClassVar[Permission]
    repeated: ClassVar[Sequence[str]]
    needed: ClassVar[Sequence[str]]

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self.job, self.outcome = job, outcome
        self._days = list_days(job, self.needs, job.founded, upper=True)

    def rows(self) -> Iterator[Listed]:
        job = self.job
        for table, seen in lists_in(job.files, self.form, self.kind, job.answers, self.outcome, job.takes):
            yield from self._of_table(table, seen)

    def lay_out(self, table: Table) -> None:
        """Let columns mean what the list means by them, before its rows are looked at."""

    @abstractmethod
    def units(self, table: Table, list_day: ListDay) -> Units:
        """Of which units the rows are."""

    @abstractmethod
    def reader(self, table: Table, units: Units, seen: ListSeen, rows: Sequence[Row]) -> RowReader[Listed]:
        """Who reads these rows, all that hold something."""

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        job, answers = self.job, table.mapping.answers
        prefer_codes(table)
        self.lay_out(table)
        repeat_what_is_meant(table, self.repeated)
        of = of_day(day_of(table, job.today), job.on, answers, job.today)
        of.tell(seen)
        list_day = self._days(of.day)
        name_sections(table, list_day.finder.answering(answers))
        marked = Marked(table, names=self.form.names, needed=self.needed)
        seen.asked += marked.asked
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self.outcome.rows += len(entries)
        units = self.units(table, list_day)
        units.tell(seen)
        if entries and units.refusal and not units.by_row:
            self.outcome.refuse([Place(table, None).no_unit(units.refusal)], len(entries))
            return
        data = [row for row in entries if row.kind is Kind.DATA]
        reader = self.reader(table, units, seen, data)
        seen.asked += [*units.put, *reader.ask(data)]
        for row in entries:
            yield from self._of_row(table, row, marked, reader)
        units.tell(seen)

    def _of_row(self, table: Table, row: Row, marked: Marked, reader: RowReader[Listed]) -> Sequence[Listed]:
        if row.kind is Kind.UNCLEAR:
            self.outcome.refuse([unclear(table, row)])
            return ()
        place = Place(table, row.number)
        try:
            marked.refuse(row.number)
            listed = reader.listed(place, row)
        except Wrong as wrong:
            self.outcome.refuse([place.refusal(wrong)])
            return ()
        if not listed:
            self.outcome.unchanged += 1
        return listed
