"""Which units the rows of a list are about, among those of its day; where they stand elsewhere today is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.loading.faults import Fault
from vungmanh.loading.job import Job
from vungmanh.organization.finding import Finder, NotFound, names_a_workplace
from vungmanh.organization.meant import finder_below
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import stood_elsewhere
from vungmanh.organization.seats import elsewhere, stand_under
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen, UnitSeen
from vungmanh.sheets.tables import Table

_CANDIDATES = 30


@dataclass(frozen=True, slots=True)
class ListDay:
    """The day a list was made for, and the units it may be about.

    `elsewhere` are those of them that the officer may not write to here today: key → what the unit stands under.
    `stood` are those that stood elsewhere on the day: key → what they stood under.
    """

    day: date
    finder: Finder
    elsewhere: dict[int, str] = field(default_factory=dict)
    stood: dict[int, str] = field(default_factory=dict)


def list_days(
    job: Job, needs: Permission, founded: Sequence[Unit] = (), *, upper: bool = False
) -> Callable[[date | None], ListDay]:
    """For the day of a list, the day and a finder among the units that stood below then, stand today, or ever did.

    With `upper` among those that have others below them too.

    Those that are others' today, or stand elsewhere by now, are found too, so that the refusal can say where they are.
    """
    under, by, today = job.under, job.by, job.today
    known: dict[date, ListDay] = {}

    def of(stated: date | None) -> ListDay:
        day = stated or today
        if day not in known:
            finder = finder_below(under, day, today, by=by, answers=job.answers, founded=founded, upper=upper)
            new = {unit.pk for unit in founded}
            units = {unit.pk: unit for unit in (*finder.units, *finder.others) if unit.pk not in new}
            gone = elsewhere(units, needs, by=by, today=today)
            moved = {unit.pk for unit in finder.others if unit.stood_on(today)}
            gone |= stand_under(moved - gone.keys(), today=today)
            known[day] = ListDay(day, finder, gone, stood_elsewhere(units, under, day))
        return known[day]

    return of


class ListUnits:
    """Which unit the rows of a list belong to: by their own column, by their section, or all by the sheet."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        self.table = table
        self.elsewhere = list_day.elsewhere
        self.finder = finder = list_day.finder.answering(table.mapping.answers)
        self.known: dict[str, Unit | Fault] = {}
        self.missing: dict[str, NotFound] = {}
        self.sheet_unit: Unit | None = None
        self.refusal: Fault | None = None
        names = {self._said(row) for row in table.data} - {""}
        self.by_column = any(isinstance(self._find(name), Unit) for name in names)
        self.by_section = any(row.section and isinstance(self._find(row.section), Unit) for row in table.data)
        self.by_row = self.by_column or self.by_section
        said = finder.by_code.get(table.mapping.answers.lists.get(table.head.first_row) or "")
        if said:  # the officer has said whose list it is
            self.sheet_unit = said
            return
        try:
            # A list below another on the sheet has a title of its own; the sheet's is that of the first.
            own = table.title_lines if finder.names_some(table.title_lines) else table.sheet_titles
            self.sheet_unit = finder.of_sheet(own, table.sheet.name, table.sheet.file if table.sheet.alone else "")
        except NotFound as missing:
            self.missing[""] = missing
            self.refusal = _fault(missing)
            if not self.by_row and names:
                # Nothing but the column names a unit: say what it holds rather than what the title lacks.
                self.by_column = self.by_row = True

    def of(self, row: Row) -> Unit | Fault:
        """SECURITY: the unit the row is about, if the officer may write to it today."""
        unit = self._named(row)
        if isinstance(unit, Unit) and unit.pk in self.elsewhere:
            return Fault("unit_elsewhere", "unit", {"unit": unit.name, "parent": self.elsewhere[unit.pk]})
        return unit

    def _named(self, row: Row) -> Unit | Fault:
        said = self._said(row)
        # Among departments a workplace is never passed over: its people are not the sheet's.
        if said and (self.by_column or names_a_workplace(said)):
            return self._find(said)
        if row.section and (self.by_section or names_a_workplace(row.section)):
            return self._find(row.section)
        return self.sheet_unit or self.refusal or Fault("unit_not_found", params={"value": "", "candidates": ""})

    @property
    def found(self) -> list[Unit]:
        """The units of the list, in the order in which it names them, without those that are written to elsewhere."""
        named = [self.sheet_unit, *(unit for unit in self.known.values() if isinstance(unit, Unit))]
        return list({unit.pk: unit for unit in named if unit and unit.pk not in self.elsewhere}.values())

    def _said(self, row: Row) -> str:
        value = self.table.mapping.value(row.cells, "unit")
        return str(value).strip() if value is not None else ""

    def _find(self, name: str) -> Unit | Fault:
        if name not in self.known:
            try:
                self.known[name] = self.finder.named(name)
            except NotFound as missing:
                self.missing[name] = missing
                self.known[name] = _fault(missing)
        return self.known[name]

    @property
    def names(self) -> list[str]:
        """What the units are called that the list is about, as far as they are known."""
        return [unit.name for unit in self.found[:_CANDIDATES]]

    def tell(self, seen: ListSeen) -> None:
        """Note which units were found, and which texts name none."""
        if self.sheet_unit:
            seen.unit = UnitSeen(self.sheet_unit.name, self.sheet_unit.code, self.sheet_unit.name)
        elif missing := self.missing.get(""):
            seen.unit = UnitSeen(missing.text, near=_near(missing))
        if self.by_row:
            seen.name_units(
                UnitSeen(text, unit.code, unit.name) if isinstance(unit, Unit) else _unknown(text, self.missing[text])
                for text, unit in self.known.items()
                if text
            )


class LowestUnits(ListUnits):
    """As ListUnits, among units that have others below them too: a title names the office above before the union that
    it is about, and the lowest is meant."""

    def __init__(self, table: Table, list_day: ListDay) -> None:
        super().__init__(table, list_day)
        missing = self.missing.get("")
        if missing is None or not missing.ambiguous:
            return
        rank = max(unit.kind.rank for unit in missing.candidates)
        lowest = [unit for unit in missing.candidates if unit.kind.rank == rank]
        if len(lowest) == 1 and len(missing.candidates) > 1:
            (self.sheet_unit,), self.refusal = lowest, None
            del self.missing[""]


def _unknown(text: str, missing: NotFound) -> UnitSeen:
    return UnitSeen(text, near=_near(missing))


def _near(missing: NotFound) -> list[tuple[str, str]]:
    return [(unit.code, unit.name) for unit in missing.candidates[:_CANDIDATES]]


def _fault(missing: NotFound) -> Fault:
    code = "unit_ambiguous" if missing.ambiguous else "unit_not_found"
    names = "; ".join(f"{unit.name} ({unit.code})" for unit in missing.candidates[:5])
    if names and not missing.ambiguous:
        names = _("Near to it: %(candidates)s.") % {"candidates": names}
    return Fault(code, "unit", {"value": missing.text, "candidates": names})
