"""From workbooks to people in units: each row becomes a newcomer of one unit, or is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vungmanh.members.facts import Facts
from vungmanh.members.imports.form import FORM
from vungmanh.members.imports.rows import Fault, RowReader
from vungmanh.members.imports.words import sentence
from vungmanh.organization.finding import Finder, NotFound
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.stated import stated_day
from vungmanh.sheets.tables import Table, find_tables


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: workbook, sheet, row, and the heads of its columns by field."""

    file: str
    sheet: str
    row: int | None
    table: Table

    def refusal(self, fault: Fault) -> Refusal:
        head = self.table.mapping.head(_COLUMN_OF.get(fault.about, fault.about)) if fault.about else ""
        return Refusal(self.file, self.sheet, self.row, head, fault.code, sentence(fault.code, **fault.params))

    def refuse_all(self, faults: Sequence[Fault]) -> Refusal:
        """One refusal for the row, for the first fault, telling all of them."""
        refusals = [self.refusal(fault) for fault in faults]
        first = refusals[0]
        reason = " ".join(dict.fromkeys(refusal.reason for refusal in refusals))
        return Refusal(first.file, first.sheet, first.row, first.column, first.code, reason)


# Faults of parts are shown at the column where the officer looks for them.
_COLUMN_OF = {"given_name": "name"}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A good row: who, in which unit, and where it stands."""

    facts: Facts
    unit: Unit
    place: Place
    list_day: date


@dataclass(frozen=True, slots=True)
class ListDay:
    """The day a list was made for, and the units it may be about."""

    day: date
    finder: Finder


def read_lists(
    files: Iterable[Path], days: Callable[[date | None], ListDay], answers: Answers, today: date, outcome: Outcome
) -> Iterable[Newcomer]:
    """Read the lists one sheet at a time. Refusals go to the outcome. Raises `Unreadable` for a whole file.

    `days` gives the day and the units of a list, for the day its titles state.
    """
    for file in files:
        for sheet in read_workbook(file):
            for table in find_tables(sheet, FORM, answers):
                titles = [*table.title_lines, *table.sheet_titles]
                yield from _read_table(table, days(stated_day(titles)), today, outcome)


def _read_table(table: Table, list_day: ListDay, today: date, outcome: Outcome) -> Iterable[Newcomer]:
    file, sheet = table.sheet.file, table.sheet.name
    whole = Place(file, sheet, None, table)
    if table.mapping.questions:
        rows = sum(1 for cells in table.sheet.rows[table.head.last_row :] if any(cells))
        outcome.rows += rows
        reason = " ".join(str(question) for question in table.mapping.questions)
        code = table.mapping.questions[0].code
        outcome.refuse([Refusal(file, sheet, None, "", code, reason)], rows)
        return
    entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
    outcome.rows += len(entries)
    units = _Units(table, list_day.finder)
    if units.refusal and not units.by_row:
        outcome.refuse([whole.refusal(units.refusal)], len(entries))
        return
    reader = RowReader(table.mapping, entries, today)
    for row in entries:
        place = Place(file, sheet, row.number, table)
        if row.kind is Kind.UNCLEAR:
            outcome.refuse([place.refusal(Fault("unclear_row", params={"value": row.text[:80]}))])
            continue
        facts, faults = reader.read(row)
        unit = units.of(row)
        if isinstance(unit, Fault):
            faults = [*faults, unit]
        if faults or facts is None or isinstance(unit, Fault):
            outcome.refuse([place.refuse_all(faults)])
            continue
        yield Newcomer(facts, unit, place, list_day.day)


class _Units:
    """Which unit the rows of a list belong to: by their own column, by their section, or all by the sheet."""

    def __init__(self, table: Table, finder: Finder) -> None:
        self.table = table
        self.finder = finder
        self.known: dict[str, Unit | Fault] = {}
        self.sheet_unit: Unit | None = None
        self.refusal: Fault | None = None
        names = {self._said(row) for row in table.data} - {""}
        self.by_column = any(isinstance(self._find(name), Unit) for name in names)
        self.by_section = any(row.section and isinstance(self._find(row.section), Unit) for row in table.data)
        self.by_row = self.by_column or self.by_section
        try:
            self.sheet_unit = finder.of_sheet([*table.title_lines, *table.sheet_titles], table.sheet.name)
        except NotFound as missing:
            self.refusal = _fault(missing)
            if not self.by_row and names:
                # Nothing but the column names a unit: say what it holds rather than what the title lacks.
                self.by_column = self.by_row = True

    def of(self, row: Row) -> Unit | Fault:
        if self.by_column and (said := self._said(row)):
            return self._find(said)
        if self.by_section and row.section:
            return self._find(row.section)
        return self.sheet_unit or self.refusal or Fault("unit_not_found", params={"value": "", "candidates": ""})

    def _said(self, row: Row) -> str:
        value = self.table.mapping.value(row.cells, "unit")
        return str(value).strip() if value is not None else ""

    def _find(self, name: str) -> Unit | Fault:
        if name not in self.known:
            try:
                self.known[name] = self.finder.named(name)
            except NotFound as missing:
                self.known[name] = _fault(missing)
        return self.known[name]


def _fault(missing: NotFound) -> Fault:
    code = "unit_ambiguous" if missing.ambiguous else "unit_not_found"
    names = [f"{unit.name} ({unit.code})" for unit in missing.candidates[:5]]
    return Fault(code, "unit", {"value": missing.text, "candidates": "; ".join(names)})
