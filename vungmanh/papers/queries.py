"""What a unit numbers by, and which numbers of a year are missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.papers.models import Counter, Issued, Numbering


def numbering_of(unit: int, kind: str, on: date) -> Numbering | None:
    """Returns how the unit numbers papers of the kind on that day: the kind's own way, or that of all the others."""
    ways = Numbering.objects.filter(unit=unit, kind__in=(kind, ""), since__lte=on)
    return max(ways, key=lambda way: (way.kind == kind, way.since), default=None)


@dataclass
class Gaps:
    """Numbers that no valid paper bears: `explained` are void and say why, `unexplained` are (series, number)."""

    explained: list[Issued] = field(default_factory=list)
    unexplained: list[tuple[str, int]] = field(default_factory=list)


def gaps(unit: int, year: int) -> Gaps:
    """Returns the gaps in the numbers that the unit has given in the year, in order. Three queries."""
    found = Gaps(explained=list(Issued.objects.filter(unit=unit, year=year, is_void=True).order_by("series", "number")))
    given = set(Issued.objects.filter(unit=unit, year=year).values_list("series", "number"))
    for counter in Counter.objects.filter(unit=unit, year=year).order_by("series"):
        numbers = range(counter.first, counter.last + 1)
        found.unexplained += [(counter.series, number) for number in numbers if (counter.series, number) not in given]
    return found


def why_units_stay(units: Collection[int]) -> str:
    """Returns why one of the units cannot be as if it had never been, "" where none has a register of papers."""
    issued = Issued.objects.filter(unit__in=units).select_related("unit").first()
    if issued:
        return _("%(name)s has issued official papers; their register stays.") % {"name": issued.unit.name}
    for rows in (Counter.objects.all(), Numbering.objects.all()):
        row = rows.filter(unit__in=units).select_related("unit").first()
        if row:
            return _("%(name)s has laid down how its papers are numbered; that stays.") % {"name": row.unit.name}
    return ""


def all_unexplained() -> list[tuple[int, int, str, int]]:
    """Returns every number of the house that was counted and that no paper bears: (unit, year, series, number)."""
    counted = Counter.objects.order_by("unit", "year").values_list("unit", "year").distinct()
    return [(unit, year, *gap) for unit, year in counted for gap in gaps(unit, year).unexplained]
