"""The rows of lists of regulations: which unit has which, from when on, by which paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.imports.days import says_held
from vungmanh.dialogue.imports.regulation_form import FORM, WIDE
from vungmanh.dialogue.models.dialogues import NUMBER_AT_MOST
from vungmanh.dialogue.models.regulations import BODY_AT_MOST, REGULATIONS
from vungmanh.dialogue.rules.regulation_words import regulation_said
from vungmanh.dialogue.told import Ruled
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.labels import labels
from vungmanh.loading.list_questions import NOT_TAKEN, Questions, named
from vungmanh.loading.list_reading import ListReading
from vungmanh.loading.list_units import ListDay
from vungmanh.loading.units_above import UnitsOrUpper
from vungmanh.officers.rules.office_facts import decision_said
from vungmanh.organization.models import Unit
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

KIND: Final = "regulations"
_DAYS: Final = ("on", "issued_on", "until")


@dataclass(frozen=True)
class Listed:
    """A regulation of `unit`, with our own `number` where the row bears it."""

    place: Place
    unit: Unit
    ruled: Ruled


class Reading(ListReading[Listed, UnitsOrUpper]):
    form, kind, needs = FORM, KIND, Permission.IMPORT_DIALOGUES
    repeated = ("kind", "unit", "unit_code", "body", *_DAYS)
    needed = ("kind", "unit", *WIDE)

    def units(self, table: Table, list_day: ListDay) -> UnitsOrUpper:
        return UnitsOrUpper(table, list_day)

    def reader(self, table: Table, units: UnitsOrUpper, seen: ListSeen, rows: Sequence[Row]) -> _Reader:
        return _Reader(table, units, seen, self.job.today)


class _Reader:
    def __init__(self, table: Table, units: UnitsOrUpper, seen: ListSeen, today: date) -> None:
        self._table, self._units, self._seen, self._today = table, units, seen, today
        columns = table.mapping.columns
        self._has_rows = "kind" in columns
        days = _DAYS if self._has_rows else (*WIDE, "until")
        self._days = DayColumns(table, {code: columns[code] for code in days if code in columns})
        self._no_day: Asked | None = None

    def ask(self, rows: Sequence[Row]) -> list[Asked]:
        questions = Questions(self._table.mapping.answers)
        marks = [(row, code) for row in rows for code in self._marks(row)]
        if marks:
            numbers = list(dict.fromkeys(row.number for row, _code in marks))
            texts = [read_text(self._table.mapping.value(row.cells, code)) for row, code in marks]
            text = _("Rows %(rows)s say that there is a regulation, and not from which day on (%(texts)s).")
            choices = [Choice(NOT_TAKEN, _("Give these rows back, so that the days are written in"))]
            said = {"rows": spans(numbers), "texts": named(texts)}
            self._no_day = questions.put("no-day", text % said, choices, numbers, NOT_TAKEN)
        text = _("Rows %(rows)s name no unit. Are they regulations of %(unit)s itself?")
        self._units.ask_upper(rows, text, questions)
        return [*self._days.asked, *questions.asked]

    def _marks(self, row: Row) -> list[str]:
        """The cells that say no more than that there is one."""
        columns = self._table.mapping.columns
        codes = ("on", "issued_on") if self._has_rows else WIDE
        return [c for c in codes if c in columns and says_held(self._table.mapping.value(row.cells, c))]

    def listed(self, place: Place, row: Row) -> list[Listed]:
        """Raises Wrong."""
        cells = Cells(self._table, row, self._days, self._seen, self._today)
        unit = self._units.of_row(place, row)
        if self._has_rows:
            return [Listed(place, unit, self._of_row(row, cells))]
        found = [(code, self._of_cell(row, cells, code)) for code in WIDE if code in self._table.mapping.columns]
        until = self._day(row, cells, "until")
        return [Listed(place, unit, Ruled(code, on, until, "", number)) for code, (on, number) in found if on]

    def _of_row(self, row: Row, cells: Cells) -> Ruled:
        paper = decision_said(cells.text("paper"))
        on = self._day(row, cells, "on") or self._day(row, cells, "issued_on") or paper.day
        if self._marks(row) and on is None:
            raise self._without_day(self._marks(row)[0])
        if paper.wrong and on is None:
            raise Wrong(
                "paper", "bad_date", _("“%(value)s” is no day. Write it as day/month/year.") % {"value": paper.wrong}
            )
        if on is None:
            raise Wrong("on", "no_day", _("The row does not say from which day on it is in force."))
        body = cells.text("body", longest=BODY_AT_MOST)
        return Ruled(self._kind(cells), on, self._day(row, cells, "until"), body, _number(paper.number))

    def _kind(self, cells: Cells) -> str:
        text = cells.text("kind")
        if not text:
            raise Wrong("kind", "no_kind", _("The row does not say which regulation it is."))
        return labels(tuple(REGULATIONS)).get(fold(text)) or regulation_said(text) or cells.meant("kind", {})

    def _of_cell(self, row: Row, cells: Cells, code: str) -> tuple[date | None, str]:
        """The day and the number of the paper in the column of a kind: '15/3/2024', 'QĐ 12/QĐ-CĐ ngày 15/3/2024'."""
        value: Any = self._table.mapping.value(row.cells, code)
        held = says_held(value)
        if held:
            raise self._without_day(code)
        if value is None or held is False:
            return None, ""
        if isinstance(value, str):
            paper = decision_said(value)
            if paper.wrong or (paper.day is None and paper.number and not paper.number[:1].isdigit()):
                shown = paper.wrong or value
                raise Wrong(
                    code, "bad_date", _("“%(value)s” is no day. Write it as day/month/year.") % {"value": shown}
                )
            if paper.day and paper.number:
                return paper.day, _number(paper.number)
        return self._day(row, cells, code), ""

    def _day(self, row: Row, cells: Cells, code: str) -> date | None:
        value = self._table.mapping.value(row.cells, code)
        known = cells.known(code) if code in self._days and says_held(value) is None else None
        if known is not None and known.precision != "day":
            raise Wrong(code, "bad_date", _("Its day is not known, but a longer time. Write it as day/month/year."))
        return known.day if known else None

    def _without_day(self, code: str) -> Wrong:
        asked = self._no_day
        if asked is not None and asked.is_open:
            return Wrong(code, asked.code, asked.text)
        return Wrong(code, "no_day", _("The row says that there is one, and not from which day on."))


def _number(text: str) -> str:
    if len(text) > NUMBER_AT_MOST:
        raise Wrong(
            "paper", "too_long", _("This is too long: at most %(longest)d letters.") % {"longest": NUMBER_AT_MOST}
        )
    return text


def speaks_of_regulations(table: Table) -> bool:
    """Whether a list is one of regulations: its title says so, or the heads of its columns."""
    columns = table.mapping.columns
    if not {"kind", *WIDE} & columns.keys():
        return False
    lines = [*table.title_lines, *table.sheet_titles, table.sheet.name, *(each.head for each in columns.values())]
    return any("quy che" in fold(line) or "qui che" in fold(line) for line in lines)
