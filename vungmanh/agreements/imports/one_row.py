"""One row of a register of agreements: of which union and kind, its days and numbers, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.agreements.imports.asked import EACH, ONE, Questions
from vungmanh.agreements.imports.days import Days
from vungmanh.agreements.imports.kinds import Kinds
from vungmanh.agreements.imports.listed import Listed
from vungmanh.agreements.imports.said import NONE
from vungmanh.agreements.imports.says import Says
from vungmanh.agreements.imports.times import Times
from vungmanh.agreements.imports.units import AgreementUnits
from vungmanh.agreements.models.agreements import EMPLOYERS_AT_MOST
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Joins
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.organization.models import Unit
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, read_text


class Reader:
    """Reads the rows of one list. What the list is asked as a whole is put by `ask`, before a row is refused."""

    def __init__(
        self, table: Table, units: AgreementUnits, seen: ListSeen, outcome: Outcome, today: date, keeper: Unit
    ) -> None:
        self._table, self._units, self._seen, self._today = table, units, seen, today
        self._keeper, self._read = keeper, ListSeen(seen.file, seen.sheet, seen.state)
        self._questions = Questions(table.mapping.answers)
        self._days = Days(table, self._questions, today)
        self._kinds = Kinds(table)
        self._plain = DayColumns(table, {})
        self._says = Says(table, self._days, self._questions, outcome, today)
        self._times = Times(table, self._days, self._questions, self._cells)
        self._asked: dict[str, Asked] = {}

    # ---- what the list is asked

    def ask(self, rows: Sequence[Row]) -> list[Asked]:
        text = _("Rows %(rows)s name no unit. Are they agreements of %(unit)s itself?")
        self._units.ask_upper(rows, text, self._questions)
        self._days.ask(rows)
        there = [row for row in rows if self._is_there(row)]
        if marks := [row.number for row in there if self._is_a_mark(row)]:
            self._asked["no_day"] = self._questions.no_day(marks)
        told = [row for row in there if not self._is_a_mark(row)]
        self._times.ask(told)
        if shared := self._shared(told):
            self._asked["several"] = self._questions.several(shared)
        self._says.ask(told)
        for row in told:
            self._wonder(row)
        return [*self._days.asked, *self._questions.asked]

    def _wonder(self, row: Row) -> None:
        """Let words that nobody understands be asked at once, whatever else the row lacks."""
        cells = Cells(self._table, row, self._plain, self._seen, self._today)
        for read in (self._kinds.settled, self._says.grade, self._says.state):
            with suppress(Wrong):
                read(row, cells)

    def _text(self, row: Row, code: str) -> str:
        return read_text(self._table.mapping.value(row.cells, code))

    def _is_there(self, row: Row) -> bool:
        """Whether the row tells of an agreement at all, as far as it is known yet."""
        try:
            state = self._says.state(row, self._cells(row)).state
            return not self._says_none(row) and state not in (NONE, kinds.STRUCK)
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

    def _shared(self, rows: Sequence[Row]) -> list[int]:
        """The numbers of rows of several unions with one number and one day that do not say of which kind it is."""
        groups = defaultdict[tuple[str, date], dict[int, list[Row]]](lambda: defaultdict(list))
        for row in rows:
            unit, paper = self._units.quietly(row), self._times.paper_quietly(row)
            day = self._times.signed_quietly(row)
            if unit is not None and paper.number and day and not self._units.all_of(row) and not self._kinds.said(row):
                groups[fold(paper.number), day][unit.pk].append(row)
        found = [row for by_unit in groups.values() if len(by_unit) > 1 for some in by_unit.values() for row in some]
        return sorted(row.number for row in found)

    # ---- a row

    def _cells(self, row: Row) -> Cells:
        """Whose words were wondered at once, before its row is read."""
        return Cells(self._table, row, self._plain, self._read, self._today)

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
        facts, months, fault_of_days = self._times.of(row)
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
        said = any(self._times.quietly(code, row) for code in ("effective_on", "until"))
        return self._days.is_done(row, "signed_on") is False and not said

    def _refuse_days_of_none(self, row: Row) -> None:
        if self._times.signed_quietly(row) is not None:
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
