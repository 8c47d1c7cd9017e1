"""Derive the placements of units from their links: the one function that writes them."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from vungmanh.core import paths, tree
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import below_ever, history_of
from vungmanh.organization.refusals import would_stand_too_deep

_BATCH = 5_000


@transaction.atomic
def place_units(units: Iterable[int]) -> set[int]:
    """Rewrite the placements of the units and of everything that ever stood below them.

    Returns the ids of the units whose placements were looked at. Raises TooDeep where one of them would stand on a
    level that the tree does not have: whatever changes links ends here.
    """
    affected = below_ever(units)
    history = history_of(affected)
    ordered = sorted(affected)
    for start in range(0, len(ordered), _BATCH):
        chunk = ordered[start : start + _BATCH]
        Placement.objects.filter(unit__in=chunk).delete()
        Placement.objects.bulk_create(_placed(chunk, history), batch_size=2_000)
    return affected


def _placed(units: Iterable[int], history: tree.History) -> Iterator[Placement]:
    for unit in units:
        for place in tree.places_of(unit, history):
            if paths.level(place.path) > paths.LEVELS:
                raise would_stand_too_deep(Unit.objects.get(pk=unit).name, paths.level(place.path))
            yield Placement(
                unit_id=unit,
                path=place.path,
                block=place.block,
                since=place.span.since,
                until=place.span.until,
            )
