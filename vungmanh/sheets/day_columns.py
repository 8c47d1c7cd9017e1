"""The columns of a list that hold days: each is read in its one habit, and asked about where that is not certain."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from vungmanh.core.days import COUNTED_FROM, Known, UnreadableDay, read_day, show_day
from vungmanh.sheets.day_habits import Evidence, Kind, Suspect, counted_day, exchanged, kind_of, seconds_of
from vungmanh.sheets.day_questions import (
    CELLS_SWAPPED,
    MONTH_FIRST,
    MONTH_FIRST_CELLS_SWAPPED,
    NEXT_DAY,
    ask_habit,
    ask_silent,
    ask_time,
)
from vungmanh.sheets.headers import Column
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Kind as RowKind
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table

Window = tuple[date, date]


class WaitsForAnswer(Exception):
    """A day that cannot be read before `asked` is answered."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked.text)
        self.asked = asked


class DayColumns:
    """The days of one list. `columns` are those that hold whole days, by field; parts of days need no habit.

    `asked` is all that the list is asked about them, also what was answered: it belongs into ListSeen.asked before
    any row is refused.
    """

    def __init__(self, table: Table, columns: Mapping[str, Column]) -> None:
        self._corrected = table.mapping.answers.rows
        self._columns = {code: _DayColumn(table, code, column) for code, column in columns.items()}
        # One program has written the list: what one of its columns proves makes the silent ones doubtful.
        suspects = frozenset[Suspect]().union(*(column.suspects for column in self._columns.values()))
        for column in self._columns.values():
            column.put_questions(table, suspects)
        self.asked = [asked for column in self._columns.values() for asked in column.asked]

    def __contains__(self, code: str) -> bool:
        return code in self._columns

    def read(self, code: str, row: Row, window: Window) -> Known:
        """The day that stands in a row. Raises UnreadableDay, and WaitsForAnswer for what the column leaves open."""
        column = self._columns[code]
        value = row.cells[column.index] if column.index < len(row.cells) else None
        if code in self._corrected.get(row.number, ()):
            return read_day(value, window=window)  # typed on the screen, where the day comes first
        return column.read(row.number, value, window)

    def settle(self, code: str, rows: Iterable[Row], window: Window) -> dict[int, Asked]:
        """Put the day that is meant into the cells of a column, for somebody who reads the rows themselves.

        Cells that mean what stands in them stay as they are. The rows that wait for an answer come back with it.
        """
        column, waiting = self._columns[code], dict[int, Asked]()
        for row in rows:
            value = row.cells[column.index] if column.index < len(row.cells) else None
            if value is None or not column.is_settled_by_reading(row.number, value):
                continue
            try:
                known = self.read(code, row, window)
            except UnreadableDay:
                continue
            except WaitsForAnswer as waits:
                waiting[row.number] = waits.asked
                continue
            meant = show_day(known.day, known.precision)
            row.cells = (*row.cells[: column.index], meant, *row.cells[column.index + 1 :])
        return waiting


@dataclass(frozen=True)
class _Open:
    """A question about a column, the values that wait for its answer, and the answer, '' while there is none."""

    asked: Asked
    waiting: Collection[object]

    @property
    def answer(self) -> str:
        counts = self.asked.counts_as
        return counts if any(choice.value == counts for choice in self.asked.choices) else ""


