"""One row of a register of agreements: of which union and kind, its days and numbers, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.agreements.imports.asked import EACH, MONTHS, ON_THAT_DAY, ONE, Questions
from vungmanh.agreements.imports.days import Days
from vungmanh.agreements.imports.kinds import Kinds
from vungmanh.agreements.imports.listed import Listed
from vungmanh.agreements.imports.paper import Paper, paper_said
from vungmanh.agreements.imports.said import NONE, Length, Unclear, length_said, number_alone, unit_of_lengths
from vungmanh.agreements.imports.says import Says
from vungmanh.agreements.imports.units import AgreementUnits
from vungmanh.agreements.models.agreements import EMPLOYERS_AT_MOST
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import usual_until
from vungmanh.agreements.told import Joins
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.list_questions import NOT_TAKEN
from vungmanh.organization.models import Unit
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, read_text

_DAY: Final = 1  # both ways to write a last day are right: the eve, and the day itself


class Reader:
    """Reads the rows of one list. What the list is asked as a whole is put by `ask`, before a row is refused."""

    def __init__(
        self, table: Table, units: AgreementUnits, seen: ListSeen, outcome: Outcome, today: date, keeper: Unit
    ) -> None:
        self._table, self._units, self._seen, self._today = table, units, seen, today
        self._keeper = keeper
        self._questions = Questions(table.mapping.answers)
        self._days = Days(table, self._questions, today)
        self._kinds = Kinds(table)
        self._plain = DayColumns(table, {})
        self._says = Says(table, self._days, self._questions, outcome, today)
        self._paper_has_day = "ngay" in fold(table.mapping.head("paper")).split()
        self._head_counts = unit_of_lengths(table.mapping.head("lasts"))
        self._asked: dict[str, Asked] = {}

    # ---- what the list is asked

    def ask(self, rows: Sequence[Row]) -> list[Asked]:
        text = _("Rows %(rows)s name no unit. Are they agreements of %(unit)s itself?")
        self._units.ask_upper(rows, text, self._questions)
        self._days.ask(rows)
        there = [row for row in rows if self._is_there(row)]
        self._put("no_day", [row for row in there if self._is_a_mark(row)], lambda n, _r: self._questions.no_day(n))
        told = [row for row in there if not self._is_a_mark(row)]
        self._put("lasts_in", [row for row in told if self._bare_number(row)], self._ask_lengths)
        self._put("signed", [row for row in told if self._lacks_signing(row)], lambda n, _r: self._questions.signed(n))
        self._put("length", [row for row in told if self._lacks_end(row)], lambda n, _r: self._questions.length(n))
        self._put("several", self._shared(told), lambda n, _r: self._questions.several(n))
        self._says.ask(told)
        for row in told:
            self._wonder(row)
        return [*self._days.asked, *self._questions.asked]

    def _put(self, key: str, rows: Sequence[Row], put: Any) -> None:
        if rows:
            self._asked[key] = put([row.number for row in rows], rows)

    def _wonder(self, row: Row) -> None:
        """Let words that nobody understands be asked at once, whatever else the row lacks."""
        for read in (self._kinds.settled, self._says.grade):
            with suppress(Wrong):
                read(row, self._cells(row))

    def _ask_lengths(self, numbers: Sequence[int], rows: Sequence[Row]) -> Asked:
        return self._questions.lasts_in(numbers, [self._text(row, "lasts") for row in rows])

    def _text(self, row: Row, code: str) -> str:
        return read_text(self._table.mapping.value(row.cells, code))

    def _is_there(self, row: Row) -> bool:
        """Whether the row tells of an agreement at all, as far as it is known yet."""
        try:
            return not self._says_none(row) and self._says.state(row, self._cells(row)).state not in (
                NONE,
                kinds.STRUCK,
            )
        except Wrong:
            return True

    def _is_a_mark(self, row: Row) -> bool:
        """Whether the row says no more than that there is one."""
        codes = ("signed_on", "effective_on", "until", "lasts", "paper", "has")
        said = [code for code in codes if (text := self._text(row, code)) and text.strip(" -–—.…/")]
        marks = [
            code
            for code in said
            if self._days.is_done(row, code) or is_mark(self._table.mapping.value(row.cells, code))
        ]
        return bool(said) and said == marks

    def _bare_number(self, row: Row) -> int | None:
        return number_alone(self._text(row, "lasts")) if not self._head_counts else None

    def _lacks_signing(self, row: Row) -> bool:
        if self._quietly_signed(row) is not None or self._days.is_done(row, "signed_on") is False:
            return False
        return self._quietly("effective_on", row) is not None or self._quietly_length(row).since is not None

    def _lacks_end(self, row: Row) -> bool:
        length = self._quietly_length(row)
        begun = self._quietly_signed(row) or self._quietly("effective_on", row) or length.since
        said = self._text(row, "until") or self._text(row, "lasts").strip(" -–—")
        return begun is not None and not said and length == Length()

    def _quietly_signed(self, row: Row) -> date | None:
        return self._quietly("signed_on", row) or self._paper_quietly(row).day

    def _quietly(self, code: str, row: Row) -> date | None:
        try:
            return self._days.single(row, code)
        except Wrong:
            return None

    def _quietly_length(self, row: Row) -> Length:
        try:
            return self._length(row)
        except Wrong:
            return Length()

    def _paper_quietly(self, row: Row) -> Paper:
        try:
            return paper_said(self._cells(row), has_day=self._paper_has_day)
        except Wrong:
            return Paper("")

    def _shared(self, rows: Sequence[Row]) -> list[Row]:
        """Rows of several unions with one number and one day that do not say of which kind the agreement is."""
        groups = defaultdict[tuple[str, date], dict[int, list[Row]]](lambda: defaultdict(list))
        for row in rows:
            unit, paper, day = self._units.quietly(row), self._paper_quietly(row), self._quietly_signed(row)
            if unit is not None and paper.number and day and not self._units.all_of(row) and not self._kinds.said(row):
                groups[fold(paper.number), day][unit.pk].append(row)
        found = [row for by_unit in groups.values() if len(by_unit) > 1 for some in by_unit.values() for row in some]
        return sorted(found, key=lambda row: row.number)

    # ---- a row

    def _cells(self, row: Row) -> Cells:
        return Cells(self._table, row, self._plain, self._seen, self._today)

    def listed(self, place: Place, row: Row) -> list[Listed]:
        """What the row tells of; nothing for one that says that there is none, or that our own register shows as struck
        out. Raises Wrong."""
        cells = self._cells(row)
        standing = self._says.state(row, cells)
        if standing.state == kinds.STRUCK:
            return []
        unit = self._units.of_row(place, row)
        if standing.state == NONE or self._says_none(row):
            self._refuse_days_of_none(row)
            self._says.tell(place, "state", "none", _("The row says that there is none: nothing is written down."))
            return []
        if self._is_a_mark(row):
            asked = self._asked.get("no_day")
            text = asked.text if asked else _("The row does not say when it was signed.")
            raise Wrong("has" if self._text(row, "has") else "signed_on", "no_day", text)
        several = self._units.all_of(row)
        if several and (fault := self._units.refuse_elsewhere(several)):
            elsewhere = place.no_unit(fault)
            raise Wrong(fault.about, elsewhere.code, elsewhere.reason)
        kind = self._kind(row, cells, several)
        facts, months, fault_of_days = self._days_of(row, cells)
        joins, keeper = self._parties(place, row, kind, unit, several)
        all_workers = self._numbers(place, row, kind, joins, facts)
        employers = cells.text("employers", longest=EMPLOYERS_AT_MOST)
        facts |= {"employers": employers} if employers else {}
        for code in ("sent_on", "published_on"):
            day = self._says.day(place, row, code)
            facts |= {code: day} if day else {}
        told = self._says.afterwards(place, row, cells, standing)
        told |= {"number": self._says.own_number(cells), "state": standing.state, "all_workers": all_workers}
        return [Listed(place, keeper, kind, facts, joins, months, fault=fault_of_days, **told)]

    def _says_none(self, row: Row) -> bool:
        """Whether a tick, or the cell of its day, says that there is none."""
        value = self._table.mapping.value
        if is_mark(value(row.cells, "has_not")) or self._days.is_done(row, "has") is False:
            return True
        said = any(self._quietly(code, row) for code in ("effective_on", "until"))
        return self._days.is_done(row, "signed_on") is False and not said

    def _refuse_days_of_none(self, row: Row) -> None:
        if self._quietly_signed(row) is not None:
            raise Wrong("signed_on", "none_signed", _("The row says that there is none, and when it was signed."))

    def _kind(self, row: Row, cells: Cells, several: Sequence[Unit]) -> str:
        asked = self._asked.get("several")
        if asked and row.number in asked.rows:
            if asked.answer not in (ONE, EACH):
                reason = _("You have said that these rows are not taken.") if asked.answer else asked.text
                raise Wrong("unit", asked.code if asked.is_open else "said_out", reason)
            return kinds.SEVERAL if asked.answer == ONE else kinds.ENTERPRISE
        kind = self._kinds.settled(row, cells)
        if several and kind == kinds.ENTERPRISE:
            reason = _("An agreement of an enterprise has one party, its own union; the row names several.")
            raise Wrong("unit", "several_units", reason)
        return kind or (kinds.SEVERAL if several else kinds.ENTERPRISE)

    def _parties(
        self, place: Place, row: Row, kind: str, unit: Unit, several: Sequence[Unit]
    ) -> tuple[list[Joins], Unit]:
        """Who is party to it, and in whose books it is."""
        if kind == kinds.ENTERPRISE:
            if unit.kind.is_upper:
                raise Wrong("unit", "no_union", _("%(unit)s has unions below it: whose is it?") % {"unit": unit.name})
            return [], unit
        if not several and unit.kind.is_upper:
            raise Wrong("unit", "no_parties", _("The row does not say which unions are party to it."))
        parties = list(several) or [unit]
        keeper = self._keeper if self._keeper.kind.is_upper else parties[0]
        return [Joins(each) for each in parties], keeper

    def _numbers(self, place: Place, row: Row, kind: str, joins: list[Joins], facts: dict[str, Any]) -> int | None:
        """How many it covers, and how they voted; of several, each of its rows says it of its own union. Returns how
        many all of several together have."""
        vote, workers = self._says.vote(place, row), self._says.workers(row)
        told = {"workers": workers, "asked": vote.asked, "in_favour": vote.in_favour}
        told = {name: number for name, number in told.items() if number is not None}
        if kind == kinds.ENTERPRISE:
            facts |= told
        elif len(joins) == 1:
            joins[0] = Joins(joins[0].unit, told.get("workers"), vote.asked, vote.in_favour)
        else:
            facts |= {name: told[name] for name in ("asked", "in_favour") if name in told}
            return workers
        return None

    # ---- its days

    def _days_of(self, row: Row, cells: Cells) -> tuple[dict[str, Any], int | None, Wrong | None]:
        """What the row says of its days and of its number; for how many months it was made, where that alone is said;
        and why it cannot be written down from that."""
        paper = paper_said(cells, has_day=self._paper_has_day)
        signed, effective, until = self._days.single(row, "signed_on"), *self._span(row)
        signed = self._one_day(signed, paper.day, "paper")
        length = self._length(row)
        effective = self._one_day(effective, length.since, "lasts")
        until = self._one_day(until, length.until, "lasts")
        fault = None
        if signed is None:
            signed, fault = self._signed_by_answer(effective)
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

    def _signed_by_answer(self, effective: date | None) -> tuple[date | None, Wrong | None]:
        asked = self._asked.get("signed")
        if effective is None or asked is None:
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
