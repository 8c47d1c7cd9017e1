"""What units declare against what is counted: the same people on the same day, and where it is furthest apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from vungmanh.core import paths
from vungmanh.members.measures import MEMBERS
from vungmanh.organization.models import Placement, Unit


@dataclass(frozen=True)
class Difference:
    """The unit declared so many members for the day `on`, and so many are counted on that day."""

    unit: int
    on: date
    declared: int
    counted: int

    @property
    def apart(self) -> int:
        return self.counted - self.declared

    @property
    def fewer(self) -> int:
        return -self.apart


def difference_of(unit: Unit, day: date) -> Difference | None:
    """Of the unit itself, what it declared last before the day or on it. None where it declared nothing."""
    known = [word for word in unit.declared_counts.all() if word.on <= day]
    last = max(known, key=lambda word: word.on, default=None)
    if last is None:
        return None
    found = _read("d.unit_id = %s AND d.id = %s", [unit.pk, last.pk], day)
    return found[0] if found else Difference(unit.pk, last.on, last.members, 0)


def differences_below(unit: Unit, day: date) -> list[Difference]:
    """Of everything below the unit on the day, the furthest apart first; what agrees is left out. One query."""
    place = Placement.objects.on(day).filter(unit=unit).first()
    if place is None:
        return []
    low, high = paths.below(place.path)
    standing = (
        "d.unit_id IN (SELECT p.unit_id FROM organization_placement p WHERE p.path >= %s AND p.path < %s"
        " AND p.since <= %s AND (p.until IS NULL OR p.until > %s))"
    )
    apart = _read(standing, [low, high, day, day], day, having=_DIFFERING)
    return sorted(apart, key=lambda each: (-abs(each.apart), each.unit))


def differences_among(units: Sequence[int], day: date) -> list[Difference]:
    """Of these units, by keys, those that count another number than their last word up to the day says. One query."""
    if not units:
        return []
    these = f"d.unit_id IN ({', '.join(['%s'] * len(units))})"
    apart = _read(these, [*units], day, having=_DIFFERING)
    return sorted(apart, key=lambda each: (-abs(each.apart), each.unit))


# The last word of each unit up to the day, and the members at it and below it on the day of that word.
_DIFFERING = "HAVING coalesce(sum(e.amount), 0) <> w.members"
_READ = """
    WITH word AS (
        SELECT d.unit_id, d."on", d.members, o.path
        FROM organization_declaredcount d
        JOIN organization_placement o
            ON o.unit_id = d.unit_id AND o.since <= d."on" AND (o.until IS NULL OR o.until > d."on")
        WHERE {which} AND d."on" = (
            SELECT max(e."on") FROM organization_declaredcount e WHERE e.unit_id = d.unit_id AND e."on" <= %s
        )
    )
    SELECT w.unit_id, w."on", w.members, coalesce(sum(e.amount), 0)
    FROM word w
    JOIN organization_placement q
        ON q.path >= w.path AND q.path < w.path || '~'
        AND q.since <= w."on" AND (q.until IS NULL OR q.until > w."on")
    LEFT JOIN ledger_entry e ON e.unit_id = q.unit_id AND e.measure = {measure} AND e.day <= w."on"
    GROUP BY w.unit_id, w."on", w.members {having}
"""


def _read(which: str, values: list[Any], day: date, *, having: str = "") -> list[Difference]:
    with connection.cursor() as cursor:
        texts: list[Any] = [value.isoformat() if isinstance(value, date) else value for value in [*values, day]]
        cursor.execute(_READ.format(which=which, measure=MEMBERS.number, having=having), texts)
        return [
            Difference(unit, on if isinstance(on, date) else date.fromisoformat(on), declared, int(counted))
            for unit, on, declared, counted in cursor.fetchall()
        ]
