"""The days of a register of agreements: what its columns say, and what the list is asked about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.agreements.imports.asked import Questions
from vungmanh.agreements.imports.said import Length, Unclear, length_said
from vungmanh.core.day_words import DaysSaid, How, days_said
from vungmanh.core.days import ANY_DAY, UnreadableDay
from vungmanh.core.vietnamese import clean, fold
from vungmanh.loading.cells import Wrong
from vungmanh.loading.list_questions import FIRST, LAST, NOT_TAKEN
from vungmanh.loading.list_year import year_of
from vungmanh.sheets.day_columns import DayColumns, WaitsForAnswer, why_no_day
from vungmanh.sheets.day_habits import Kind, kind_of
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

OF_AGREEMENT: Final = ("signed_on", "effective_on", "until")
AFTERWARDS: Final = (
    "sent_on", "published_on", "graded_on", "amended_on", "extended_until", "extended_on", "ended_on",
)  # fmt: skip
DAYS: Final = (*OF_AGREEMENT, *AFTERWARDS)
_SHORT_YEAR: Final = re.compile(r"\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d\d")  # none was signed a hundred years ago
# That it was done, or was not, and no day.
_DONE: Final = re.compile(r"(da|co|da co|xong|hoan thanh|roi)( (gui|nop|ky|cong bo|pho bien|sua doi|bo sung|gia han))*")
_NOT_DONE: Final = re.compile(
    r"(chua|khong|ko|k)( (co|gui|nop|ky|cong bo|pho bien|sua doi|bo sung|gia han|cham dut|duoc|xep loai|phat sinh))*"
)
_BEFORE: Final = re.compile(
    r"^(?:(?:đã|da|được|ký|gửi|nộp|sửa đổi|bổ sung|gia hạn|kéo dài|chấm dứt|lần \d|đợt \d|đến|hết)\s*:?,?\s*)+"
    r"(?=(?:vào\s+|ngày\s+)*\d)",
    re.IGNORECASE,
)


class Days:
    """`asked` is what the columns are asked about; what the list is asked besides is put to `questions`, by `ask`."""

    def __init__(self, table: Table, questions: Questions, today: date) -> None:
        self._table, self._questions, self._today = table, questions, today
        columns = {code: each for code, each in table.mapping.columns.items() if code in DAYS}
        self._codes: Collection[str] = tuple(columns)
        self._columns = DayColumns(table, columns)
        self.asked = self._columns.asked
        self._year: int | None = None
        self._period: Asked | None = None
        self._of_year: Asked | None = None

    def ask(self, rows: Sequence[Row]) -> None:
        """Put what the rows leave open."""
        self._ask_year(rows)
        periods = [(row, code) for row in rows for code in self._codes if self._is_period(row, code)]
        if periods:
            self._period = self._questions.period(_numbers(periods), [self._text(row, code) for row, code in periods])

    def _ask_year(self, rows: Sequence[Row]) -> None:
        lacking = [
            (row, code) for row in rows for code in self._codes
            if (said := self._quietly(row, code)) is not None and said.lacks_year
        ]  # fmt: skip
        if lacking:
            texts = [self._text(row, code) for row, code in lacking]
            year = year_of(self._table)
            self._of_year = self._questions.year_of_days(_numbers(lacking), texts, year, self._today)
            self._year = int(self._of_year.answer) if self._of_year.answer else None

    def _is_period(self, row: Row, code: str) -> bool:
        said = self._quietly(row, code)
        return said is not None and said.how is How.PERIOD and not said.lacks_year

    def _text(self, row: Row, code: str) -> str:
        return read_text(self._table.mapping.value(row.cells, code))

    def _quietly(self, row: Row, code: str) -> DaysSaid | None:
        try:
            return self._cell(row, code)
        except Wrong:
            return None

    # ---- one cell

    def _cell(self, row: Row, code: str) -> DaysSaid | None:
        """None for a cell that says no day at all. Raises Wrong."""
        value = self._table.mapping.value(row.cells, code)
        text = read_text(value)
        if value is None or not text.strip(" -–—.…/") or self.is_done(row, code) is not None:
            return None
        if isinstance(value, str) and (kind_of(value) is Kind.NOTHING or _SHORT_YEAR.fullmatch(value.strip())):
            found = days_said(_BEFORE.sub("", clean(value)), self._year)
            if found.how in (How.WRONG, How.OPEN):
                raise Wrong(code, "bad_date", why_no_day(UnreadableDay("no_such_day", value, value), text))
            return found
        try:
            known = self._columns.read(code, row, ANY_DAY)
        except WaitsForAnswer as waits:
            raise Wrong(code, waits.asked.code, waits.asked.text) from waits
        except UnreadableDay as wrong:
            raise Wrong(code, "bad_date", why_no_day(wrong, text)) from wrong
        if known.precision != "day":
            return DaysSaid(How.PERIOD, (known.day, known.last))
        return DaysSaid(How.DAYS, (known.day,))

    def is_done(self, row: Row, code: str) -> bool | None:
        """Whether a cell says that it was done, True, or was not, False, without a day; None for an empty one, and for
        whatever may be a day."""
        value = self._table.mapping.value(row.cells, code)
        if value is None or isinstance(value, date):
            return None
        if not isinstance(value, str):
            return bool(value) if value in (0, 1) else None
        text = fold(value)
        if _NOT_DONE.fullmatch(text) or (text and is_no_mark(value)):
            return False
        return True if _DONE.fullmatch(text) or is_mark(value) else None

    def single(self, row: Row, code: str) -> date | None:
        """The one day of a cell; None for none, and where it says without a day that it was done. Raises Wrong."""
        if code not in self._columns:
            return None
        found = self._cell(row, code)
        if found is None:
            return None
        self._refuse_open(code, found)
        if found.how is How.PERIOD:
            return self._of_period(code, found)
        if found.how is not How.DAYS or len(found.days) != 1:
            raise self._no_single_day(row, code)
        return found.days[0]

    def each(self, row: Row, code: str) -> tuple[date, ...]:
        """The days of a cell that may name several: when it was amended. Raises Wrong."""
        found = self._cell(row, code) if code in self._columns else None
        if found is None:
            return ()
        self._refuse_open(code, found)
        if found.how is How.PERIOD:
            return (self._of_period(code, found),)
        if found.how is How.LONG or (found.how is How.DAYS and len(found.days) > 1):
            raise self._no_single_day(row, code)
        return tuple(found.days)

    def span(self, row: Row, code: str) -> Length | None:
        """From when until when, of a cell that says both; None for one that is a day, or says nothing."""
        value = self._table.mapping.value(row.cells, code)
        if not isinstance(value, str):
            return None
        try:
            said = length_said(value)
        except Unclear:
            return None
        return said if said.months or (said.since and said.until) else None

    def _refuse_open(self, code: str, found: DaysSaid) -> None:
        if found.lacks_year and self._year is None:
            asked = self._of_year
            text = asked.text if asked else _("It is not clear which days are meant. Write them as day/month/year.")
            raise Wrong(code, asked.code if asked else "bad_date", text)

    def _of_period(self, code: str, found: DaysSaid) -> date:
        asked = self._period
        if asked is None or asked.is_open:
            text = asked.text if asked else _("It is not clear which days are meant. Write them as day/month/year.")
            raise Wrong(code, asked.code if asked else "bad_date", text)
        if asked.answer == NOT_TAKEN:
            raise Wrong(code, "said_out", _("You have said that rows without one clear day are not taken."))
        return found.days[{FIRST: 0, LAST: -1}[asked.answer]]

    def _no_single_day(self, row: Row, code: str) -> Wrong:
        text = _("“%(value)s” is no single day. Write it as day/month/year.") % {"value": self._text(row, code)}
        return Wrong(code, "bad_date", text)


def _numbers(cells: Sequence[tuple[Row, str]]) -> list[int]:
    return list(dict.fromkeys(row.number for row, _code in cells))
