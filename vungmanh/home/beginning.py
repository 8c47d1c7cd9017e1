"""Where a person's day begins: the highest unit within their reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, Held, grants_of, reach
from vungmanh.organization.acting import near
from vungmanh.organization.in_hand import holds_units


@dataclass(frozen=True)
class Beginning:
    """The unit by its key and code, the path at which it stands today, and whether units stand below it."""

    unit: int
    code: str
    path: str
    has_units_below: bool


def beginning_of(rights: Any, today: date) -> Beginning | None:
    """None for somebody without a role. Costs one query, once a page, for whose reach is everywhere or begins at a unit
    of the lowest level (the one that the morning page asks anyway); none else."""
    tops = reach(rights, Permission.SEE_FIGURES, today)
    if tops != [EVERYWHERE]:
        highest = [held for held in grants_of(rights, today) if held.place(today) in tops]
        first = min(highest, key=lambda held: held.order, default=None)
        return _at(rights, first, today) if first else None
    top = next(iter(near(rights, Permission.SEE_UNITS, today).here), None)
    return Beginning(top.unit_id, top.unit.code, top.path, has_units_below=True) if top else None


def _at(rights: Any, held: Held, today: date) -> Beginning:
    below = held.is_upper or holds_units(rights, held.code, today)
    return Beginning(held.unit or 0, held.code, held.place(today) or "", below)
