"""The columns of a list that hold days: each is read in its one habit, and asked about where that is not certain."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from vungmanh.core.days import Known, UnreadableDay, read_day, show_day
from vungmanh.sheets.day_habits import Evidence, Kind, Suspect, counted_day, exchanged, kind_of, seconds_of
from vungmanh.sheets.day_questions import (
    CELLS_SWAPPED,
    MONTH_FIRST,
    MONTH_FIRST_CELLS_SWAPPED,
    NEXT_DAY,
    ask_habit,
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


@dataclass(frozen=True)
class _Open:
    """A question about a column, the values that wait for its answer, and the answer, '' while there is none."""

    asked: Asked
    waiting: Collection[Value]

    @property
    def answer(self) -> str:
        counts = self.asked.counts_as
        return counts if any(choice.value == counts for choice in self.asked.choices) else ""


class _DayColumn:
    def __init__(self, table: Table, code: str, column: Column) -> None:
        self.index, self._epoch, self._shown_as = column.index, table.sheet.epoch, table.sheet.shown_as
        self._read: dict[tuple[Value, Window], Known | Exception] = {}
        called = f"{column.letter} ({column.head})" if column.path else column.letter
        typed = {number for number, cells in table.mapping.answers.rows.items() if code in cells}
        passed_over = typed | {number for number, index in self._shown_as if index == self.index}
        different = dict.fromkeys(value for _, value in self._cells(table, passed_over))
        different.pop(None, None)
        questions = [
            self._habit(different, called, f"days:{column.letter}", table),
            self._time(different, called, f"time:{column.letter}"),
        ]
        self._habit_open, self._time_open = (
            self._put(table, question, self._cells(table, passed_over)) for question in questions
        )
        self.asked = [question.asked for question in (self._habit_open, self._time_open) if question]

    def _cells(self, table: Table, passed_over: Collection[int]) -> Iterator[tuple[int, Value]]:
        """The cells that tell of the column's habit: not those of a month alone or typed on the screen."""
        index, data = self.index, RowKind.DATA
        for row in table.rows:
            if row.kind is data and index < len(row.cells) and row.number not in passed_over:
                yield row.number, row.cells[index]

    def _habit(
        self, values: Iterable[Value], called: str, key: str, table: Table
    ) -> tuple[Asked, Collection[Value]] | None:
        evidence = Evidence.of(values, self._epoch)
        suspects = evidence.suspects
        said = key in table.mapping.answers.said and bool(evidence.by_kind[Kind.OPEN])
        if not suspects and not said:
            return None
        waiting: list[object] = []
        if suspects != {Suspect.CELLS}:
            waiting += evidence.by_kind[Kind.OPEN] + evidence.by_kind[Kind.MONTH_FIRST]
        if Suspect.CELLS in suspects:
            waiting += evidence.by_kind[Kind.LOW_CELL]
        return ask_habit(evidence, suspects, called, key), frozenset(waiting)  # type: ignore[arg-type]

    def _time(self, values: Iterable[Value], called: str, key: str) -> tuple[Asked, Collection[Value]] | None:
        times = {value: seconds for value in values if (seconds := seconds_of(value))}
        return (ask_time(times, times.values(), called, key, self._epoch), times.keys()) if times else None

    @staticmethod
    def _put(
        table: Table, question: tuple[Asked, Collection[Value]] | None, cells: Iterable[tuple[int, Value]]
    ) -> _Open | None:
        if question is None:
            return None
        asked, waiting = question
        rows = tuple(number for number, value in cells if value in waiting)
        return _Open(table.mapping.answers.put(replace(asked, rows=rows)), waiting)

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
