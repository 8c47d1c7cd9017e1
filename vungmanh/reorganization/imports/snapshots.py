"""What an import may change about a known unit, as text: to compare, and to put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vungmanh.organization.models import BlockSpell, DeclaredCount, Unit, Workforce

FACTS = ("ownership", "tax_code", "address", "founding_decision", "contact_name", "contact_phone", "contact_email")
_CHUNK = 2_000
_DATED = {"blocks": (BlockSpell, "block"), "workforces": (Workforce, "workers")}


def snapshot(unit: Unit) -> dict[str, Any]:
    """The unit's name and plain facts, its dated blocks and head counts, and what it declared."""
    return snapshots([unit])[unit.pk]


def snapshots(units: Sequence[Unit]) -> dict[int, dict[str, Any]]:
    """The same of many units, by their keys, in a few queries."""
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(units), _CHUNK):
        chunk = {unit.pk: unit for unit in units[start : start + _CHUNK]}
        for pk, unit in chunk.items():
            found[pk] = {"name": unit.name, "facts": {name: getattr(unit, name) for name in FACTS}, "declared": []}
            found[pk].update({name: [] for name in _DATED})
        for name, (model, value) in _DATED.items():
            rows = model.objects.filter(unit__in=chunk).order_by("since")  # type: ignore[attr-defined]
            for pk, v, since, until in rows.values_list("unit", value, "since", "until"):
                found[pk][name].append([v, since.isoformat(), until.isoformat() if until else None])
        counts = DeclaredCount.objects.filter(unit__in=chunk).order_by("on")
        for pk, on, members in counts.values_list("unit", "on", "members"):
            found[pk]["declared"].append([on.isoformat(), members])
    return found


def first_change(before: dict[str, Any], after: dict[str, Any]) -> date | None:
    """The first day on which the two differ in a dated fact; None if in none."""
    days = []
    for name in _DATED:
        old, new = before[name], after[name]
        same = sum(1 for a, b in zip(old, new, strict=False) if a == b)
        rest = [row[1] for row in (*old[same:], *new[same:])]
        days += [date.fromisoformat(day) for day in rest]
    return min(days, default=None)


def put_facts(unit: Unit, before: dict[str, Any]) -> None:
    """Put back the plain facts and what was declared."""
    for name, value in before["facts"].items():
        setattr(unit, name, value)
    unit.save(update_fields=list(before["facts"]))
    DeclaredCount.objects.filter(unit=unit).delete()
    DeclaredCount.objects.bulk_create(
        DeclaredCount(unit=unit, on=date.fromisoformat(on), members=members) for on, members in before["declared"]
    )


def put_dated(unit: Unit, before: dict[str, Any], name: str) -> None:
    """Put back the dated blocks or head counts."""
    model, value = _DATED[name]
    model.objects.filter(unit=unit).delete()  # type: ignore[attr-defined]
    model.objects.bulk_create(  # type: ignore[attr-defined]
        model(
            unit=unit, **{value: v}, since=date.fromisoformat(since), until=date.fromisoformat(until) if until else None
        )
        for v, since, until in before[name]
    )
