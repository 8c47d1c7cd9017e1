"""Which unit the officers of a list belong to, where committees above have lists too."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.loading.cells import Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay, LowestUnits
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.office_words import offices_said
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_COLUMN, _TITLE = "column", "title"


class OfficersUnits(LowestUnits):
    """In the list of a committee above, a column of units may be where its members come from; whose offices they hold
    is `asked` then."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        self.asked = self._whose_offices()

    def _whose_offices(self) -> Asked | None:
        found = [self._find(name) for row in self.table.data if self.by_column and (name := self._said(row))]
        named = {unit.pk for unit in found if isinstance(unit, Unit)}
        above = self.sheet_unit
        if not (self.by_column and above and above.kind.is_upper and len(named) > 1):
            return None
        chairs = sum(
            any(each.office == offices.CHAIR for each in offices_said(text).named)
            for row in self.table.data
            if (text := read_text(self.table.mapping.value(row.cells, "office")))
        )
        if chairs > 1:
            return None  # nobody but unions has as many
        text = _("Do these people hold their offices at the units in column %(column)s, or at %(unit)s?")
        said = {"column": self.table.mapping.columns["unit"].letter, "unit": above.name}
        choices = (
            Choice(_TITLE, _("At %(unit)s; the column says where they come from") % said),
            Choice(_COLUMN, _("At the units of the column")),
        )
        return self.table.mapping.answers.put(Asked("whose-offices", "whose_offices", text % said, choices, _TITLE))

    def refuse_unsaid(self, row: Row) -> None:
        """Raises Wrong while it is not said whose offices they are."""
        if self.asked and self.asked.is_open:
            raise Wrong("unit", self.asked.code, self.asked.text)

    def _named(self, row: Row) -> Unit | Fault:
        if self.asked and self.asked.answer == _TITLE and self.sheet_unit:
            return self.sheet_unit
        return super()._named(row)
