"""Where one unit has stood, day by day: read once for a page about it, which asks for many days of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef

from vungmanh.organization.models import IN_ORDER, Link, Placement, Unit


@dataclass(frozen=True)
class Road:
    """Every place at which the unit has stood or will stand, the earliest first. SECURITY: an act reads anew.

    `has_units_below` says whether another unit has stood or will stand below it; read with its code only.
    """

    unit: Unit
    places: Sequence[Placement]
    has_units_below: bool = False

    def on(self, day: date) -> Placement | None:
        """The place of the day, None where the unit did not stand."""
        return next((at for at in self.places if at.since <= day and (at.until is None or day < at.until)), None)

    def last(self, day: date) -> Placement | None:
        """The place of the day, or the last one before it."""
        return next((at for at in reversed(self.places) if at.since <= day), None)

    def seat(self, today: date) -> str:
        """The path at which rights over the unit are held, as organization.seats says it of any unit."""
        place = self.last(today) or next(iter(self.places), None)
        return place.path if place else self.unit.step


def road_of(unit: Unit) -> Road:
    """Where the unit has stood: as it was read with the unit for its page, else read now, in one query.

    SECURITY: for what is shown. An act asks organization.queries and seats, which read what holds when it is done.
    """
    known: Any = unit
    road: Road = getattr(known, "road", None) or Road(unit, list(unit.placements.order_by("since")))
    return road


def roads_of_codes(codes: Collection[str]) -> list[Road]:
    """The units with the codes, each with where it has stood, in the order of lists. Costs one query."""
    rows = Unit.objects.filter(code__in=codes).select_related("kind")
    stood = {f"stood_{name}": F(f"placements__{name}") for name in ("pk", "path", "block", "since", "until")}
    found: dict[int, tuple[Unit, list[Placement]]] = {}
    below = Exists(Link.objects.filter(parent=OuterRef("pk"), kind=Link.MANAGES))
    row: Any
    for row in rows.annotate(**stood, holds=below).order_by(*IN_ORDER, "placements__since"):
        first, places = found.setdefault(row.pk, (row, []))
        if row.stood_pk is not None:
            place = Placement(
                pk=row.stood_pk,
                path=row.stood_path,
                block=row.stood_block,
                since=row.stood_since,
                until=row.stood_until,
            )
            place.unit = first
            places.append(place)
    roads = []
    for first, places in found.values():
        known: Any = first
        known.road = Road(first, places, known.holds)
        roads.append(known.road)
    return roads
