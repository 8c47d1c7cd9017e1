"""How many confidential reports a province, or the country, has had: of all levels there together, by ended quarter.

SECURITY: never by unit, by kind or by what they were about, and of those alone who name readers at the very top of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core import paths
from vungmanh.organization.models import Placement
from vungmanh.organization.seats import seats_by_unit
from vungmanh.sealed.models import Case
from vungmanh.sealed.rules.tens import Quarter, by_quarter, ended_quarters

_KINDS: Final = ("confederation", "province")  # smaller ones have too few for a number to hide anybody


@dataclass(frozen=True)
class Numbers:
    name: str
    quarters: Sequence[Quarter]


def numbers_for(reader: Any, today: date) -> list[Numbers]:
    """Those of each unit of the reader's own that is large enough; none where there is no such unit."""
    here = own_places(reader, Permission.NAME_READERS, today)
    units = Placement.objects.on(today).filter(path__in=here, unit__kind__code__in=_KINDS).order_by("path")
    places = list(units.values_list("path", "unit__name"))
    if not places:
        return []
    since = ended_quarters(today)[-1].since
    sent = Case.objects.sent().filter(Q(filed_on__gte=since) | Q(closed_on__gte=since)).order_by()
    rows = list(sent.values_list("level", "filed_on", "closed_on"))
    seats = seats_by_unit({level for level, _filed, _closed in rows}, today=today)

    def below(path: str) -> list[tuple[date, date | None]]:
        return [(filed, closed) for level, filed, closed in rows if filed and paths.covers(path, seats[level])]

    return [Numbers(name, by_quarter(below(path), today)) for path, name in places]
