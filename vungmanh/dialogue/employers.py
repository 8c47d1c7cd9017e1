"""Under which law the employer of a unit was on a day, by what year it works, and how many workers it had then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from vungmanh.dialogue.rules.employers import law_of, year_of
from vungmanh.dialogue.rules.laws import CALENDAR, UNKNOWN
from vungmanh.organization.models import Placement, Unit, Workforce
from vungmanh.organization.road import road_of


@dataclass(frozen=True, slots=True)
class Employer:
    """`law` and `year` by the codes of rules/laws.py; `workers` None where nobody has said how many; `block` 0 where
    none is known."""

    law: str = UNKNOWN
    year: str = CALENDAR
    workers: int | None = None
    block: int = 0


def employer_of(unit: Unit, on: date) -> Employer:
    """As of the day; of a unit that stood no more, as it was at its end. Three queries."""
    return employers_of([unit.pk], on)[unit.pk]


def employers_of(units: Collection[int], on: date) -> dict[int, Employer]:
    """Of each of the units, by their keys, as `employer_of` does. Three queries for all of them; the caller brings no
    more than a few thousand."""
    placed = Placement.objects.filter(unit__in=units).order_by("unit", "since").values_list("unit", "block", "since")
    blocks: dict[int, int] = {}
    for unit, block, since in placed:
        if since <= on or unit not in blocks:
            blocks[unit] = block
    owners = dict(Unit.objects.filter(pk__in=units).values_list("pk", "ownership"))
    counted = Workforce.objects.filter(Q(until__isnull=True) | Q(until__gt=on), unit__in=units, since__lte=on)
    workers = dict(counted.order_by("since").values_list("unit", "workers"))
    return {pk: _employer(blocks.get(pk, 0), owners.get(pk, ""), workers.get(pk)) for pk in units}


def law_shown(unit: Unit, on: date, workers: int | None) -> Employer:
    """As `employer_of`, for a page that knows where the unit has stood, and how many workers there were."""
    road = road_of(unit)
    place = road.last(on) or next(iter(road.places), None)
    return _employer(place.block if place else 0, unit.ownership, workers)


def employer_shown(unit: Unit, on: date) -> Employer:
    """As `employer_of`, for a page that knows where the unit has stood. One query."""
    counted = Workforce.objects.filter(Q(until__isnull=True) | Q(until__gt=on), unit=unit, since__lte=on)
    return law_shown(unit, on, counted.order_by("-since").values_list("workers", flat=True).first())


def _employer(block: int, owner: str, workers: int | None) -> Employer:
    law = law_of(block, owner)
    return Employer(law, year_of(block, law), workers, block)
