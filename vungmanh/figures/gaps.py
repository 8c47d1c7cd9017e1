"""Why figures of a day before are smaller than they seem they should be: unions that stood elsewhere then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Sum

from vungmanh.core import paths
from vungmanh.figures.asked import Asked
from vungmanh.ledger.models import Entry
from vungmanh.ledger.question import NOW, THEN
from vungmanh.members.measures import MEMBERS
from vungmanh.organization.models import Placement, Unit

_LOOKED_AT: Final = 4_000  # unions that have come since; of a whole nation nobody counts them while a page is made
_CHUNK: Final = 1_000


@dataclass(frozen=True)
class Gap:
    """Unions that stand here today and stood already on the day, but not here; with their members of that day.

    `unplaced` of them stood under nothing that is known. `url` asks for the same day by the organisation of today.
    """

    unions: int
    members: int
    unplaced: int
    url: str


def gap_of(unit: Unit, asked: Asked) -> Gap | None:
    """What figures of the day by the tree of then miss of what stands here today; None where nothing is missed.

    A few queries along the index of places; none for today, or by the organisation of today.
    """
    if asked.tree != THEN or asked.day >= asked.today or not unit.kind.is_upper:
        return None
    come = _come_since(unit, asked.day, asked.today)
    if not come or len(come) > _LOOKED_AT:
        return None
    roads = list(Placement.objects.on(asked.day).filter(unit=unit).values_list("path", flat=True))
    here, unplaced = set[int](), 0
    for keys in _chunks(come):
        for pk, path in Placement.objects.on(asked.day).filter(unit__in=keys).values_list("unit", "path"):
            if any(path.startswith(road) for road in roads):
                here.add(pk)
            elif path == paths.step(pk):
                unplaced += 1
    missed = [pk for pk in come if pk not in here]
    if not missed:
        return None
    return Gap(
        len(missed),
        sum(_members(keys, asked.day) for keys in _chunks(missed)),
        unplaced,
        asked.but(tree=NOW).overview_of(unit.code),
    )


def _members(units: Sequence[int], day: date) -> int:
    """From the entries of the units: along their index, and fewer than members."""
    entries = Entry.objects.filter(unit__in=units, measure=MEMBERS.number, day__lte=day)
    return entries.aggregate(members=Sum("amount"))["members"] or 0


def _come_since(unit: Unit, day: date, today: date) -> list[int]:
    """Unions at or below the unit today that stood on the day, and whose place of today begins after it."""
    seat = Placement.objects.on(today).filter(unit=unit).values_list("path", flat=True).first()
    if seat is None:
        return []
    places = (
        Placement.objects.on(today)
        .under(seat)
        .filter(since__gt=day, unit__kind__is_union=True, unit__established_on__lte=day)
    )
    return list(places.order_by().values_list("unit", flat=True)[: _LOOKED_AT + 1])


def _chunks(keys: Sequence[int]) -> list[Sequence[int]]:
    return [keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK)]
