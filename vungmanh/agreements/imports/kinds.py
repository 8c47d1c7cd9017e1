"""Of which kind the agreement of a row is: by its column, by its section, by the title of the list."""

from __future__ import annotations

from typing import Final

from vungmanh.agreements.imports.said import kind_said
from vungmanh.agreements.models.agreements import KINDS
from vungmanh.agreements.rules import kinds
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Cells
from vungmanh.loading.labels import labels
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_BY_TITLES: Final = (kinds.SEVERAL, kinds.SECTOR)  # “doanh nghiệp” in a title says nothing: it heads every register


class Kinds:
    def __init__(self, table: Table) -> None:
        self._table = table
        lines = dict.fromkeys([*table.title_lines, *table.sheet_titles, table.sheet.name])
        found = {kind_said(line) for line in lines} & set(_BY_TITLES)
        self._of_list = found.pop() if len(found) == 1 else ""

    def said(self, row: Row) -> str:
        """What words say of the row; "" where they do not."""
        text = read_text(self._table.mapping.value(row.cells, "kind"))
        return labels(tuple(KINDS)).get(fold(text)) or kind_said(text) or self._around(row)

    def _around(self, row: Row) -> str:
        return kind_said(row.section) or self._of_list

    def settled(self, row: Row, cells: Cells) -> str:
        """The same. Raises Wrong where the row's own cell says something that is not understood."""
        text = cells.text("kind")
        own = labels(tuple(KINDS)).get(fold(text)) or kind_said(text)
        if text and not own:
            return cells.meant("kind", {})
        return own or self._around(row)
