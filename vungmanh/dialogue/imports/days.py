"""The days of a list of dialogues: what its columns say, and what the list is asked about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.day_words import DaysSaid, How, days_said
from vungmanh.core.days import ANY_DAY, UnreadableDay, show_day
from vungmanh.core.vietnamese import clean, fold
from vungmanh.dialogue.imports.asked import EACH, Questions
from vungmanh.loading.cells import Wrong
from vungmanh.loading.list_questions import FIRST, LAST, NOT_TAKEN, OF_TITLE
from vungmanh.loading.list_year import year_of
from vungmanh.sheets.day_columns import DayColumns, WaitsForAnswer, why_no_day
from vungmanh.sheets.day_habits import Kind, kind_of
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

_SHORT_YEAR: Final = re.compile(r"\d{1,2}\s*([/.-])\s*\d{1,2}\s*\1\s*\d\d")  # none was held a hundred years ago
# That it was held, and not when. A bare number is no day: it may count them.
_SAID_HELD: Final = re.compile(
    r"(da|co|da co|xong|hoan thanh|da xong)( (to chuc|thuc hien|tien hanh|hop|hoan thanh|doi thoai))*|dat|to chuc"
)
_SAID_NOT: Final = re.compile(
    r"(chua|khong|ko|k)( co)?( (to chuc|thuc hien|tien hanh|hop|doi thoai|phat sinh))*( duoc)?"
)
_BEFORE: Final = re.compile(
    r"^(?:(?:đã|da)\s+)?(?:(?:tổ chức|to chuc|thực hiện|họp|đối thoại|hội nghị|lần \d|đợt \d)\s*:?\s*)+"
    r"(?=(?:vào\s+|ngày\s+)*\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """What a cell says: the days on which it was, of each its own; or that it was held `without` a day; or that it was
    `not_held`; or nothing, where all of it is empty."""

    days: tuple[date, ...] = ()
    without: bool = False
    not_held: bool = False


class Days:
    """`held` are the columns that say when dialogues were held; `single` the other columns of days. `asked` is what
    they are asked about; what the list is asked besides is put to `questions`, by `ask`."""

    def __init__(
        self, table: Table, questions: Questions, today: date, *, held: Collection[str], single: Collection[str]
    ) -> None:
        self._table, self._questions, self._today = table, questions, today
        columns = {code: each for code, each in table.mapping.columns.items() if code in {*held, *single}}
        self._held, self._single = [code for code in columns if code in held], [c for c in columns if c in single]
        self._columns = DayColumns(table, columns)
        self.asked = self._columns.asked
        self._title_year = year_of(table)
        self._year = self._title_year
        self._wait: dict[str, Asked] = {}
        self._typed: dict[int, Asked] = {}

    @property
    def year(self) -> int | None:
        """That of the list."""
        return self._year

    def ask(self, rows: Sequence[Row]) -> None:
        """Put what the rows leave open."""
        self._ask_year(rows)
        self._ask_year_typed(rows)
        found = [(row, code, said) for row in rows for code in self._held if (said := self._quietly(row, code))]
        several = [
            (row, code)
            for row, code, said in found
            if said.how in (How.APART, How.LONG) or (len(said.days) > 1 and said.how is How.DAYS)
        ]
        periods = [(row, code) for row, code, said in found if said.how is How.PERIOD]
        for key, cells, put in (
            ("several", several, self._questions.several),
            ("period", periods, self._questions.period),
        ):
            if cells:
                self._wait[key] = put(_numbers(cells), [self._text(row, code) for row, code in cells])
        marked = [(row, code) for row in rows for code in self._held if self._is_bare_mark(row, code)]
        if marked:
            texts = [self._text(row, code) for row, code in marked]
            self._wait["no_day"] = self._questions.no_day(_numbers(marked), texts, self._past_year())

    def _past_year(self) -> int | None:
        """That of the list, where it is over."""
        return self._year if self._year and date(self._year, 12, 31) <= self._today else None

    def _ask_year(self, rows: Sequence[Row]) -> None:
        if self._title_year is not None:
            return
        codes = [*self._held, *self._single]
        lacking = [
            (row, code) for row in rows for code in codes
            if (said := self._quietly(row, code)) is not None and said.lacks_year
        ]  # fmt: skip
        if lacking:
            texts = [self._text(row, code) for row, code in lacking]
            asked = self._questions.year(_numbers(lacking), texts, self._today)
            self._wait["year"] = asked
            self._year = int(asked.answer) if asked.answer else None

    def _ask_year_typed(self, rows: Sequence[Row]) -> None:
        """Of days that Excel keeps itself: of '15/3' it makes one of the year in which it was typed. A conference may
        well be held in the year after that of its list, whose beginning it is."""
        if self._title_year is None:
            return
        years: dict[int, list[int]] = {}
        for row in rows:
            for code in self._held:
                value = self._table.mapping.value(row.cells, code)
                if isinstance(value, date) and value.year != self._title_year:
                    years.setdefault(value.year, []).append(row.number)
        for year, numbers in sorted(years.items()):
            self._typed[year] = self._questions.year_typed(list(dict.fromkeys(numbers)), year, self._title_year)

    def _text(self, row: Row, code: str) -> str:
        return read_text(self._table.mapping.value(row.cells, code))

    def _quietly(self, row: Row, code: str) -> DaysSaid | None:
        try:
            return self._cell(row, code)
        except Wrong:
            return None

    def _is_bare_mark(self, row: Row, code: str) -> bool:
        return says_held(self._table.mapping.value(row.cells, code)) is True

    # ---- one cell

    def _cell(self, row: Row, code: str) -> DaysSaid | None:
        """None for a cell that says no day at all. Raises Wrong."""
        value = self._table.mapping.value(row.cells, code)
        if value is None or not read_text(value).strip(" -–—.…/") or says_held(value) is not None:
            return None
        if isinstance(value, str) and (kind_of(value) is Kind.NOTHING or _SHORT_YEAR.fullmatch(value.strip())):
            found = days_said(_BEFORE.sub("", clean(value)), self._year)
            if found.how in (How.WRONG, How.OPEN):
                raise Wrong(code, "bad_date", why_no_day(UnreadableDay("no_such_day", value, value), read_text(value)))
            return found
        try:
            known = self._columns.read(code, row, ANY_DAY)
        except WaitsForAnswer as waits:
            raise Wrong(code, waits.asked.code, waits.asked.text) from waits
        except UnreadableDay as wrong:
            raise Wrong(code, "bad_date", why_no_day(wrong, read_text(value))) from wrong
        if known.precision != "day":
            return DaysSaid(How.PERIOD, (known.day, known.last))
        return DaysSaid(How.DAYS, (self._of_title(code, known.day) if isinstance(value, date) else known.day,))

    def _of_title(self, code: str, day: date) -> date:
        asked = self._typed.get(day.year)
        if asked is None or asked.answer != OF_TITLE or self._title_year is None:
            return day
        try:
            return day.replace(year=self._title_year)
        except ValueError as wrong:
            text = show_day(day)
            raise Wrong(code, "bad_date", why_no_day(UnreadableDay("no_such_day", day, text), text)) from wrong

    def held(self, row: Row, code: str) -> Said:
        """When dialogues of a column were held. Raises Wrong."""
        value = self._table.mapping.value(row.cells, code)
        if (held := says_held(value)) is not None:
            return self._of_mark(code) if held else Said(not_held=True)
        found = self._cell(row, code)
        if found is None:
            return Said()
        self._refuse_open(code, value, found)
        return Said(tuple(self._chosen(code, found)))

    def _of_mark(self, code: str) -> Said:
        asked, year = self._wait.get("no_day"), self._past_year()
        if asked is None or asked.is_open:
            raise self._waits("no_day", code)
        if asked.answer == LAST and year:
            return Said((date(year, 12, 31),))
        return Said(without=True)

    def _refuse_open(self, code: str, value: Value, found: DaysSaid) -> None:
        if found.lacks_year and self._year is None:
            raise self._waits("year", code)
        asked = self._typed.get(value.year) if isinstance(value, date) else None
        if asked and asked.is_open:
            raise Wrong(code, asked.code, asked.text)

    def _chosen(self, code: str, found: DaysSaid) -> Sequence[date]:
        if found.how is How.DAYS and len(found.days) == 1:
            return found.days
        key = "period" if found.how is How.PERIOD else "several"
        asked = self._wait.get(key)
        if asked is None or asked.is_open:
            raise self._waits(key, code)
        if asked.answer == NOT_TAKEN:
            raise Wrong(code, "said_out", _("You have said that rows without one clear day are not taken."))
        if asked.answer == EACH and found.how is not How.LONG:
            return found.days
        if asked.answer in (FIRST, LAST):
            return [found.days[0] if asked.answer == FIRST else found.days[-1]]
        raise Wrong(code, "bad_date", _("It is not clear which days are meant. Write them as day/month/year."))

    def _waits(self, key: str, code: str) -> Wrong:
        asked = self._wait.get(key)
        if asked is None:  # no row was known to wait when the list was asked
            return Wrong(code, "bad_date", _("It is not clear which days are meant. Write them as day/month/year."))
        return Wrong(code, asked.code, asked.text)

    def single(self, row: Row, code: str) -> date | None:
        """The one day of a column that is not about when it was held; None for none, and for a mark without a day.
        Raises Wrong."""
        if code not in self._columns:
            return None
        value = self._table.mapping.value(row.cells, code)
        found = self._cell(row, code)
        if found is None:
            return None
        self._refuse_open(code, value, found)
        if found.how is not How.DAYS or len(found.days) != 1:
            text = read_text(value)
            raise Wrong(
                code, "bad_date", _("“%(value)s” is no single day. Write it as day/month/year.") % {"value": text}
            )
        return found.days[0]


def says_held(value: Value) -> bool | None:
    """Whether a cell says that it was held, True, or was not, False, without a day; None for an empty one, and for
    whatever may be a day."""
    if value is None or isinstance(value, date):
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return bool(value) if value in (0, 1) else None
    text = fold(value)
    if not text:
        return False if value.strip() in ("-", "–", "—", "/", "0") else True if is_mark(value) else None
    if _SAID_NOT.fullmatch(text) or is_no_mark(value):
        return False
    return True if _SAID_HELD.fullmatch(text) or is_mark(value) else None


def _numbers(cells: Sequence[tuple[Row, str]]) -> list[int]:
    return list(dict.fromkeys(row.number for row, _code in cells))
