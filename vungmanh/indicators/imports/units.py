"""Whose targets the rows and columns of a plan are."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay, LowestUnits
from vungmanh.organization.models import Unit
from vungmanh.sheets.rows import Row
from vungmanh.sheets.sections import is_mark
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_GROUPS = ("khoi", "cum", "nhom", "cac don vi", "cac ldld", "cac cong doan", "khu vuc", "bo phan")


class TargetUnits(LowestUnits):
    """The title of a plan names the level that assigns: what a row names and nobody knows is never that level."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        if any(map(self._said, table.data)):
            self.by_column = self.by_row = True

    def of_head(self, text: str) -> Unit | None:
        """The unit that the head of a column names."""
        found = self._find(text)
        return found if isinstance(found, Unit) else None

    def of_cell(self, row: Row, unit: Unit | None) -> Unit | Fault:
        """SECURITY: the unit of a target, if the officer may write to it today: `unit` where a column is of one.

        Raises Wrong where the row names none and others do.
        """
        if unit is not None:
            if unit.pk in self.elsewhere:
                return Fault("unit_elsewhere", "unit", {"unit": unit.name, "parent": self.elsewhere[unit.pk]})
            return unit
        if self.by_column and not self._said(row) and not (row.section and self.by_section):
            raise Wrong("unit", "no_unit", _("The row names no unit."))
        return self.of(row)

    def is_group(self, row: Row) -> bool:
        """Whether the row is a sum over some units, as “I. Khối LĐLĐ quận, huyện”, and names none that is known."""
        said = self._said(row)
        if not said or isinstance(self._find(said), Unit):
            return False
        number = read_text(self.table.mapping.value(row.cells, "unit"))
        running = self.table.mapping.running
        mark = read_text(row.cells[running]) if running is not None and running < len(row.cells) else ""
        return (bool(mark) and is_mark(mark)) or fold(number).startswith(_GROUPS)
