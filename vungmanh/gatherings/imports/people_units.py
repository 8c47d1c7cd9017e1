"""Where the people of a list come from: a unit where the words name one for sure, else the words themselves."""

from __future__ import annotations

from vungmanh.core.vietnamese import clean
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.models.attendees import WHERE_AT_MOST
from vungmanh.loading.cells import Cells
from vungmanh.loading.job import Job
from vungmanh.organization.finding import NotFound
from vungmanh.organization.meant import finder_below
from vungmanh.organization.models import Unit
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen, UnitSeen
from vungmanh.sheets.tables import Table

_CANDIDATES = 30


class UnitsOf:
    """Among the units below that of the gathering, of its first day. Where there is a column of codes, it goes before
    the names beside it."""

    def __init__(self, table: Table, gathering: Gathering, job: Job) -> None:
        day = min(gathering.on, job.today)
        finder = finder_below(gathering.unit, day, job.today, by=job.by, answers=job.answers, upper=True)
        self._table, self._finder = table, finder.answering(table.mapping.answers)
        self._known: dict[str, Unit | NotFound] = {}

    def of(self, row: Row, cells: Cells) -> tuple[Unit | None, str]:
        """Raises Wrong."""
        code = cells.text("unit_code") if "unit_code" in self._table.mapping.columns else ""
        text = code or cells.text("unit", longest=WHERE_AT_MOST) or clean(row.section)[:WHERE_AT_MOST]
        if not text:
            return None, ""
        found = self._find(text)
        if isinstance(found, Unit):
            return found, ""
        return None, text

    def _find(self, text: str) -> Unit | NotFound:
        if text not in self._known:
            try:
                self._known[text] = self._finder.named(text)
            except NotFound as missing:
                self._known[text] = missing
        return self._known[text]

    def tell(self, seen: ListSeen) -> None:
        """Note which units were found, and which texts name none: those may be said to be one, and need not."""
        seen.name_units(
            UnitSeen(text, found.code, found.name)
            if isinstance(found, Unit)
            else UnitSeen(text, near=[(unit.code, unit.name) for unit in found.candidates[:_CANDIDATES]])
            for text, found in self._known.items()
        )
