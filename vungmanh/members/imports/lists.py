"""From workbooks to people in units: each row becomes a newcomer of one unit, or is refused with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from vungmanh.core.days import ANY_DAY
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import fold
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay, ListUnits
from vungmanh.members.facts import Facts
from vungmanh.members.imports.form import FORM
from vungmanh.members.imports.rows import RowReader, day_columns
from vungmanh.members.imports.signs import Left as Left
from vungmanh.members.imports.signs import ListSigns, Verdict
from vungmanh.members.imports.unit_days import SINCE, ask_about_later_units
from vungmanh.members.imports.unit_notes import about_units
from vungmanh.members.imports.words import sentence
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.mapping import Mapping
from vungmanh.sheets.models import Import
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import OfDay
from vungmanh.sheets.outcome import Note, Outcome, Refusal
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import Table
from vungmanh.sheets.taking import Takes, everything

_NAMES = ("name", "family_name", "middle_name", "given_name")
_STRIDE = 500  # rows from one word about the progress to the next


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: workbook, sheet, row, and the heads of its columns by field."""

    file: str
    sheet: str
    row: int | None
    mapping: Mapping

    def refusal(self, fault: Fault) -> Refusal:
        columns = (fault.about, *_PARTS.get(fault.about, ())) if fault.about else ()
        head = next(filter(None, map(self.mapping.head, columns)), "")
        return Refusal(self.file, self.sheet, self.row, head, fault.code, sentence(fault.code, **fault.params))

    def note(self, fault: Fault) -> Note:
        """What is worth knowing of the row, which is taken."""
        told = self.refusal(fault)
        return Note(told.file, told.sheet, told.row, told.column, told.code, told.reason)

    def named(self, facts: Facts) -> dict[str, object]:
        """Who stands here, for the refusal of somebody else."""
        return {"row": self.row, "sheet": self.sheet, "name": facts.name}

    def refuse_all(self, faults: Sequence[Fault]) -> Refusal:
        """One refusal for the row, for the first fault, telling all of them."""
        refusals = [self.refusal(fault) for fault in faults]
        first = refusals[0]
        reason = " ".join(dict.fromkeys(refusal.reason for refusal in refusals))
        return Refusal(first.file, first.sheet, first.row, first.column, first.code, reason)


