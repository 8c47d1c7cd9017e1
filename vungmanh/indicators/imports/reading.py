"""The rows of lists of targets: a plan is read as targets of units, each of an indicator and a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.indicators.imports.asked import TargetQuestions
from vungmanh.indicators.imports.columns import Columns, is_measure, may_be_figures
from vungmanh.indicators.imports.columns import Reader as HeadReader
from vungmanh.indicators.imports.form import FORM, VALUE
from vungmanh.indicators.imports.known import known_to
from vungmanh.indicators.imports.listed import Listed
from vungmanh.indicators.imports.one_row import RowReader
from vungmanh.indicators.imports.spans import periods_in
from vungmanh.indicators.imports.sums import compare_sums
from vungmanh.indicators.imports.units import TargetUnits
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.list_rows import name_sections, repeat_what_is_meant
from vungmanh.loading.list_units import list_days
from vungmanh.loading.list_year import year_of
from vungmanh.loading.marked import Marked
from vungmanh.loading.units_above import prefer_codes
from vungmanh.sheets import rows as rows_of
from vungmanh.sheets.corrections import correct
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import of_day
from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

KIND: Final = "targets"
_SAID: Final = ("unit", "unit_code", "indicator", "period")


class Reading:
    """Reads the lists of a job."""

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._days = list_days(job, Permission.IMPORT_TARGETS, job.founded, upper=True)
        self._known, self._vocabulary = known_to(job.under, job.today)

    def rows(self) -> Iterator[Listed]:
        job = self._job
        for table, seen in lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes):
            yield from self._of_table(table, seen)

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        job, answers = self._job, table.mapping.answers
        prefer_codes(table)
        _settle_heads(table)
        of = of_day(day_of(table, job.today), job.on, answers, job.today)
        of.tell(seen)
        list_day = self._days(of.day)
        questions, year = TargetQuestions(answers), _year_of(table)
        of_list = self._indicator_of(table)
        finds = TargetUnits(table, list_day).of_head
        heads = HeadReader(table, self._vocabulary, self._known, questions, finds, year, of_list)
        columns = heads.columns()
        _widen(table, columns, seen)
        repeat_what_is_meant(table, _SAID)
        name_sections(table, list_day.finder.answering(answers))
        units = TargetUnits(table, list_day)
        for text in (each.column.path[-1] for each in columns.targets if each.unit):
            units.of_head(text)
        marked = Marked(table, names=FORM.names, needed=[each.code for each in columns.targets])
        seen.asked += marked.asked
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        seen.rows = len(entries)
        self._outcome.rows += len(entries)
        if not columns.targets:
            self._outcome.refuse([_no_columns(table)], len(entries))
            return
        for text in columns.unknown_units:
            units.of_head(text)
            self._outcome.refuse([_unknown_unit(table, text)], 0)
        reader = RowReader(table, units, columns, self._known, self._vocabulary, questions, seen, job.today, year)
        reader.ask([row for row in entries if row.kind is Kind.DATA], _period_of(table, year), of_list)
        seen.asked += questions.asked
        taken: list[Listed] = []
        for row in entries:
            taken += self._of_row(table, row, reader, marked)
        kinds = {code: indicator.latest.formula.kind for code, indicator in self._known.items()}
        compare_sums(table, columns, reader, self._outcome, kinds)
        units.tell(seen)
        yield from taken

    def _indicator_of(self, table: Table) -> str:
        """What titles or the name of the sheet say the targets are of, "" where they do not; how many of something
        there are, every title may speak of."""
        among = {code for code, indicator in self._known.items() if not may_be_figures(indicator)}
        titles = (*table.title_lines, *table.sheet_titles, table.sheet.name)
        return next((code for title in titles if (code := self._vocabulary.within(title, among))), "")

    def _of_row(self, table: Table, row: Row, reader: RowReader, marked: Marked) -> list[Listed]:
        place = Place(table, row.number)
        if row.kind is Kind.UNCLEAR and reader.holds_values(row):
            self._outcome.refuse([unclear(table, row)])
            return []
        if row.kind is Kind.UNCLEAR or not reader.holds_values(row) or reader.is_part_of_sum(row):
            self._outcome.unchanged += 1  # a heading, a part of the sum, or a unit without any target
            return []
        try:
            marked.refuse(row.number)
            found = reader.listed(place, row)
        except Wrong as wrong:
            self._outcome.refuse([place.refusal(wrong)])
            return []
        self._outcome.unchanged += not found
        return found


def _settle_heads(table: Table) -> None:
    """“Chỉ tiêu” above numbers heads targets and not their names; “Đơn vị” above “%” and “người” what they are measured
    in."""
    columns = dict(table.mapping.columns)
    texts = {
        code: [text for row in table.rows if row.kind is not Kind.TOTAL and (text := _text(row, columns[code].index))]
        for code in ("indicator", "unit") if code in columns
    }  # fmt: skip
    entries = {code: [text for text in found if text] for code, found in texts.items()}
    if "unit" in columns and entries["unit"] and all(map(is_measure, entries["unit"])):
        columns.setdefault("measure", columns["unit"])
        del columns["unit"]
    if "indicator" in columns and entries["indicator"] and all(map(_is_amount, entries["indicator"])):
        columns.setdefault(VALUE, columns["indicator"])
        del columns["indicator"]
    table.mapping = replace(table.mapping, columns=columns)


def _text(row: Row, index: int) -> str:
    return read_text(row.cells[index]).strip() if index < len(row.cells) else ""


def _is_amount(text: str) -> bool:
    return re.fullmatch(FORM.entries, fold(text)) is not None


def _widen(table: Table, columns: Columns, seen: ListSeen) -> None:
    """Let the columns that hold targets be fields of the list, and judge its rows by them: a row is an entry where
    there is a number in one."""
    own = {each.code: each.column for each in columns.targets}
    taken = {column.index for column in own.values()}
    kept = {code: column for code, column in table.mapping.columns.items() if column.index not in taken and column.path}
    mapping = replace(
        table.mapping,
        columns={**kept, **own},
        ignored=tuple(column for column in table.mapping.ignored if column.index not in taken),
    )
    first, last = table.head.last_row + 1, table.rows[-1].number if table.rows else table.head.last_row
    heads = {row.number for row in table.rows if row.kind is Kind.HEAD}
    mapping, corrected = correct(table.sheet, mapping, range(first, last + 1))
    table.mapping = mapping
    rows = rows_of.classify(corrected, table.head, FORM, mapping, first, last, table.sheet.places.wide)
    for row in rows:
        if row.number in heads:
            row.kind = Kind.HEAD
    table.rows = rows
    letters = {column.letter for column in own.values()}
    for each in seen.columns:
        each.code = VALUE if each.letter in letters else each.code


def _year_of(table: Table) -> int | None:
    """The year for periods that are written without one."""
    if year := year_of(table):
        return year
    found = {key for text in (*table.title_lines, *table.sheet_titles) for key in periods_in(text) if key.isdigit()}
    return int(found.pop()) if len(found) == 1 else None


def _period_of(table: Table, year: int | None) -> str:
    """The one period that sheet, titles or file name say; the nearer goes before the farther."""
    for texts in ((table.sheet.name,), table.title_lines, table.sheet_titles, (table.sheet.file,)):
        found = list(dict.fromkeys(key for text in texts for key in periods_in(text, year)))
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _no_columns(table: Table) -> Refusal:
    reason = _(
        "No column of this list names an indicator with its targets. Write the name of the indicator above them."
    )
    return Refusal(table.sheet.file, table.sheet.name, None, "", "no_targets", reason)


def _unknown_unit(table: Table, text: str) -> Refusal:
    reason = _("No unit is called “%(value)s”: the targets of this column were not taken.") % {"value": text}
    return Refusal(table.sheet.file, table.sheet.name, None, text, "unit_not_found", reason)
