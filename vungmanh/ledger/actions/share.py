"""Keep the entries of shared things by thing, as their rows are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from vungmanh.core.measures import Measure, Shared
from vungmanh.ledger.models import SharedEntry
from vungmanh.ledger.sharing import shared_of

Things = dict[Shared, set[int]]
_CHUNK = 5_000


def things_of(measures: Sequence[Measure], rows: Iterable[Any]) -> Things:
    """The keys of the things that the rows are of; nothing where no measure is shared. A row may be of none."""
    kinds = {measure.shared for measure in measures if measure.shared}
    found = list(rows) if kinds else []
    return {shared: {key for row in found if (key := shared.thing(row)) is not None} for shared in kinds}


def share(measures: Sequence[Measure], things: Things) -> None:
    """Write the shared entries of these things anew, from all their rows, in the caller's transaction.

    Whoever changes rows of a thing holds the thing: of two who give it a unit each, the second has to see the first.
    """
    counting: dict[Shared, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.shared:
            counting[measure.shared].append(measure)
    for shared, counted in counting.items():
        for portion in _portions(things.get(shared, ())):
            SharedEntry.objects.filter(measure__in=[each.number for each in counted], thing__in=portion).delete()
            keep(counted, list(shared.rows_of(portion)))


def keep(measures: Sequence[Measure], rows: Collection[Any]) -> None:
    """Write the shared entries of rows whose things have none; they are all the rows of these things."""
    SharedEntry.objects.bulk_create(
        (
            SharedEntry(measure=measure.number, thing=thing, unit_id=unit, day=day, amount=amount)
            for measure in measures
            for (thing, unit, day), amount in shared_of(measure, rows).items()
        ),
        batch_size=2_000,
    )


def _portions(things: Collection[int]) -> Iterator[list[int]]:
    wanted = sorted(things)
    for start in range(0, len(wanted), _CHUNK):
        yield wanted[start : start + _CHUNK]
