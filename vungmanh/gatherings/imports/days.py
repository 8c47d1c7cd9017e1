"""The days of a list of gatherings: what its columns say, and what the list is asked about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.day_words import SPAN_AT_MOST, DaysSaid, How, days_said, hours_said
from vungmanh.core.days import ANY_DAY, Known, UnreadableDay, show_day
from vungmanh.core.vietnamese import clean
from vungmanh.gatherings.imports import asked as of
from vungmanh.gatherings.imports.asked import Questions
from vungmanh.gatherings.told import Sat
from vungmanh.loading.cells import Wrong
from vungmanh.loading.list_questions import FIRST, LAST, NOT_TAKEN, OF_TITLE
from vungmanh.loading.list_year import year_of
from vungmanh.sheets.day_columns import DayColumns, WaitsForAnswer, why_no_day
from vungmanh.sheets.day_habits import Kind, kind_of
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_SHORT_YEAR: Final = re.compile(r"\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d\d")  # none was held a hundred years ago
_WITH_PLACE: Final = re.compile(r"(?P<day>.*\d)\s*[,;.–-]?\s*(?<!\w)tại\s+(?P<place>[^\W\d_].*)", re.IGNORECASE)


def _parted(text: str) -> tuple[str, str]:
    """The day and the place of a cell that says both: '05/02/2026, tại Hội trường lớn'."""
    found = _WITH_PLACE.fullmatch(clean(text))
    return (found["day"], found["place"]) if found else (text, "")


class Days:
    """`asked` is what the columns of days are asked about; what the list is asked besides is put to `questions` once
    the rows are known, by `ask`."""

    def __init__(self, table: Table, questions: Questions, today: date) -> None:
        self._table, self._questions, self._today = table, questions, today
        columns = {code: column for code, column in table.mapping.columns.items() if code in ("on", "until")}
        self._columns = DayColumns(table, columns)
        self.asked = self._columns.asked
        self._title_year = year_of(table)
        self._year: int | None = self._title_year
        self._wait: dict[str, Asked] = {}
        self._typed: dict[int, Asked] = {}

    def ask(self, rows: Sequence[Row], many: Callable[[Row], int]) -> None:
        """Put what the rows leave open; `many` tells how many gatherings a row counts."""
        self._ask_year(rows)
        self._ask_year_typed(rows)
        said = [(row, found) for row in rows if (found := self._quietly(row)) is not None]
        for how, put in ((How.PERIOD, self._questions.period), (How.LONG, self._questions.long)):
            some = [row for row, found in said if found.how is how]
            if some:
                self._wait[how.name] = put([row.number for row in some], self._texts(some))
        apart = [row for row, found in said if found.how is How.APART and many(row) != len(found.days)]
        if apart:
            self._wait[How.APART.name] = self._questions.apart([row.number for row in apart], self._texts(apart))

    def _ask_year(self, rows: Sequence[Row]) -> None:
        if self._title_year is not None:
            return
        lacking = [row for row in rows if (found := self._quietly(row)) is not None and found.lacks_year]
        if lacking:
            asked = self._questions.year([row.number for row in lacking], self._texts(lacking), self._today)
            self._wait["year"] = asked
            self._year = int(asked.answer) if asked.answer else None

    def _ask_year_typed(self, rows: Sequence[Row]) -> None:
        """Of days that Excel keeps itself: of '15/3' it makes one of the year in which it was typed."""
        if self._title_year is None:
            return
        years: dict[int, list[int]] = {}
        for row in rows:
            value = self._table.mapping.value(row.cells, "on")
            if isinstance(value, date) and value.year != self._title_year:
                years.setdefault(value.year, []).append(row.number)
        for year, numbers in sorted(years.items()):
            self._typed[year] = self._questions.year_typed(numbers, year, self._title_year)

    def _texts(self, rows: Sequence[Row]) -> list[str]:
        return [read_text(self._table.mapping.value(row.cells, "on")) for row in rows]

    def _quietly(self, row: Row) -> DaysSaid | None:
        try:
            return self.said(row)
        except Wrong:
            return None

    def said(self, row: Row) -> DaysSaid:
        """What the row says, its last day in a column of its own counted in. Raises Wrong."""
        first = self._cell(row, "on")
        last = self._cell(row, "until")
        if first is None and last is None:
            raise Wrong("on", "no_day", _("The row does not say on which day it was."))
        if first is None or last is None or not first.days or not last.days:
            return first or last  # type: ignore[return-value]  # one of them is there
        if last.days[-1] == first.days[-1]:
            return first
        if first.how is not How.DAYS or last.how is not How.DAYS:
            return replace(first, how=How.PERIOD, days=(first.days[0], last.days[-1]))
        begin, end = first.days[0], last.days[-1]
        if end < begin:
            raise Wrong(
                "until", "ends_first", _("Its last day, %(day)s, is before its first.") % {"day": show_day(end)}
            )
        many = (end - begin).days
        if many > SPAN_AT_MOST:
            return replace(first, how=How.LONG, days=(begin, end))
        return replace(first, days=tuple(begin + timedelta(days=n) for n in range(many + 1)))

    def _cell(self, row: Row, code: str) -> DaysSaid | None:
        value = self._table.mapping.value(row.cells, code)
        if value is None or not read_text(value).strip(" -–—.…"):
            return None
        if isinstance(value, str) and (kind_of(value) is Kind.NOTHING or _SHORT_YEAR.fullmatch(value.strip())):
            return self._of_words(code, value)
        try:
            known = self._columns.read(code, row, ANY_DAY)
        except WaitsForAnswer as waits:
            raise Wrong(code, waits.asked.code, waits.asked.text) from waits
        except UnreadableDay as wrong:
            raise Wrong(code, "bad_date", why_no_day(wrong, read_text(value))) from wrong
        return self._of_day(known, value)

    def _of_words(self, code: str, text: str) -> DaysSaid:
        found = days_said(_parted(text)[0], self._year)
        if found.how in (How.WRONG, How.OPEN):
            raise Wrong(code, "bad_date", why_no_day(UnreadableDay("no_such_day", text, text), text))
        return found

    def _of_day(self, known: Known, value: Value) -> DaysSaid:
        if known.precision != "day":
            return DaysSaid(How.PERIOD, (known.day, known.last))
        day = known.day
        asked = self._typed.get(day.year) if isinstance(value, date) else None
        if asked and asked.answer == OF_TITLE and self._title_year:
            try:
                day = day.replace(year=self._title_year)
            except ValueError as wrong:
                text = show_day(day.replace(day=28))
                raise Wrong("on", "bad_date", why_no_day(UnreadableDay("no_such_day", day, text), text)) from wrong
        return DaysSaid(How.DAYS, (day,))

    def place_of(self, row: Row) -> str:
        """Where it was, as the cell of its days says it; "" where it does not."""
        value = self._table.mapping.value(row.cells, "on")
        return _parted(value)[1] if isinstance(value, str) and kind_of(value) is Kind.NOTHING else ""

    def of_row(self, row: Row, many: int) -> list[list[date]]:
        """The days of each gathering of the row, mostly of one. Raises Wrong."""
        found = self.said(row)
        if found.lacks_year and self._year is None:
            raise self._waits("year")
        self._refuse_year_typed(row)
        if many > 1 and found.how in (How.DAYS, How.APART) and many == len(found.days):
            return [[day] for day in found.days]
        if found.how is How.APART:
            return [list(found.days)] if self._answer(How.APART) == of.TOGETHER else [[day] for day in found.days]
        return [self._one(found)]

    def ends_of(self, row: Row) -> list[date] | None:
        """The first and the last day of a row that has a column for either and lasts long; None for any other."""
        found = self.said(row)
        is_long = found.how is How.LONG and "until" in self._table.mapping.columns
        return list(found.days) if is_long and (not found.lacks_year or self._year is not None) else None

    def _one(self, found: DaysSaid) -> list[date]:
        if found.how is How.DAYS:
            return list(found.days)
        first, last = found.days
        answer = self._answer(found.how)
        if answer == NOT_TAKEN:
            reason = _(
                "No more than a month or a longer time is known, and you have said that such rows are not taken."
            )
            raise Wrong("on", "said_out", reason)
        if found.how is How.PERIOD:
            return [last if answer == LAST else first]
        if answer == FIRST:
            return [first]
        if answer == of.ENDS:
            return [first, last]
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def _refuse_year_typed(self, row: Row) -> None:
        value = self._table.mapping.value(row.cells, "on")
        asked = self._typed.get(value.year) if isinstance(value, date) else None
        if asked and asked.is_open:
            raise Wrong("on", asked.code, asked.text)

    def _answer(self, how: How) -> str:
        asked = self._wait.get(how.name)
        if asked is None or asked.is_open:
            raise self._waits(how.name)
        return asked.answer

    def _waits(self, key: str) -> Wrong:
        asked = self._wait.get(key)
        if asked is None:  # no row was known to wait when the list was asked
            return Wrong("on", "bad_date", _("It is not clear which days are meant. Write them as day/month/year."))
        return Wrong("on", asked.code, asked.text)

    def sat(self, row: Row, days: Sequence[date], place: str) -> tuple[Sat, ...]:
        """The days with their hours and their place. Raises Wrong where hours cannot be read."""
        found = self.said(row)
        begins, ends = found.begins, found.ends
        value = self._table.mapping.value(row.cells, "hours")
        if value is not None and (text := read_text(value)):
            hours = hours_said(text if isinstance(value, str) else _clock(value))
            if hours is None:
                raise Wrong(
                    "hours", "bad_hours", _("“%(value)s” are no hours. Write 8:00 or 8:00-11:30.") % {"value": text}
                )
            begins, ends = hours if any(hours) else (begins, ends)
        return tuple(Sat(day, begins, ends, place) for day in days)


def _clock(value: Value) -> str:
    return value.strftime("%H:%M") if isinstance(value, date | time) else read_text(value)
