"""At the employer of which unit it was: the list of a level above names the unit in each row."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vungmanh.dialogue.imports.asked import ITSELF, Questions
from vungmanh.loading.cells import Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay
from vungmanh.loading.units_above import UnitsAbove
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table


class DialogueUnits(UnitsAbove):
    """Rows of a level above that name no unit may be about its own office: the list is asked."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        self.ask_above(_("Rows %(rows)s name no unit, and a row above them does. Of which unit are these?"))
        self.of_upper: Asked | None = None

    def ask(self, rows: Sequence[Row], questions: Questions) -> None:
        """Put what these rows leave open."""
        above = self.sheet_unit
        silent = [row.number for row in rows if self._is_silent(row)]
        if above and above.kind.is_upper and silent:
            self.of_upper = questions.of_upper(silent, above.name)

    def _is_silent(self, row: Row) -> bool:
        asked = self.asked_above
        return self._named(row) == self.sheet_unit and not self._said(row) and not (asked and row.number in asked.rows)

    def of_row(self, row: Row) -> Unit | Fault:
        """Raises Wrong while it is not said which unit it is."""
        self.refuse_unsaid(row)
        asked = self.of_upper
        if asked and self._is_silent(row) and asked.answer != ITSELF:
            reason = asked.text if asked.is_open else _("The row names no unit.")
            raise Wrong("unit", asked.code if asked.is_open else "no_unit", reason)
        return self.of(row)

    def quietly(self, row: Row) -> Unit | None:
        """The unit of a row as far as it is known yet."""
        found = self._named(row)
        return found if isinstance(found, Unit) else None