# Where a list keeps a fact in parts, a fault is shown at the first of them.
_PARTS = {
    "name": ("family_name", "given_name"),
    "gender": ("male", "female"),
    "born_on": ("born_year", "born_day", "male", "female"),
}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A good row: who, in which unit, and where it stands. With `left`, the row ends a membership and begins none.

    `remark` is what the list says besides about somebody who is a member. `is_dated`: the day is the list's own.
    """

    facts: Facts
    unit: Unit
    place: Place
    list_day: date
    left: Left | None = None
    remark: str = ""
    is_dated: bool = True


class ListReader:
    """Reads lists one sheet at a time. Refusals go to the outcome; `about` gathers the units the lists are about.

    `days` gives the day and the units of a list, for the day its titles state; with `of_day` that day is first asked,
    for what they state and what was answered about the sheet.
    """

    def __init__(
        self,
        days: Callable[[date | None], ListDay],
        answers: Answers,
        today: date,
        outcome: Outcome,
        progress: Callable[[str, int], None] = lambda step, count: None,
        takes: Takes = everything,
        of_day: Callable[[date | None, Answers], OfDay] | None = None,
    ) -> None:
        self.days = days
        self.of_day = of_day
        self.takes = takes
        self.progress = progress
        self.rows = 0
        self.answers = answers
        self.today = today
        self.outcome = outcome
        self.about: set[Unit] = set()
        self.seen: dict[str, Newcomer] = {}
        # Names, folded, of rows that are not taken, with how many.
        self.unread: Counter[str] = Counter()

    def read(self, files: Iterable[Path]) -> Iterator[Newcomer]:
        """The good rows of the files. Raises `Unreadable` for a whole file."""
        for table, seen in lists_in(files, FORM, Import.MEMBERS, self.answers, self.outcome, self.takes):
            yield from self._read_table(table, seen)

    def _day_of(self, table: Table, seen: ListSeen) -> ListDay:
        """The day of the list, which is told with it, and the units of then."""
        stated = day_of(table, self.today)
        if self.of_day is None:
            return self.days(stated)
        of = self.of_day(stated, table.mapping.answers)
        of.tell(seen)
        return self.days(of.day)

    def _read_table(self, table: Table, seen: ListSeen) -> Iterator[Newcomer]:
        outcome = self.outcome
        list_day = self._day_of(table, seen)
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        outcome.rows += len(entries)
        units = ListUnits(table, list_day)
        units.tell(seen)
        if units.refusal and not units.by_row:
            if entries:  # of an empty list nobody need be told that its unit is not known
                whole = Place(table.sheet.file, table.sheet.name, None, table.mapping)
                outcome.refuse([whole.refusal(units.refusal)], len(entries))
            return
        leaving = {column.letter: column for code, column in table.mapping.signs if code == "left_on"}
        days = DayColumns(table, {**day_columns(table.mapping), **leaving})
        seen.asked += days.asked
        undated = {number: asked for code in leaving for number, asked in days.settle(code, entries, ANY_DAY).items()}
        signs = ListSigns(table, entries, units.names, table.mapping.answers, list_day.day, self.today)
        seen.asked += signs.asked
        if waits := signs.whole or signs.without:
            told = Refusal(table.sheet.file, table.sheet.name, None, "", waits.code, waits.text)
            outcome.refuse([told], len(entries) if signs.whole else 0)
        if signs.whole:
            return
        later = ask_about_later_units(entries, units.of, list_day.day, table.mapping.answers)
        seen.asked += [later] if later else []
        waiting = set(later.rows) if later and later.counts_as != SINCE else set()
        reader = RowReader(table.mapping, entries, self.today, days, table.sheet.broken)
        seen.asked += reader.asked
        for row in entries:
            self.rows += 1
            if self.rows % _STRIDE == 0:
                self.progress("reading", self.rows)
            verdict, name = signs.of(row), _name_in(table, row)
            self.unread[name] += 1
            if verdict.code:
                outcome.refuse([_refused_by_sign(table, row, verdict)])
            elif row.kind is Kind.UNCLEAR:
                outcome.refuse([unclear(table, row)])
            elif asked := undated.get(row.number):
                outcome.refuse([_waits(table, row, asked)])
            elif later and row.number in waiting:
                outcome.refuse([_waits(table, row, later)])
            elif newcomer := self._read_row(row, reader, units, table, list_day.day, seen, verdict):
                self.unread[name] -= 1
                yield newcomer
        units.tell(seen)
        seen.notes += about_units(units.found, list_day.day, units.finder, list_day.stood)

    def _read_row(
        self, row: Row, reader: RowReader, units: ListUnits, table: Table, day: date, seen: ListSeen, verdict: Verdict
    ) -> Newcomer | None:
        place = Place(table.sheet.file, table.sheet.name, row.number, table.mapping)
        facts, faults = reader.read(row, leaving=verdict.left is not None)
        for fault in faults:
            if fault.code == "unknown_gender":
                seen.wonder("gender", fault.params["value"])
        unit = units.of(row)
        if isinstance(unit, Unit):
            self.about.add(unit)
        else:
            faults = [*faults, unit]
        if faults and (first := self.seen.get(reader.number)):
            # A number copied from another row contradicts this row's birth or gender: say whose it is first.
            faults.insert(0, Fault("duplicate", "identity_number", first.place.named(first.facts)))
        if faults or facts is None or isinstance(unit, Fault):
            self.outcome.refuse([place.refuse_all(faults)])
            return None
        self.outcome.notes += map(place.note, reader.notes)
        newcomer = Newcomer(facts, unit, place, day, verdict.left, verdict.remark, seen.day_from != "today")
        if verdict.is_away:
            self.outcome.notes.append(_remark_noted(table, row, verdict.remark))
        if facts.identity_number:
            self.seen.setdefault(facts.identity_number, newcomer)
        return newcomer


def _waits(table: Table, row: Row, asked: Asked) -> Refusal:
    return Refusal(table.sheet.file, table.sheet.name, row.number, "", asked.code, asked.text)


def _refused_by_sign(table: Table, row: Row, verdict: Verdict) -> Refusal:
    """A row that its signs keep out: for the question it waits for, or for the reason."""
    file, sheet = table.sheet.file, table.sheet.name
    if verdict.asked:
        return Refusal(file, sheet, row.number, verdict.about, verdict.asked.code, verdict.asked.text)
    reason = sentence(verdict.code, value=verdict.value, head=verdict.about)
    return Refusal(file, sheet, row.number, verdict.about, verdict.code, reason)


def _remark_noted(table: Table, row: Row, remark: str) -> Note:
    text = _("Taken as a member, with the remark “%(remark)s”.") % {"remark": numbers_masked(remark)}
    return Note(table.sheet.file, table.sheet.name, row.number, "", "remark", text)


def _name_in(table: Table, row: Row) -> str:
    """The name in a row, folded, in however many columns it stands."""
    cells = table.mapping.values(row.cells)
    return fold(" ".join(str(cells[code]) for code in _NAMES if cells.get(code)))
