"""Sums of a plan: they are no targets of anybody; where they are not the sum of what stands there, that is told."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from vungmanh.indicators.imports.columns import Columns, TargetColumn
from vungmanh.indicators.imports.one_row import RowReader
from vungmanh.indicators.rules.kinds import AMOUNT
from vungmanh.indicators.rules.values import MOST, Form, TwoWays, Unreadable, read_value, show_value
from vungmanh.sheets.outcome import Note, Outcome
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text


def compare_sums(table: Table, columns: Columns, reader: RowReader, outcome: Outcome, kinds: dict[str, str]) -> None:
    """`kinds` are those of the formulas, by the codes of indicators: a sum of shares says nothing."""
    rows = [row for row in table.rows if row.kind is Kind.DATA and not reader.is_part_of_sum(row)]
    totals = [row for row in table.rows if row.kind is Kind.TOTAL]
    for total in totals if len(totals) == 1 else []:
        for column in columns.targets:
            if column.indicator and kinds.get(column.indicator) == AMOUNT:
                _tell(table, total, column, _sum(reader, rows, [column]), outcome)
    sums = [column for column in columns.found if column.is_sum]
    for column in sums if len(sums) == 1 else []:
        for row in rows:
            indicator, _amount = next((reader.quietly(row, each) for each in columns.targets), (None, None))
            if indicator and kinds.get(indicator.code) == AMOUNT:
                _tell(table, row, column, _sum(reader, [row], columns.targets), outcome)


def _sum(reader: RowReader, rows: list[Row], columns: list[TargetColumn]) -> Decimal | None:
    """None where a cell is not understood: then nothing can be compared."""
    total = Decimal(0)
    for row in rows:
        for column in columns:
            if not reader.holds(row, column):
                continue
            _indicator, amount = reader.quietly(row, column)
            if amount is None or amount.doubt:
                return None
            total += amount.value or 0
    return total


def _tell(table: Table, row: Row, column: TargetColumn, total: Decimal | None, outcome: Outcome) -> None:
    stated = _number(row, column)
    if total is None or stated is None or stated == total:
        return
    told = {"stated": show_value(stated), "sum": show_value(total)}
    text = _("The list says %(stated)s altogether, and its entries come to %(sum)s.") % told
    sheet = table.sheet
    outcome.notes.append(Note(sheet.file, sheet.name, row.number, column.column.head, "other_sum", text))


def _number(row: Row, column: TargetColumn) -> Decimal | None:
    index = column.column.index
    value = row.cells[index] if index < len(row.cells) else None
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MOST:
        return Decimal(str(value))
    try:
        return read_value(read_text(value), Form(whole=True)) if read_text(value) else None
    except (TwoWays, Unreadable):
        return None
