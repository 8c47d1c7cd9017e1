"""Where one unit has stood, day by day: read once for a page about it, which asks for many days of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vungmanh.organization.models import Placement, Unit


@dataclass(frozen=True)
class Road:
    """Every place at which the unit has stood or will stand, the earliest first. SECURITY: an act reads anew."""

    unit: Unit
    places: Sequence[Placement]

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
    """The road of the unit. Costs one query."""
    return Road(unit, list(Placement.objects.filter(unit=unit).order_by("since")))
