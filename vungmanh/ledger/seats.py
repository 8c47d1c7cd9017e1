"""When units stood at or below others: read with their figures and with their records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from vungmanh.core import paths
from vungmanh.core.tree import Span
from vungmanh.ledger.credits import after_its_flows, listed
from vungmanh.organization.models import Placement

Stays = dict[int, list[Span]]  # by the keys of units: the days whose flows count where they stay
_CHUNK = 10_000
# SQLite keeps the order of a CROSS JOIN: few rows, and all that belongs to them.
JOIN = {"sqlite": "CROSS JOIN", "postgresql": "JOIN"}


@dataclass(frozen=True)
class Seat:
    """`unit` is the unit `root` or stood below it on these `days`; `flows` are the days whose flows count there."""

    root: int
    unit: int
    days: Span
    flows: Span


def seats_below(units: list[int], blocks: Collection[int] = ()) -> list[Seat]:
    """When the units, and what stood below each of them, stood there in one of the blocks; in any where none is named.

    A query of its own: given the seats, a database need not guess how little lies below a grassroots union.
    """
    if not units:
        return []
    block = f" WHERE p.block IN ({listed(blocks)})" if blocks else ""
    with connection.cursor() as cursor:
        # Whatever bears a path that the unit ever had, stood below the unit while it bore it.
        cursor.execute(
            f"SELECT road.unit_id, p.unit_id, p.since, p.until, {after_its_flows('p')} FROM ("
            f"SELECT DISTINCT unit_id, path FROM organization_placement WHERE unit_id IN ({listed(units)})) AS road"
            f" {JOIN[connection.vendor]} organization_placement p"
            f" ON p.path >= road.path AND p.path < road.path || '~'{block}"
        )
        found = cursor.fetchall()
    return [
        Seat(
            root,
            unit,
            Span(as_day(since) or date.min, as_day(until)),
            Span(as_day(since) or date.min, as_day(flows_until)),
        )
        for root, unit, since, until, flows_until in found
    ]


def stays_directly_below(roads: Collection[str], units: Sequence[int], asked: Span) -> Stays:
    """On which of the days asked the units stood directly below one of the places: those of them that stood elsewhere
    on others of these days. Costs a query if there are units."""
    here, elsewhere = defaultdict[int, list[Span]](list), set[int]()
    for start in range(0, len(units), _CHUNK):
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT p.unit_id, p.path, p.since, {after_its_flows('p')} FROM organization_placement p"
                f" WHERE p.unit_id IN ({listed(units[start : start + _CHUNK])}) ORDER BY p.unit_id, p.since"
            )
            found = cursor.fetchall()
        for unit, path, since, flows_until in found:
            met = Span(as_day(since) or date.min, as_day(flows_until)).meets(asked)
            if met and path[: -paths.STEP] in roads:
                here[unit].append(met)
            elif met:
                elsewhere.add(unit)
    return {unit: _joined(here[unit]) for unit in elsewhere}


def days_of_flows(places: Sequence[Placement], blocks: Collection[int] = ()) -> list[Span]:
    """The days whose flows count at these places of one unit, in one of the blocks; in any where none is named."""
    begins = {place.since for place in places}
    return [
        Span(place.since, place.until and place.until + timedelta(days=place.until not in begins))
        for place in places
        if not blocks or place.block in blocks
    ]


def _joined(spans: list[Span]) -> list[Span]:
    """The same days in as few spans as there are, given in the order of days."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].until == span.since:
            span = Span(joined.pop().since, span.until)
        joined.append(span)
    return joined


def as_day(value: date | str | None) -> date | None:
    """A day as a cursor gives it: SQLite keeps text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
