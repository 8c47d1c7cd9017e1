"""Which unit held it: in the list of a level above, a column of units may be where its people came from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay, LowestUnits
from vungmanh.organization.models import Unit
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

COLUMN, TITLE, ABOVE = "column", "title", "above"
_HOLDS: Final = re.compile(r"\b(to chuc|chu tri|thuc hien|mo lop|dang cai)\b")


def prefer_codes(table: Table) -> None:
    """Where the list has the codes of units, they say which unit it is, whatever its name."""
    columns = table.mapping.columns
    if "unit_code" in columns:
        table.mapping = replace(table.mapping, columns={**columns, "unit": columns["unit_code"]})


class GatheringUnits(LowestUnits):
    """A column of units that does not say that they held it is `asked` about, in the list of a level above."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        if self.sheet_unit and self.sheet_unit.kind.is_upper and any(map(self._said, table.data)):
            self.by_column = self.by_row = True  # a unit that nobody knows is not the one of the title
        self.asked = self._held_by()
        self._above = above_of(table)
        self.asked_above = self._named_above()

    def _held_by(self) -> Asked | None:
        above, column = self.sheet_unit, self.table.mapping.columns.get("unit")
        is_code = "unit_code" in self.table.mapping.columns
        if not (self.by_column and above and above.kind.is_upper and column) or is_code:
            return None
        if _HOLDS.search(fold(column.head)):
            return None
        text = _("Were they held by the units in column %(column)s, or by %(unit)s?")
        said = {"column": column.letter, "unit": above.name}
        choices = (
            Choice(COLUMN, _("By the units of the column")),
            Choice(TITLE, _("By %(unit)s; the column says where the people came from") % said),
        )
        return self.table.mapping.answers.put(Asked("held-by", "held_by", text % said, choices, COLUMN))

    def _named_above(self) -> Asked | None:
        """Of rows without a unit below one with a unit nobody knows whether they are of that unit too."""
        answers, held = self.table.mapping.answers, bool(self.asked and self.asked.answer == TITLE)
        rows = [number for number, text in self._above.items() if self._find(text) != self.sheet_unit]
        if held or not self.by_column or not rows:
            return None
        above = self.sheet_unit
        text = _("Rows %(rows)s name no unit, and a row above them does. Which unit held these?")
        choices = [Choice(ABOVE, _("The unit of the row above"))]
        choices += [Choice(TITLE, above.name)] if above else []
        asked = Asked("no-unit", "no_unit", text % {"rows": spans(rows)}, tuple(choices), rows=tuple(rows))
        put = answers.put(asked)
        return put if put.answer in {choice.value for choice in choices} else replace(put, answer="")

    def refuse_unsaid(self, row: Row) -> None:
        """Raises Wrong while it is not said who held it."""
        for asked in (self.asked, self.asked_above if row.number in self._above else None):
            if asked and asked.is_open:
                raise Wrong("unit", asked.code, asked.text)

    def _named(self, row: Row) -> Unit | Fault:
        if self.asked and self.asked.answer == TITLE and self.sheet_unit:
            return self.sheet_unit
        if self.asked_above and self.asked_above.answer == ABOVE and row.number in self._above:
            return self._find(self._above[row.number])
        return super()._named(row)


def above_of(table: Table) -> dict[int, str]:
    """By the number of each row that names no unit what the last row before it names, in the same section."""
    found, text, section = dict[int, str](), "", ""
    for row in table.data:
        said = read_text(table.mapping.value(row.cells, "unit"))
        if row.section != section:
            text, section = "", row.section
        if said:
            text = said
        elif text:
            found[row.number] = text
    return found
