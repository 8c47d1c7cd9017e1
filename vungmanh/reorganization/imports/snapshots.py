"""What an import may change about a known unit, as text: to compare, and to put back."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.organization.models import BlockSpell, DeclaredCount, Unit, Workforce

FACTS = ("ownership", "tax_code", "address", "founding_decision", "contact_name", "contact_phone", "contact_email")
_DATED = {"blocks": (BlockSpell, "block"), "workforces": (Workforce, "workers")}


def snapshot(unit: Unit) -> dict[str, Any]:
    """The unit's plain facts, its dated blocks and head counts, and what it declared."""
    found: dict[str, Any] = {"facts": {name: getattr(unit, name) for name in FACTS}}
    for name, (model, value) in _DATED.items():
        rows = model.objects.filter(unit=unit).order_by("since").values_list(value, "since", "until")  # type: ignore[attr-defined]
        found[name] = [[v, since.isoformat(), until.isoformat() if until else None] for v, since, until in rows]
    rows = DeclaredCount.objects.filter(unit=unit).order_by("on").values_list("on", "members")
    found["declared"] = [[on.isoformat(), members] for on, members in rows]
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
        model(unit=unit, **{value: v}, since=date.fromisoformat(since), until=date.fromisoformat(until) if until else None)
        for v, since, until in before[name]
    )
