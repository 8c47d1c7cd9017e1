"""The rows of lists of regulations: which unit has which, from when on, by which paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from vungmanh.loading.faults import Fault
from vungmanh.loading.job import Job
from vungmanh.loading.labels import labels
from vungmanh.loading.list_questions import NOT_TAKEN, Questions, named
from vungmanh.loading.list_units import list_days
from vungmanh.loading.marked import Marked
from vungmanh.loading.units_above import UnitsAbove, prefer_codes
from vungmanh.officers.rules.office_facts import decision_said
from vungmanh.organization.models import Unit
from vungmanh.petitions.imports.rows import name_sections, repeat_what_is_meant
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.marks import spans
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import of_day
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

KIND: Final = "regulations"
_DAYS: Final = ("on", "issued_on", "until")
_REPEATED: Final = ("kind", "unit", "unit_code", "body", *_DAYS)
_ITSELF: Final = "itself"


@dataclass(frozen=True)
class Listed:
    """A regulation of `unit`, with our own `number` where the row bears it."""

    place: Place
    unit: Unit
    ruled: Ruled


class Reading:
    """Reads the lists of a job."""

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._days = list_days(job, Permission.IMPORT_DIALOGUES, job.founded, upper=True)

    def rows(self) -> Iterator[Listed]:
        job = self._job
        for table, seen in lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes):
            yield from self._of_table(table, seen)

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        job, answers = self._job, table.mapping.answers
        prefer_codes(table)
        repeat_what_is_meant(table, _REPEATED)
        of = of_day(day_of(table, job.today), job.on, answers, job.today)
        of.tell(seen)
        list_day = self._days(of.day)
        name_sections(table, list_day.finder.answering(answers))
        marked = Marked(table, names=FORM.names, needed=("kind", "unit", *WIDE))
        seen.asked += marked.asked
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self._outcome.rows += len(entries)
        units = UnitsAbove(table, list_day)
        units.ask_above(_("Rows %(rows)s name no unit, and a row above them does. Of which unit are these?"))
        units.tell(seen)
        if entries and units.refusal and not units.by_row:
            self._outcome.refuse([Place(table, None).no_unit(units.refusal)], len(entries))
            return
        seen.asked += [asked for asked in (units.asked_above,) if asked]
        reader = _Reader(table, units, seen, job.today)
        seen.asked += reader.ask([row for row in entries if row.kind is Kind.DATA])
        for row in entries:
            place = Place(table, row.number)
            if row.kind is Kind.UNCLEAR:
                self._outcome.refuse([unclear(table, row)])
                continue
            try:
                marked.refuse(row.number)
                listed = reader.listed(place, row)
            except Wrong as wrong:
                self._outcome.refuse([place.refusal(wrong)])
                continue
            if not listed:
                self._outcome.unchanged += 1
            yield from listed
        units.tell(seen)


class _Reader:
    def __init__(self, table: Table, units: UnitsAbove, seen: ListSeen, today: date) -> None:
        self._table, self._units, self._seen, self._today = table, units, seen, today
        columns = table.mapping.columns
        self._has_rows = "kind" in columns
        days = _DAYS if self._has_rows else (*WIDE, "until")
        self._days = DayColumns(table, {code: columns[code] for code in days if code in columns})
        self._no_day: Asked | None = None
        self._of_upper: Asked | None = None

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
        above = self._units.sheet_unit
        silent = [row.number for row in rows if self._is_silent(row)]
        if above and above.kind.is_upper and silent:
            text = _("Rows %(rows)s name no unit. Are they regulations of %(unit)s itself?")
            choices = [Choice(_ITSELF, _("Yes")), Choice(NOT_TAKEN, _("No: each needs the name of its unit"))]
            told = {"rows": spans(silent), "unit": above.name}
            self._of_upper = questions.put("of-upper", text % told, choices, silent)
        return [*self._days.asked, *questions.asked]

    def _marks(self, row: Row) -> list[str]:
        """The cells that say no more than that there is one."""
        columns = self._table.mapping.columns
        codes = ("on", "issued_on") if self._has_rows else WIDE
        return [c for c in codes if c in columns and says_held(self._table.mapping.value(row.cells, c))]

    def _is_silent(self, row: Row) -> bool:
        value, asked = self._table.mapping.value(row.cells, "unit"), self._units.asked_above
        is_named = value is not None or (asked is not None and row.number in asked.rows)
        return not is_named and not (row.section and self._units.by_section)

    def listed(self, place: Place, row: Row) -> list[Listed]:
        """Raises Wrong."""
        cells = Cells(self._table, row, self._days, self._seen, self._today)
        self._units.refuse_unsaid(row)
        asked = self._of_upper
        if asked and self._is_silent(row) and asked.answer != _ITSELF:
            raise Wrong("unit", "of_upper" if asked.is_open else "no_unit", asked.text)
        unit = self._units.of(row)
        if isinstance(unit, Fault):
            told = place.no_unit(unit)
            raise Wrong(unit.about, told.code, told.reason)
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
