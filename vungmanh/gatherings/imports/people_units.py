"""Where the people of a list come from: a unit where the words name one for sure, else the words themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import clean, fold
from vungmanh.gatherings.imports.people_asked import NOT_SAID
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.models.attendees import WHERE_AT_MOST
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.units_above import ABOVE, above_of
from vungmanh.organization.finding import NotFound, names_a_workplace
from vungmanh.organization.meant import finder_below
from vungmanh.organization.models import Unit
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen, UnitSeen
from vungmanh.sheets.tables import Table

_CANDIDATES = 30
# Sections that are no unit here, and still say where people come from; 'Khách mời' does not.
_IS_A_PLACE: Final = re.compile(
    r"([ivx]+ |\d+ )?(ubnd|hdnd|dang uy|cong an|tram y te|hoi (lien hiep|phu nu|nong dan)|doan thanh nien|so |phong )"
)


class UnitsOf:
    """Among the units below that of the gathering, of its first day. Where there is a column of codes, it goes before
    the names beside it."""

    def __init__(self, table: Table, gathering: Gathering, job: Job) -> None:
        day = min(gathering.on, job.today)
        finder = finder_below(gathering.unit, day, job.today, by=job.by, answers=job.answers, upper=True)
        self._table, self._finder = table, finder.answering(table.mapping.answers)
        self._known: dict[str, Unit | NotFound] = {}
        self._near: dict[str, frozenset[int]] = {}
        self._words: list[tuple[int, set[str]]] | None = None
        # A list that has the codes of units says what each row means.
        self._above = above_of(table) if "unit_code" not in table.mapping.columns else {}
        self.asked = self._named_above()

    def _named_above(self) -> Asked | None:
        """Whether rows that say nothing of where somebody comes from mean the same as those above them."""
        if not self._above:
            return None
        rows = tuple(self._above)
        text = _("Rows %(rows)s say no unit, and a row above them does. Where do these people come from?")
        choices = (
            Choice(ABOVE, _("From the unit of the row above")),
            Choice(NOT_SAID, _("Nothing is known of it")),
        )
        asked = Asked("no-unit", "no_unit", text % {"rows": spans(rows)}, choices, rows=rows)
        put = self._table.mapping.answers.put(asked)
        return put if put.answer in (ABOVE, NOT_SAID) else replace(put, answer="")

    def of(self, row: Row, cells: Cells) -> tuple[Unit | None, str]:
        """Raises Wrong."""
        code = cells.text("unit_code") if "unit_code" in self._table.mapping.columns else ""
        text = code or cells.text("unit", longest=WHERE_AT_MOST)
        if not text and self.asked and row.number in self._above:
            if self.asked.is_open:
                raise Wrong("unit", self.asked.code, self.asked.text)
            text = self._above[row.number][:WHERE_AT_MOST] if self.asked.answer == ABOVE else ""
        section = "" if text else clean(row.section)[:WHERE_AT_MOST]
        if not text and not section:
            return None, ""
        found = self._find(text or section)
        if isinstance(found, Unit):
            return found, ""
        return None, text or (section if _IS_A_PLACE.match(fold(section)) or names_a_workplace(section) else "")

    def near(self, where: str) -> frozenset[int]:
        """The keys of the units whose names come near to a place that is none, or have all of its words."""
        if not isinstance(missing := self._known.get(where), NotFound):
            return frozenset()
        if where not in self._near:
            words = set(fold(where).split())
            alike = {pk for pk, name in self._names() if len(words) > 1 and words <= name}
            self._near[where] = frozenset(alike | {unit.pk for unit in missing.candidates})
        return self._near[where]

    def _names(self) -> list[tuple[int, set[str]]]:
        if self._words is None:
            self._words = [(unit.pk, set(fold(unit.name).split())) for unit in self._finder.units]
        return self._words

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
