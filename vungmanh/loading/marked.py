"""Rows of a list that are hidden or crossed out, and hidden columns: nobody sees them, so their officer is asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from django.utils.translation import gettext as _

from vungmanh.loading.cells import Wrong
from vungmanh.sheets import marks
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.tables import Table


class Marked:
    """`asked` is what the list is asked about them. Columns that are left out are taken from its mapping.

    A row that is crossed out under one of its `names` is so as a whole. Without a column that is one of `needed` there
    is nothing to take.
    """

    def __init__(self, table: Table, *, names: Collection[str], needed: Collection[str]) -> None:
        self.asked: list[Asked] = []
        self._wrong: dict[int, Wrong] = {}
        self._whole: Wrong | None = None
        sheet, columns = table.sheet, table.mapping.columns
        rows = [row.number for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        facts = {column.index for column in columns.values()}
        called = {columns[code].index for code in names if code in columns}
        struck = {number: sheet.struck.get(number, frozenset()) & facts for number in rows}
        whole = [number for number, cells in struck.items() if called & cells]
        cells = [number for number, found in struck.items() if found and not called & found]
        hidden = [number for number in rows if number in sheet.hidden_rows]
        if hidden:
            self._ask(table, marks.about_hidden_rows(hidden), hidden, _hidden())
        if whole:
            self._ask(table, marks.about_struck(whole), whole, _struck())
        if cells:
            self._ask(table, marks.about_struck_cells(cells), cells, _struck())
        self._look_at_columns(table, needed)

    def refuse(self, number: int) -> None:
        """Raises Wrong where the row is not taken."""
        if wrong := self._whole or self._wrong.get(number):
            raise wrong

    def _ask(self, table: Table, asked: Asked, numbers: list[int], said: str) -> None:
        put = table.mapping.answers.put(asked)
        self.asked.append(put)
        if put.counts_as != marks.TAKE:
            wrong = Wrong("", put.code, said if put.answer else put.text)
            self._wrong |= {number: wrong for number in numbers if number not in self._wrong}

    def _look_at_columns(self, table: Table, needed: Collection[str]) -> None:
        mapping = table.mapping
        hidden = {code: each for code, each in mapping.columns.items() if each.index in table.sheet.hidden_columns}
        if not hidden:
            return
        is_needed = any(code in hidden for code in needed)
        put = mapping.answers.put(marks.about_hidden_columns(list(hidden.values()), is_needed))
        self.asked.append(put)
        if put.counts_as == marks.TAKE:
            return
        if is_needed:
            self._whole = Wrong("", put.code, put.text)
            return
        kept = {code: each for code, each in mapping.columns.items() if code not in hidden}
        table.mapping = replace(mapping, columns=kept, ignored=(*mapping.ignored, *hidden.values()))


def _hidden() -> str:
    return _("The row is hidden in the workbook, and you have said that such rows are not taken.")


def _struck() -> str:
    return _("The row is crossed out, and you have said that such rows are not taken.")
