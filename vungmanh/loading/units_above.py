"""Units of rows that name none themselves: the codes of a list say them, or the row above does, once that is said."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from vungmanh.loading.cells import Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay, LowestUnits
from vungmanh.organization.models import Unit
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

TITLE, ABOVE = "title", "above"


def prefer_codes(table: Table) -> None:
    """Where the list has the codes of units, they say which unit it is, whatever its name."""
    columns = table.mapping.columns
    if "unit_code" in columns:
        table.mapping = replace(table.mapping, columns={**columns, "unit": columns["unit_code"]})


class UnitsAbove(LowestUnits):
    """Of rows without a unit below one with a unit nobody knows whether they are of that unit too: the list is asked,
    by `asked_above`, which whoever derives from this puts with `ask_above` once the units are known."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        if self.sheet_unit and self.sheet_unit.kind.is_upper and any(map(self._said, table.data)):
            self.by_column = self.by_row = True  # a unit that nobody knows is not the one of the title
        self._above = above_of(table)
        self.asked_above: Asked | None = None

    def ask_above(self, text: str) -> None:
        """`text` asks it of the numbers of rows, %(rows)s."""
        answers, above = self.table.mapping.answers, self.sheet_unit
        rows = [number for number, said in self._above.items() if self._find(said) != above]
        if not self.by_column or not rows:
            return
        choices = [Choice(ABOVE, _("The unit of the row above"))]
        choices += [Choice(TITLE, above.name)] if above else []
        asked = Asked("no-unit", "no_unit", text % {"rows": spans(rows)}, tuple(choices), rows=tuple(rows))
        put = answers.put(asked)
        self.asked_above = put if put.answer in {choice.value for choice in choices} else replace(put, answer="")

    def refuse_unsaid(self, row: Row) -> None:
        """Raises Wrong while it is not said which unit it is of."""
        asked = self.asked_above if row.number in self._above else None
        if asked and asked.is_open:
            raise Wrong("unit", asked.code, asked.text)

    def _named(self, row: Row) -> Unit | Fault:
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
