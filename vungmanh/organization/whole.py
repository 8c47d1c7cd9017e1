"""A unit with everything dated that is written of it, read once for the page about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach_ever
from vungmanh.core import paths
from vungmanh.organization.models import Link, Succession, Unit, seat_on


def with_dated_rows(unit: Unit, today: date) -> Unit:
    """The unit, with everything dated that is written of it. Costs a query for each kind of it.

    Other units in it come with `seat`, where rights over them are held today.
    """
    prefetch_related_objects(
        [unit],
        Prefetch("links", _seated(Link, "parent", today)),
        Prefetch("origins", _seated(Succession, "predecessor", today)),
        Prefetch("successions", _seated(Succession, "successor", today)),
        "former_names",
        "block_spells",
        "workforces",
        "declared_counts",
    )
    return unit


def last_of(spells: Iterable[Any], day: date) -> Any:
    """The spell that holds on the day; of a unit that has ended, its last one; None before the first."""
    return max((spell for spell in spells if spell.since <= day), key=lambda spell: spell.since, default=None)


def open_codes_of(unit: Unit, reader: Any, today: date) -> set[str]:
    """Codes of those whose pages the reader may open, of the units that its dated rows name (with_dated_rows)."""
    tops = reach_ever(reader, Permission.SEE_UNITS, today)
    return {other.code for other, seat in _named_in(unit) if any(paths.covers(top, seat or "") for top in tops)}


def _named_in(unit: Any) -> Iterator[tuple[Unit, str | None]]:
    yield from ((link.parent, link.seat) for link in unit.links.all())
    yield from ((each.predecessor, each.seat) for each in unit.origins.all())
    yield from ((each.successor, each.seat) for each in unit.successions.all())


def _seated(rows: Any, other: str, today: date) -> Any:
    return rows.objects.select_related(other).annotate(seat=seat_on(today, other))
