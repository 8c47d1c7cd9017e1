"""Derive the placements of units from their links: the one function that writes them."""

from collections.abc import Iterable

from django.db import transaction

from vungmanh.core import tree
from vungmanh.organization.models import Placement
from vungmanh.organization.queries import below_ever, history_of

_BATCH = 5_000


@transaction.atomic
def place_units(units: Iterable[int]) -> set[int]:
    """Rewrite the placements of the units and of everything that ever stood below them.

    Returns the ids of the units whose placements were looked at.
    """
    affected = below_ever(units)
    history = history_of(affected)
    ordered = sorted(affected)
    for start in range(0, len(ordered), _BATCH):
        chunk = ordered[start : start + _BATCH]
        Placement.objects.filter(unit__in=chunk).delete()
        Placement.objects.bulk_create(
            [
                Placement(
                    unit_id=unit,
                    path=place.path,
                    block=place.block,
                    since=place.span.since,
                    until=place.span.until,
                )
                for unit in chunk
                for place in tree.places_of(unit, history)
            ],
            batch_size=2_000,
        )
    return affected
