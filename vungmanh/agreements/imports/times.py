"""When an agreement of a row was signed, from when on and until when it is in force, under which number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.agreements.imports.asked import MONTHS, ON_THAT_DAY, Questions
from vungmanh.agreements.imports.days import Days
from vungmanh.agreements.imports.paper import Paper, paper_said
from vungmanh.agreements.imports.said import Length, Unclear, length_said, number_alone, unit_of_lengths
from vungmanh.agreements.rules.terms import usual_until
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.loading.list_questions import NOT_TAKEN
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_DAY: Final = 1  # both ways to write a last day are right: the eve, and the day itself


class Times:
    """`cells` gives those of a row. What the list leaves open of its times is put to its questions, by `ask`."""

    def __init__(self, table: Table, days: Days, questions: Questions, cells: Callable[[Row], Cells]) -> None:
        self._table, self._days, self._questions, self._cells = table, days, questions, cells
        self._paper_has_day = "ngay" in fold(table.mapping.head("paper")).split()
        self._head_counts = unit_of_lengths(table.mapping.head("lasts"))
        self._asked: dict[str, Asked] = {}

    def ask(self, rows: Sequence[Row]) -> None:
        bare = [row for row in rows if self._bare_number(row)]
        if bare:
            texts = [self._text(row, "lasts") for row in bare]
            self._asked["lasts_in"] = self._questions.lasts_in([row.number for row in bare], texts)
        for key, lacks, put in (
            ("signed", self._lacks_signing, self._questions.signed),
            ("length", self._lacks_end, self._questions.length),
        ):
            if numbers := [row.number for row in rows if lacks(row)]:
                self._asked[key] = put(numbers)

    def _text(self, row: Row, code: str) -> str:
        return read_text(self._table.mapping.value(row.cells, code))

    def _bare_number(self, row: Row) -> int | None:
        return number_alone(self._text(row, "lasts")) if not self._head_counts else None

    def _lacks_signing(self, row: Row) -> bool:
        if self.signed_quietly(row) is not None or self._days.is_done(row, "signed_on") is False:
            return False
        return self.quietly("effective_on", row) is not None or self._quietly_length(row).since is not None

    def _lacks_end(self, row: Row) -> bool:
        length = self._quietly_length(row)
        begun = self.signed_quietly(row) or self.quietly("effective_on", row) or length.since
        said = self._text(row, "until") or self._text(row, "lasts").strip(" -–—")
        return begun is not None and not said and length == Length()

    def signed_quietly(self, row: Row) -> date | None:
        return self.quietly("signed_on", row) or self.paper_quietly(row).day

    def quietly(self, code: str, row: Row) -> date | None:
        try:
            return self._days.single(row, code)
        except Wrong:
            return None

    def _quietly_length(self, row: Row) -> Length:
        try:
            return self._length(row)
        except Wrong:
            return Length()

    def paper_quietly(self, row: Row) -> Paper:
        try:
            return paper_said(self._cells(row), has_day=self._paper_has_day)
        except Wrong:
            return Paper("")

    # ---- one row

    def of(self, row: Row) -> tuple[dict[str, Any], int | None, Wrong | None]:
        """What the row says of its days and of its number; for how many months it was made, where that alone is said;
        and why it cannot be written down from that. Raises Wrong."""
        paper = paper_said(self._cells(row), has_day=self._paper_has_day)
        signed, effective, until = self._days.single(row, "signed_on"), *self._span(row)
        signed = self._one_day(signed, paper.day, "paper")
        length = self._length(row)
        effective = self._one_day(effective, length.since, "lasts")
        until = self._one_day(until, length.until, "lasts")
        fault = None
        if signed is None:
            signed, fault = self._signed_by_answer(row, effective)
        months = self._months(row, length, signed or effective)
        begun = effective or signed
        if until is not None and months is not None and begun is not None:
            if not 0 <= (until - usual_until(begun, months)).days <= _DAY:
                raise Wrong(
                    "until", "days_differ", _("Its last day, and for how long it was made, contradict each other.")
                )
            months = None
        if until is None and months is None:
            fault = fault or self._no_end(row)
        facts = {"signed_on": signed, "effective_on": effective, "until": until, "number": paper.number}
        return {name: said for name, said in facts.items() if said}, months, fault

    def _span(self, row: Row) -> tuple[date | None, date | None]:
        """From when until when, as their columns say it: one of them may say both."""
        if span := self._days.span(row, "effective_on"):
            begun, end = span.since, span.until
            other = self._days.single(row, "until") if not self._days.span(row, "until") else None
            return begun, self._one_day(end, other, "until")
        if span := self._days.span(row, "until"):
            return self._one_day(self._days.single(row, "effective_on"), span.since, "until"), span.until
        return self._days.single(row, "effective_on"), self._days.single(row, "until")

    @staticmethod
    def _one_day(one: date | None, other: date | None, column: str) -> date | None:
        if one is not None and other is not None and one != other:
            raise Wrong(column, "days_differ", _("Two columns say two days of the same: which is it?"))
        return one or other

    def _length(self, row: Row) -> Length:
        for code in ("effective_on", "until"):
            if (span := self._days.span(row, code)) and span.months:
                return Length(span.months, span.since)
        text = self._text(row, "lasts").strip(" -–—.")
        if not text or self._days.is_done(row, "lasts") is False:
            return Length()
        number = number_alone(text)
        if number is not None:
            return Length(self._counted(number))
        try:
            return length_said(text)
        except Unclear as wrong:
            reason = _("“%(value)s” does not say for how long it was made. Write for example: 3 năm, or its last day.")
            raise Wrong("lasts", "unclear_length", reason % {"value": text}) from wrong

    def _counted(self, number: int) -> int:
        """So many years or months."""
        asked = self._asked.get("lasts_in")
        counts = self._head_counts or (asked.answer if asked else "")
        if not counts:
            raise Wrong("lasts", "lasts_in", asked.text if asked else "")
        return number if counts == MONTHS else number * 12

    def _months(self, row: Row, length: Length, begun: date | None) -> int | None:
        if length.months is not None:
            return length.months
        asked = self._asked.get("length")
        if asked and row.number in asked.rows and asked.answer.isdigit() and begun:
            return int(asked.answer)
        return None

    def _signed_by_answer(self, row: Row, effective: date | None) -> tuple[date | None, Wrong | None]:
        asked = self._asked.get("signed")
        if effective is None or asked is None or row.number not in asked.rows:
            return None, Wrong("signed_on", "no_day", _("The row does not say when it was signed."))
        if asked.answer == ON_THAT_DAY:
            return effective, None
        code, text = (
            ("no_day", _("The row does not say when it was signed.")) if asked.answer else (asked.code, asked.text)
        )
        return None, Wrong("signed_on", code, text)

    def _no_end(self, row: Row) -> Wrong:
        asked = self._asked.get("length")
        if asked and row.number in asked.rows and asked.answer != NOT_TAKEN:
            return Wrong("until", asked.code, asked.text)
        return Wrong("until", "no_end", _("The row does not say until when it lasts."))
