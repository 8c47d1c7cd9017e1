"""One row of a list of dialogues: one that has a day of its own, or those of a unit's year, each in its column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.dialogue.imports.asked import Questions
from vungmanh.dialogue.imports.days import Days, Said, says_held
from vungmanh.dialogue.imports.form import MANY, PEOPLE_OF_CONFERENCE, TIMES, WIDE, times_of
from vungmanh.dialogue.imports.kinds import Kinds
from vungmanh.dialogue.imports.listed import Listed
from vungmanh.dialogue.imports.says import DAYS, Entry, Says
from vungmanh.dialogue.imports.states import STRUCK, States
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.kind_words import CONFERENCE, DIALOGUE
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.people_said import People, number_of
from vungmanh.loading.units_above import UnitsOrUpper
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_TALKS: Final = (*kinds.DIALOGUES, DIALOGUE)


class Reader:
    """Reads the rows of one list. What the list is asked as a whole is put by `ask`, before a row is refused."""

    def __init__(
        self, table: Table, units: UnitsOrUpper, seen: ListSeen, outcome: Outcome, today: date, laws: dict[int, str]
    ) -> None:
        self._table, self._units, self._seen, self._outcome, self._today = table, units, seen, outcome, today
        self._questions = Questions(table.mapping.answers)
        columns = table.mapping.columns
        self._has_rows = "on" in columns  # of each dialogue; else a row for each unit
        self._columns = ["on"] if self._has_rows else [code for code in WIDE if code in columns]
        self._marked = [code for code in WIDE if code in columns] if self._has_rows else []
        self._days = Days(table, self._questions, today, held=self._columns, single=DAYS)
        self._kinds = Kinds(table, self._questions, laws, sections=not units.by_section)
        self._plain = DayColumns(table, {})
        self._says = Says(table, self._days, outcome)
        self._states = States(table, today)

    def ask(self, rows: Sequence[Row]) -> list[Asked]:
        text = _("Rows %(rows)s name no unit. Are they dialogues and conferences of %(unit)s itself?")
        self._units.ask_upper(rows, text, self._questions)
        self._days.ask(rows)
        told = [(row, said) for row in rows for said in self._kinds_quietly(row)]
        self._kinds.ask([(row, said, self._units.quietly(row)) for row, said in told])
        one = [row for row in rows if (said := self._kinds_quietly(row)) and len(said) == 1 and said[0] in _TALKS]
        self._says.ask(one, self._questions)
        self._states.ask(rows, self._questions, self._has_passed)
        return [*self._days.asked, *self._questions.asked]

    def _kinds_quietly(self, row: Row) -> list[str | None]:
        """What words say of each kind of which the row holds dialogues."""
        if self._has_rows:
            marked = self._marked_kinds(row)
            return [marked[0] if len(marked) == 1 else self._kinds.said(row)]
        return [
            self._kinds.of_column(row, kind)
            for kind in TIMES
            if any(self._holds(row, code) for code in times_of(kind) if code in self._columns)
        ]

    def _holds(self, row: Row, code: str) -> bool:
        value = self._table.mapping.value(row.cells, code)
        return value is not None and says_held(value) is not False and read_text(value).strip(" -–—.…/") != ""

    def _marked_kinds(self, row: Row) -> list[str]:
        value = self._table.mapping.value
        return [
            kind for kind in TIMES
            if any(says_held(value(row.cells, code)) for code in times_of(kind) if code in self._marked)
        ]  # fmt: skip

    def _has_passed(self, row: Row) -> bool:
        return any(day <= self._today for code in self._columns for day in self._quietly(row, code))

    def _quietly(self, row: Row, code: str) -> Sequence[date]:
        try:
            return self._days.held(row, code).days
        except Wrong:
            return ()

    # ---- a row

    def listed(self, place: Place, row: Row) -> list[Listed]:
        """What the row tells of; nothing for one that says that none was held, or that our own register shows as
        struck out. Raises Wrong."""
        cells = Cells(self._table, row, self._plain, self._seen, self._today)
        entry = Entry(place, row, cells, self._units.of_row(place, row))
        found = self._of_row(entry) if self._has_rows else self._of_year(entry)
        days = [(each.said.kind, each.said.on) for each in found]
        if len(set(days)) < len(days):
            raise Wrong(self._columns[0], "same_day", _("The row names two dialogues of one kind on one day."))
        return found

    def _of_row(self, entry: Entry) -> list[Listed]:
        row, cells = entry.row, entry.cells
        said = self._states.said(row, cells)
        if said == STRUCK:
            return []
        when = self._days.held(row, "on")
        if not when.days:
            return self._of_no_day(entry, when, said)
        marked = self._marked_kinds(row)
        if len(marked) > 1:
            reason = _("The row is marked as several kinds. Write a row for each.")
            raise Wrong(self._marked[0], "several_kinds", reason)
        kind = self._kinds.settled(marked[0] if marked else self._kinds.said(row), entry.unit, cells)
        people = self._says.people(row)
        if len(when.days) > 1 and (people.is_told or self._says.has_sides(row)):
            reason = _("The row says how many came, and not on which of its days. Write a row for each day.")
            raise Wrong("present", "apart", reason)
        return [
            self._says.listed(
                entry, kind, day, self._states.stands(said, day, "on"), people, number=_number(cells),
                alone=len(when.days) == 1,
            )
            for day in when.days
        ]  # fmt: skip

    def _of_no_day(self, entry: Entry, when: Said, said: str) -> list[Listed]:
        if when.without:
            raise Wrong("on", "no_day", _("The row says that it was held, and not on which day."))
        if when.not_held or said == kinds.CALLED_OFF:
            text = _("It was not held, says the row, and names no day: nothing is written down.")
            self._says.tell(entry.place, "state" if said else "on", "not_held", text)
            return []
        raise Wrong("on", "no_day", _("The row does not say on which day it was."))

    def _of_year(self, entry: Entry) -> list[Listed]:
        """The conference and the dialogues of a year, of which each has a column."""
        row = entry.row
        found: list[tuple[str, str, date]] = []
        for kind in TIMES:
            codes = [code for code in times_of(kind) if code in self._columns]
            days = [(code, day) for code in codes for day in self._days_of(row, code)]
            self._refuse_other_number(row, kind, len(days))
            found += [(kind, code, day) for code, day in days]
        one = len(found) == 1
        listed = []
        for kind, code, day in found:
            settled = self._kinds.settled(self._kinds.of_column(row, kind), entry.unit, entry.cells)
            people = self._says.people(row, PEOPLE_OF_CONFERENCE) if kind == CONFERENCE else People()
            if one and not people.is_told:
                people = self._says.people(row)
            state = self._states.stands("", day, code)
            listed.append(self._says.listed(entry, settled, day, state, people, alone=one))
        if found and self._states.is_put_off(entry.cells):
            text = _("The remark says that something was not held. Look whether the days of the row are right.")
            self._says.tell(entry.place, "note", "remark", text)
        value = self._table.mapping.value
        if len(found) > 1 and any(value(row.cells, code) is not None for code in ("present", *DAYS, "opinions")):
            text = _(
                "The row is about several dialogues; numbers and days that are not said of one of them were not taken."
            )
            self._says.tell(entry.place, "", "of_several", text)
        return listed

    def _days_of(self, row: Row, code: str) -> Sequence[date]:
        when = self._days.held(row, code)
        if when.without:
            raise Wrong(code, "no_day", _("The row says that it was held, and not on which day."))
        return when.days

    def _refuse_other_number(self, row: Row, kind: str, days: int) -> None:
        code = MANY.get(kind, "")
        value = self._table.mapping.value(row.cells, code) if code else None
        many = number_of(code, value) if says_held(value) is not False else 0
        if many is None or many == days:
            return
        if many and not days:
            raise Wrong(code, "no_day", _("The row counts %(many)s and does not say on which days.") % {"many": many})
        raise Wrong(
            code, "days_differ", _("The row counts %(many)s and names %(days)s days.") % {"many": many, "days": days}
        )


def _number(cells: Cells) -> int | None:
    digits = cells.text("number").replace(".", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
