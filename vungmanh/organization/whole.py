"""A unit with everything dated that is written of it, read once for the page about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach_ever
from vungmanh.core import paths
from vungmanh.organization.models import Link, Succession, Unit, seat_on


@dataclass(frozen=True)
class Lineage:
    """Successions by which the unit came, and by which others came of it; the earliest first."""

    origins: Sequence[Any]
    successions: Sequence[Any]


def with_dated_rows(unit: Unit, today: date) -> Unit:
    """The unit, with everything dated that is written of it. Costs a query for each kind of it.

    Other units in it come with `seat`, where rights over them are held today. Whom it carries on, and who carries it
    on, are read together: lineage_of.
    """
    known: Any = unit
    seats = {"seat_before": seat_on(today, "predecessor"), "seat_after": seat_on(today, "successor")}
    known.lineage = _divided(unit, _successions_of(unit).annotate(**seats))
    links = Link.objects.select_related("parent").annotate(seat=seat_on(today, "parent"))
    prefetch_related_objects(
        [unit],
        Prefetch("links", links),
        "former_names",
        "block_spells",
        "workforces",
        "declared_counts",
    )
    return unit


def lineage_of(unit: Unit) -> Lineage:
    """Whom the unit carries on and who carries it on: as it was read with the unit (with_dated_rows), else read now, in
    one query."""
    known: Any = unit
    lineage: Lineage = getattr(known, "lineage", None) or _divided(unit, _successions_of(unit))
    return lineage


def last_of(spells: Iterable[Any], day: date) -> Any:
    """The spell that holds on the day; of a unit that has ended, its last one; None before the first."""
    return max((spell for spell in spells if spell.since <= day), key=lambda spell: spell.since, default=None)


def open_codes_of(unit: Unit, reader: Any, today: date) -> set[str]:
    """Codes of those whose pages the reader may open, of the units that its dated rows name (with_dated_rows)."""
    tops = reach_ever(reader, Permission.SEE_UNITS, today)
    return {other.code for other, seat in _named_in(unit) if any(paths.covers(top, seat or "") for top in tops)}


def _named_in(unit: Any) -> Iterator[tuple[Unit, str | None]]:
    yield from ((link.parent, link.seat) for link in unit.links.all())
    lineage = lineage_of(unit)
    yield from ((each.predecessor, each.seat_before) for each in lineage.origins)
    yield from ((each.successor, each.seat_after) for each in lineage.successions)


def _successions_of(unit: Unit) -> QuerySet[Succession]:
    rows = Succession.objects.filter(Q(successor=unit) | Q(predecessor=unit))
    return rows.select_related("predecessor", "successor").order_by("on", "pk")


def _divided(unit: Unit, found: Iterable[Any]) -> Lineage:
    rows = list(found)
    return Lineage(
        [each for each in rows if each.successor_id == unit.pk],
        [each for each in rows if each.predecessor_id == unit.pk],
    )
