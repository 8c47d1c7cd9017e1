"""The cells of a row by field, read in the habits of its list; what is not certain is refused, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.core.codes import is_error, says_nothing
from vungmanh.core.days import ANY_DAY, Known, UnreadableDay, show_day
from vungmanh.core.vietnamese import fold
from vungmanh.loading.faults import Fault
from vungmanh.sheets.day_columns import DayColumns, WaitsForAnswer, why_no_day
from vungmanh.sheets.outcome import Changed, Coming, Note, Refusal
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import NotReadable, read_count, read_text

_SENTENCES: Mapping[str, Callable[[], str]] = {
    "unit_not_found": lambda: _("No unit is called “%(value)s”. %(candidates)s"),
    "unit_ambiguous": lambda: _("“%(value)s” may be more than one unit: %(candidates)s"),
    "unit_elsewhere": lambda: _("%(unit)s stands under %(parent)s today. Take the row out of this list."),
}


class Wrong(Exception):
    """What is wrong with a row: `column` is the code of the field, `code` is stable, `reason` a sentence."""

    def __init__(self, column: str, code: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.code, self.reason = column, code, reason


@dataclass(frozen=True)
class Place:
    """Where a row stands; the whole list where `row` is None."""

    table: Table
    row: int | None

    def refusal(self, wrong: Wrong) -> Refusal:
        sheet, head = self.table.sheet, self.table.mapping.head(wrong.column) if wrong.column else ""
        return Refusal(sheet.file, sheet.name, self.row, head, wrong.code, wrong.reason)

    def no_unit(self, fault: Fault) -> Refusal:
        reason = _SENTENCES[fault.code]() % fault.params
        return self.refusal(Wrong(fault.about, fault.code, reason.strip()))

    def coming(self, name: str, unit: str, facts: Iterable[tuple[str, str]]) -> Coming:
        """A new record as a preview shows it; facts that say nothing are left out."""
        sheet, told = self.table.sheet, tuple((label, shown) for label, shown in facts if shown)
        return Coming(sheet.file, sheet.name, self.row, name, unit, told)

    def changed(self, name: str, unit: str, facts: Iterable[tuple[str, str, str]]) -> Changed:
        """A known record as a preview shows it: of each fact what stands and what comes."""
        sheet = self.table.sheet
        return Changed(sheet.file, sheet.name, self.row, name, unit, tuple(facts))

    def note(self, column: str, code: str, text: str) -> Note:
        """What is worth knowing of a row that is taken."""
        sheet = self.table.sheet
        return Note(sheet.file, sheet.name, self.row, self.table.mapping.head(column), code, text)


class Cells:
    """One row of a list. Every way of reading a field raises `Wrong`; what is not filled in is "" or None."""

    def __init__(self, table: Table, row: Row, days: DayColumns, seen: ListSeen, today: date) -> None:
        self._row, self._days, self._seen, self._today = row, days, seen, today
        self._answers = table.mapping.answers
        self._cells = table.mapping.values(row.cells)

    def text(self, code: str, *, longest: int = 200) -> str:
        text = read_text(self._cells.get(code))
        if is_error(text):
            raise Wrong(code, "cell_error", _("Excel shows an error here: %(value)s.") % {"value": text})
        if len(text) > longest:
            raise Wrong(code, "too_long", _("This is too long: at most %(longest)d letters.") % {"longest": longest})
        return "" if says_nothing(text) else text

    def count(self, code: str) -> int | None:
        """A whole number, 0 or more."""
        try:
            return read_count(self._cells.get(code))
        except NotReadable as wrong:
            reason = _("“%(value)s” is no whole number.") % {"value": wrong.value}
            raise Wrong(code, wrong.code, reason) from wrong

    def day(self, code: str) -> date | None:
        """A day that has come. The field stands among the `days` of its kind."""
        known = self.known(code)
        if known and known.day > self._today:
            raise Wrong(code, "yet_to_come", _("%(day)s is yet to come.") % {"day": show_day(known.day)})
        return known.day if known else None

    def known(self, code: str) -> Known | None:
        """A day, a month or a year as it is written, also to come. The field stands among the `days` of its kind."""
        if code not in self._days or not read_text(self._cells.get(code)).strip(" -–—"):
            return None
        try:
            return self._days.read(code, self._row, ANY_DAY)
        except WaitsForAnswer as waits:
            raise Wrong(code, waits.asked.code, waits.asked.text) from waits
        except UnreadableDay as wrong:
            raise Wrong(code, "bad_date", why_no_day(wrong, read_text(self._cells.get(code)))) from wrong

    def meant(self, code: str, meanings: Mapping[str, str]) -> str:
        """Which code a text stands for: `meanings` has them by folded wordings. The unknown is asked of the officer."""
        text = self.text(code)
        meaning = self._answers.meaning(code, text) or meanings.get(fold(text), "") if text else ""
        if text and not meaning:
            self._seen.wonder(code, text)
            raise Wrong(code, "unknown_value", _("“%(value)s” is not understood.") % {"value": text})
        return meaning
