"""The plan as a workbook that goes on reckoning: targets, what is reached by now, shares and sums as live formulas.

Whoever types another target or result sees all that follows from it. The reader of lists takes its targets back in.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from typing import Final

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from vungmanh.core.days import show_day
from vungmanh.indicators.plan_told import Of, Reached, Row, Told
from vungmanh.indicators.rules.kinds import OF_A_WHOLE
from vungmanh.sheets.writer import OPTIONS, Styles, set_page, sheet_name

_TARGET: Final = "Chỉ tiêu"
_COUNTED: Final = (_TARGET, "Kết quả", "Tỷ lệ đạt")
_OF_WHOLE: Final = (_TARGET, "Tử số", "Mẫu số", "Kết quả", "Tỷ lệ đạt")
_HEAD: Final = 4  # the first of the two rows of heads
_ACROSS: Final = 10  # columns of numbers that a printed page can bear
_SCALE: Final = 70  # of print where the columns do not fit on one page
_FIRST: Final = 3  # the first column of numbers, behind TT, unit and code


def write_plan(told: Told) -> bytes:
    """The one sheet of the workbook: a row for each unit, columns for each indicator, their sums below."""
    kept = BytesIO()
    # The two rows of heads are written cell by cell, so that rows may not be closed one after the other.
    with xlsxwriter.Workbook(kept, {**OPTIONS, "constant_memory": False, "in_memory": True}) as book:
        styles = Styles(book)
        page = book.add_worksheet(sheet_name(f"Chỉ tiêu {told.period}"))
        _Plan(book, page, styles, told).write()
    return kept.getvalue()


class _Plan:
    def __init__(self, book: xlsxwriter.Workbook, page: Worksheet, styles: Styles, told: Told) -> None:
        self._page, self._styles, self._told = page, styles, told
        number = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "border_color": "#C9CED6"}
        self._amount = book.add_format({**number, "num_format": "#,##0.0#"})
        self._whole = book.add_format({**number, "num_format": "#,##0"})
        self._share = book.add_format({**number, "num_format": "0.0%"})
        self._bold = book.add_format({**number, "bold": True, "num_format": "#,##0"})
        self._bold_amount = book.add_format({**number, "bold": True, "num_format": "#,##0.0#"})
        self._bold_share = book.add_format({**number, "bold": True, "num_format": "0.0%"})
        self._first = _HEAD + 2
        self._last = self._first + len(told.rows) - 1
        self._sum = self._last + 1

    def write(self) -> None:
        self._titles()
        column, starts = _FIRST, []
        for indicator in self._told.indicators:
            starts.append(column)
            column = self._indicator(indicator, column)
        self._units()
        set_page(self._page, _HEAD, f"Chỉ tiêu {self._told.period}")
        self._page.repeat_rows(_HEAD, _HEAD + 1)
        self._page.repeat_columns(0, _FIRST - 1)
        if breaks := _breaks([*starts, column]):
            self._page.set_print_scale(_SCALE)
            self._page.set_v_pagebreaks(breaks)
        self._page.freeze_panes(self._first, _FIRST)

    def _titles(self) -> None:
        told, page, styles = self._told, self._page, self._styles
        page.write_string(0, 0, f"CHỈ TIÊU {told.period}".upper(), styles.title)
        page.write_string(1, 0, told.issuer, styles.line)
        if told.as_of:
            page.write_string(2, 0, _("Results up to %(day)s") % {"day": show_day(told.as_of)}, styles.line)
        for index, (head, width) in enumerate((("TT", 5), ("Đơn vị", 40), ("Mã đơn vị", 12))):
            page.merge_range(_HEAD, index, _HEAD + 1, index, head, styles.head)
            page.set_column(index, index, width)
        page.set_row(_HEAD, 45)
        page.set_row(_HEAD + 1, 30)

    def _units(self) -> None:
        for place, row in enumerate(self._told.rows):
            line = self._first + place
            self._page.write_number(line, 0, place + 1, self._whole)
            self._page.write_string(line, 1, row.name, self._styles.text)
            self._page.write_string(line, 2, row.code, self._styles.text)
        self._page.merge_range(self._sum, 0, self._sum, 2, "Tổng cộng", self._styles.head)

    def _indicator(self, indicator: Of, column: int) -> int:
        """Returns the first column behind it."""
        heads = (_TARGET,) if not indicator.read else _OF_WHOLE if indicator.kind in OF_A_WHOLE else _COUNTED
        last = column + len(heads) - 1
        if len(heads) == 1:
            self._page.write_string(_HEAD, column, indicator.head, self._styles.head)
        else:
            self._page.merge_range(_HEAD, column, _HEAD, last, indicator.head, self._styles.head)
        for index, head in enumerate(heads, column):
            self._page.write_string(_HEAD + 1, index, head, self._styles.head)
        self._page.set_column(column, last, 10 if len(heads) > 1 else 16)
        for line, row in enumerate(self._told.rows, self._first):
            self._row(indicator, row, line, column)
        self._sums(indicator, column)
        return last + 1

    def _row(self, indicator: Of, row: Row, line: int, column: int) -> None:
        target = row.values.get(indicator.code)
        self._number(line, column, target)
        if not indicator.read:
            return
        reached = row.reached.get(indicator.code, Reached())
        if indicator.kind in OF_A_WHOLE:
            self._number(line, column + 1, reached.part)
            self._number(line, column + 2, reached.whole)
            self._part_of_whole(indicator, line, column, self._amount, _share_of(reached, indicator))
            self._reached(line, column, column + 3, self._share, target, _share_of(reached, indicator))
        else:
            value = Decimal(reached.part) if reached.part is not None else reached.value
            self._number(line, column + 1, value)
            self._reached(line, column, column + 1, self._share, target, value)

    def _sums(self, indicator: Of, column: int) -> None:
        """A sum of shares is not a share of sums: parts and wholes are added up, and their share is taken anew."""
        line, told = self._sum, self._told
        targets = [row.values.get(indicator.code) for row in told.rows]
        reached = [row.reached.get(indicator.code, Reached()) for row in told.rows]
        if indicator.is_counted:
            total = sum((value for value in targets if value is not None), Decimal(0))
            self._add_up(column, total)
        else:
            self._page.write_blank(line, column, None, self._bold)
        if not indicator.read:
            return
        if indicator.kind in OF_A_WHOLE:
            part, whole = (sum(getattr(each, name) or 0 for each in reached) for name in ("part", "whole"))
            self._add_up(column + 1, Decimal(part))
            self._add_up(column + 2, Decimal(whole))
            both = Reached(part, whole)
            self._part_of_whole(indicator, line, column, self._bold_amount, _share_of(both, indicator))
            self._page.write_blank(line, column + 4, None, self._bold)
        elif indicator.is_counted:
            done = Decimal(sum(each.part or 0 for each in reached))
            self._add_up(column + 1, done)
            self._reached(line, column, column + 1, self._bold_share, total, done)
        else:
            self._page.write_blank(line, column + 1, None, self._bold)
            self._page.write_blank(line, column + 2, None, self._bold)

    def _number(self, line: int, column: int, value: Decimal | int | None) -> None:
        if value is None:
            self._page.write_blank(line, column, None, self._amount)
        else:
            self._page.write_number(line, column, float(value), self._whole if value == int(value) else self._amount)

    def _add_up(self, column: int, total: Decimal) -> None:
        name = xl_col_to_name(column)
        formula = f"=SUM({name}{self._first + 1}:{name}{self._last + 1})"
        self._page.write_formula(self._sum, column, formula, self._bold, float(total))

    def _part_of_whole(self, indicator: Of, line: int, column: int, style: object, value: Decimal | None) -> None:
        part, whole = xl_rowcol_to_cell(line, column + 1), xl_rowcol_to_cell(line, column + 2)
        formula = f'=IF(N({whole})=0,"",{indicator.per}*{part}/{whole})'
        self._page.write_formula(line, column + 3, formula, style, "" if value is None else float(value))

    def _reached(
        self, line: int, target_column: int, column: int, style: object, target: Decimal | None, value: Decimal | None
    ) -> None:
        """How much of the target is reached; nothing where there is no target or no result."""
        target_cell, cell = xl_rowcol_to_cell(line, target_column), xl_rowcol_to_cell(line, column)
        share = value / target if target and value is not None else None
        formula = f'=IF(OR(N({target_cell})=0,{cell}=""),"",{cell}/{target_cell})'
        self._page.write_formula(line, column + 1, formula, style, "" if share is None else float(share))


def _breaks(starts: list[int]) -> list[int]:
    """Before which columns a printed page ends, none within an indicator: `starts` are the first columns of all, and
    the one behind the last."""
    breaks, begun = [], _FIRST
    for start, following in pairwise(starts):
        if following - begun > _ACROSS and start > begun:
            breaks.append(start)
            begun = start
    return breaks


def _share_of(reached: Reached, indicator: Of) -> Decimal | None:
    if not reached.whole or reached.part is None:
        return None
    return Decimal(indicator.per) * reached.part / reached.whole
