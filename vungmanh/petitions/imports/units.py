"""To which unit it was said: a column of units in the register of a level above may be where its senders work."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from vungmanh.loading.cells import Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay, LowestUnits
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table

_COLUMN, _TITLE = "column", "title"
_WHOSE: Final = "said-to"


class PetitionUnits(LowestUnits):
    """The register of a level above with a column of units is `asked` about: whether they are those to which it was
    said, or where those work who came to the level above."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        self.asked = self._said_to()

    def _said_to(self) -> Asked | None:
        above = self.sheet_unit
        if not (self.by_column and above and above.kind.is_upper):
            return None
        text = _("Was it said to the units in column %(column)s, or to %(unit)s?")
        said = {"column": self.table.mapping.columns["unit"].letter, "unit": above.name}
        choices = (
            Choice(_TITLE, _("To %(unit)s; the column says where the senders work") % said),
            Choice(_COLUMN, _("To the units of the column")),
        )
        return self.table.mapping.answers.put(Asked(_WHOSE, "said_to", text % said, choices, _COLUMN))

    @property
    def are_employers(self) -> bool:
        """Whether the column says where the senders work."""
        return bool(self.asked and self.asked.answer == _TITLE)

    def refuse_unsaid(self) -> None:
        """Raises Wrong while it is not said to whom it was said."""
        if self.asked and self.asked.is_open:
            raise Wrong("unit", self.asked.code, self.asked.text)

    def _named(self, row: Row) -> Unit | Fault:
        if self.are_employers and self.sheet_unit:
            return self.sheet_unit
        return super()._named(row)
