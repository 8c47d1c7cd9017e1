"""Units of rows that name none themselves: the codes of a list say them, or the row above does, once that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_questions import NOT_TAKEN, Questions
from vungmanh.loading.list_units import ListDay, LowestUnits
from vungmanh.organization.models import Unit
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

TITLE, ABOVE = "title", "above"
ITSELF: Final = "itself"


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

    @property
    def put(self) -> list[Asked]:
        """What the list is asked of its units before any row is read."""
        return [self.asked_above] if self.asked_above else []

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

    def of_row(self, place: Place, row: Row) -> Unit:
        """Raises Wrong where no unit is found, and while it is not said which it is."""
        self.refuse_unsaid(row)
        unit = self.of(row)
        if isinstance(unit, Fault):
            told = place.no_unit(unit)
            raise Wrong(unit.about, told.code, told.reason)
        return unit

    def _named(self, row: Row) -> Unit | Fault:
        if self.asked_above and self.asked_above.answer == ABOVE and row.number in self._above:
            return self._find(self._above[row.number])
        return super()._named(row)


class UnitsOrUpper(UnitsAbove):
    """Rows of a level above that name no unit may be about its own office: the list is asked."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        self.ask_above(_("Rows %(rows)s name no unit, and a row above them does. Of which unit are these?"))
        self._of_upper: Asked | None = None

    def ask_upper(self, rows: Sequence[Row], text: str, questions: Questions) -> None:
        """`text` asks whether %(rows)s that name no unit are of %(unit)s itself."""
        above = self.sheet_unit
        silent = [row.number for row in rows if self._is_silent(row)]
        if above and above.kind.is_upper and silent:
            choices = [Choice(ITSELF, _("Yes")), Choice(NOT_TAKEN, _("No: each needs the name of its unit"))]
            said = {"rows": spans(silent), "unit": above.name}
            self._of_upper = questions.put("of-upper", text % said, choices, silent)

    def _is_silent(self, row: Row) -> bool:
        asked = self.asked_above
        return self._named(row) == self.sheet_unit and not self._said(row) and not (asked and row.number in asked.rows)

    def refuse_unsaid(self, row: Row) -> None:
        super().refuse_unsaid(row)
        asked = self._of_upper
        if asked and self._is_silent(row) and asked.answer != ITSELF:
            reason = asked.text if asked.is_open else _("The row names no unit.")
            raise Wrong("unit", asked.code if asked.is_open else "no_unit", reason)

    def quietly(self, row: Row) -> Unit | None:
        """The unit of a row as far as it is known yet."""
        found = self._named(row)
        return found if isinstance(found, Unit) else None


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
