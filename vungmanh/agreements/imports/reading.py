"""The rows of registers of agreements: who has signed which when, until when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.agreements.imports.days import DAYS
from vungmanh.agreements.imports.form import FORM, TICKED
from vungmanh.agreements.imports.listed import Listed
from vungmanh.agreements.imports.one_row import Reader
from vungmanh.agreements.imports.said import Unclear, grade_said
from vungmanh.agreements.imports.said import speaks_of_agreements as speaks
from vungmanh.agreements.imports.units import AgreementUnits
from vungmanh.core.vietnamese import fold
from vungmanh.loading.list_reading import ListReading
from vungmanh.loading.list_units import ListDay
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

KIND: Final = "agreements"
_TELLING: Final = ("signed_on", "effective_on", "until", "lasts", "paper", "has")


class Reading(ListReading[Listed, AgreementUnits]):
    form, kind, needs = FORM, KIND, Permission.IMPORT_AGREEMENTS
    repeated = ("kind", "paper", "unit", "unit_code", "employers", "lasts", "state", "grade", *DAYS)
    needed = ("unit", "employers", *_TELLING)

    def lay_out(self, table: Table) -> None:
        let_employers_name_their_unions(table)
        let_a_number_be_that_of_the_paper(table)
        let_letters_be_grades(table)

    def units(self, table: Table, list_day: ListDay) -> AgreementUnits:
        return AgreementUnits(table, list_day)

    def reader(self, table: Table, units: AgreementUnits, seen: ListSeen, rows: Sequence[Row]) -> Reader:
        above = units.sheet_unit if units.sheet_unit and units.sheet_unit.kind.is_upper else None
        return Reader(table, units, seen, self.outcome, self.job.today, above or self.job.under)


def let_employers_name_their_unions(table: Table) -> None:
    """Of a register that names employers alone, each stands for its union."""
    columns = table.mapping.columns
    if "employers" in columns and "unit" not in columns:
        table.mapping = replace(table.mapping, columns={**columns, "unit": columns["employers"]})


def let_a_number_be_that_of_the_paper(table: Table) -> None:
    """“Số” is our own number in our own register, where that of the paper has a column too; else that of the paper."""
    columns = dict(table.mapping.columns)
    if "number" in columns and "paper" not in columns and fold(columns["number"].path[-1]) == "so":
        columns["paper"] = columns.pop("number")
        table.mapping = replace(table.mapping, columns=columns)


def let_letters_be_grades(table: Table) -> None:
    """“Loại” heads the kind of an agreement in one office and its grade in the next: what stands below it tells."""
    columns = dict(table.mapping.columns)
    if "kind" not in columns or {"grade", *TICKED} & columns.keys():
        return
    told = [text for row in table.data if (text := read_text(table.mapping.value(row.cells, "kind")))]
    if told and all(_is_graded(text) for text in told):
        columns["grade"] = columns.pop("kind")
        table.mapping = replace(table.mapping, columns=columns)


def _is_graded(text: str) -> bool:
    try:
        grade_said(text)
    except Unclear:
        return False
    return True


def speaks_of_agreements(table: Table) -> bool:
    """Whether a list is one of collective agreements: its title says so, or the head of a column that tells of days."""
    columns = table.mapping.columns
    if not set(_TELLING) & columns.keys():
        return False
    if any(map(speaks, [*table.title_lines, *table.sheet_titles, table.sheet.name])):
        return True
    days = ("signed_on", "effective_on", "until", "lasts")
    heads = [columns[code].head for code in (*days, "paper", "grade", "has") if code in columns]
    return bool(set(days) & columns.keys()) and any(map(speaks, heads))