class _DayColumn:
    def __init__(self, table: Table, code: str, column: Column) -> None:
        self.index, self._epoch, self._shown_as = column.index, table.sheet.epoch, table.sheet.shown_as
        self._letter = column.letter
        self._called = f"{column.letter} ({column.head})" if column.path else column.letter
        self._read: dict[tuple[Value, Window], Known | Exception] = {}
        typed = {number for number, cells in table.mapping.answers.rows.items() if code in cells}
        self._passed_over = typed | {number for number, index in self._shown_as if index == self.index}
        self._values = dict.fromkeys(value for _, value in self._cells(table))
        self._values.pop(None, None)
        self._evidence = Evidence.of(self._values, self._epoch)
        self.suspects = self._evidence.suspects
        self._habit_open: _Open | None = None
        self._time_open: _Open | None = None

    def _cells(self, table: Table) -> Iterator[tuple[int, Value]]:
        """The cells that tell of the column's habit: not those of a month alone or typed on the screen."""
        index, data = self.index, RowKind.DATA
        for row in table.rows:
            if row.kind is data and index < len(row.cells) and row.number not in self._passed_over:
                yield row.number, row.cells[index]

    @property
    def asked(self) -> list[Asked]:
        return [question.asked for question in (self._habit_open, self._time_open) if question]

    def put_questions(self, table: Table, suspects: frozenset[Suspect]) -> None:
        """Ask what the column leaves open; `suspects` is what any column of the list is asked about."""
        key, kinds = f"days:{self._letter}", self._evidence.by_kind
        is_said = key in table.mapping.answers.chosen and bool(kinds[Kind.OPEN])
        if self.suspects or is_said:
            waiting = self._evidence.in_doubt(self.suspects or frozenset({Suspect.MONTH_FIRST}))
            self._habit_open = self._put(table, ask_habit(self._evidence, self.suspects, self._called, key), waiting)
        elif doubt := self._evidence.silent_about(suspects):
            waiting = self._evidence.in_doubt(doubt)
            self._habit_open = self._put(table, ask_silent(self._evidence, doubt, self._called, key), waiting)
        times = {value: seconds for value in self._values if (seconds := seconds_of(value))}
        if times:
            asked = ask_time(times, times.values(), self._called, f"time:{self._letter}", self._epoch)
            self._time_open = self._put(table, asked, times)

    def _put(self, table: Table, asked: Asked, waiting: Iterable[object]) -> _Open:
        values = frozenset(waiting)
        rows = tuple(number for number, value in self._cells(table) if value in values)
        return _Open(table.mapping.answers.put(replace(asked, rows=rows)), values)

    def is_settled_by_reading(self, number: int, value: Value) -> bool:
        """Whether the cell means another day than a reader who knows nothing of the column would take it for."""
        if (number, self.index) in self._shown_as or any(
            question and value in question.waiting for question in (self._habit_open, self._time_open)
        ):
            return True
        return self._epoch != COUNTED_FROM and not isinstance(value, str) and counted_day(value, self._epoch) != value

    def read(self, number: int, value: Value, window: Window) -> Known:
        span = self._shown_as.get((number, self.index)) if self._shown_as else None
        if span and not isinstance(value, str):
            return self._month_or_year(value, span, window)
        known = self._read.get((value, window))
        if known is None:
            try:
                known = self._meant(value, window)
            except (UnreadableDay, WaitsForAnswer) as refusal:
                known = refusal
            self._read[value, window] = known
        if isinstance(known, Exception):
            raise known
        return known

    def _month_or_year(self, value: Value, span: Literal["month", "year"], window: Window) -> Known:
        """A day of which the cell shows the month or the year alone: no more than that was written."""
        day = read_day(value, counted_from=self._epoch).day
        known = Known(day.replace(day=1, month=day.month if span == "month" else 1), span)
        if known.last < window[0] or known.day > window[1]:
            raise UnreadableDay("out_of_range", value, show_day(known.day, span))
        return known

    def _meant(self, value: Value, window: Window) -> Known:
        meant: object = value
        time, habit = self._time_open, self._habit_open
        if habit and value in habit.waiting:
            if not habit.answer:
                raise WaitsForAnswer(habit.asked)
            if self._is_exchanged(value, habit.answer):
                meant = exchanged(value, self._epoch)
        if not time or value not in time.waiting:
            if not isinstance(meant, str):
                meant = counted_day(meant, self._epoch) or meant  # midnight less a hundredth of a second
            return read_day(meant, window=window, counted_from=self._epoch)
        if not time.answer:
            raise WaitsForAnswer(time.asked)
        if time.answer != NEXT_DAY:
            return read_day(meant, window=window, counted_from=self._epoch)
        day = read_day(meant, window=(window[0] - timedelta(days=1), window[1]), counted_from=self._epoch).day
        return read_day(day + timedelta(days=1), window=window)

    def _is_exchanged(self, value: Value, answer: str) -> bool:
        kind = kind_of(value, self._epoch)
        if kind is Kind.LOW_CELL:
            return answer in (CELLS_SWAPPED, MONTH_FIRST_CELLS_SWAPPED)
        # What is a day with the month first alone can mean nothing else, once somebody has looked at the column.
        return kind is Kind.MONTH_FIRST or answer in (MONTH_FIRST, MONTH_FIRST_CELLS_SWAPPED)


def why_no_day(unreadable: UnreadableDay, text: str) -> str:
    """Why a cell is not taken for a day, with the sign in it that offends, in a sentence that says what to do."""
    said = {"value": text, "sign": unreadable.sign}
    if unreadable.code == "ambiguous_century":
        return _("The year of “%(value)s” is not clear. Write it with four digits.") % said
    if unreadable.code == "two_days":
        return _("“%(value)s” can be read as two days: %(sign)s. Write it as day/month/year.") % said
    if unreadable.code == "out_of_range":
        return _("“%(value)s” lies too far back or ahead to be meant. Write it as day/month/year.") % said
    if unreadable.sign in ("", text):
        return _("“%(value)s” is no day that exists. Write it as day/month/year.") % said
    return _("“%(value)s” is no day that exists: look at “%(sign)s”. Write it as day/month/year.") % said
