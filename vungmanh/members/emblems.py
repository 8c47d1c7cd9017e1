"""Which mark a card bears: that of the member's unit, or of the nearest one above it that has its own."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from vungmanh.core import paths
from vungmanh.members.models import Emblem
from vungmanh.members.ordering import chunks
from vungmanh.organization.models import Unit


def emblem_of(unit: Unit) -> Emblem | None:
    """The unit's own that it bears now."""
    return emblems_of(unit).first()


def emblems_of(unit: Unit) -> QuerySet[Emblem]:
    """The same as a question, of at most one."""
    return Emblem.objects.filter(unit=unit, until__isnull=True)


def emblems_at(seats: Collection[str]) -> dict[str, Emblem]:
    """Of each place what stands on the cards of its members, wherever it is the mark of a union and not that of the
    product. One query."""
    borne: dict[int, Emblem] = {}
    for keys in chunks(sorted({pk for seat in seats for pk in paths.ancestors(seat)})):
        some = Emblem.objects.filter(unit__in=keys, until__isnull=True).select_related("unit")
        borne.update((emblem.unit_id, emblem) for emblem in some)
    found = {}
    for seat in seats:
        nearest = next((borne[pk] for pk in reversed(paths.ancestors(seat)) if pk in borne), None)
        if nearest:
            found[seat] = nearest
    return found
