"""Which unit held it: in the list of a level above, a column of units may be where its people came from."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay
from vungmanh.loading.units_above import TITLE, UnitsAbove
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table

COLUMN: Final = "column"
_HOLDS: Final = re.compile(r"\b(to chuc|chu tri|thuc hien|mo lop|dang cai)\b")


class GatheringUnits(UnitsAbove):
    """A column of units that does not say that they held it is `asked` about, in the list of a level above."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        self.asked = self._held_by()
        if self.asked is None or self.asked.answer != TITLE:
            self.ask_above(_("Rows %(rows)s name no unit, and a row above them does. Which unit held these?"))

    @property
    def put(self) -> list[Asked]:
        return [*([self.asked] if self.asked else []), *super().put]

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

    def refuse_unsaid(self, row: Row) -> None:
        """Raises Wrong while it is not said who held it."""
        if self.asked and self.asked.is_open:
            raise Wrong("unit", self.asked.code, self.asked.text)
        super().refuse_unsaid(row)

    def _named(self, row: Row) -> Unit | Fault:
        if self.asked and self.asked.answer == TITLE and self.sheet_unit:
            return self.sheet_unit
        return super()._named(row)
