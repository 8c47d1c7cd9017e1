"""Where a person's day begins: the highest unit within their reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, grants_of, reach
from vungmanh.organization.acting import near


@dataclass(frozen=True)
class Beginning:
    """The unit by its key and code, and the path at which it stands today."""

    unit: int
    code: str
    path: str


def beginning_of(rights: Any, today: date) -> Beginning | None:
    """None for somebody without a role. Costs one query for whose reach is everywhere, once a page, and none else."""
    tops = reach(rights, Permission.SEE_FIGURES, today)
    if tops != [EVERYWHERE]:
        highest = [held for held in grants_of(rights, today) if held.place(today) in tops]
        first = min(highest, key=lambda held: held.order, default=None)
        return Beginning(first.unit or 0, first.code, first.place(today) or "") if first else None
    top = next(iter(near(rights, Permission.SEE_UNITS, today).here), None)
    return Beginning(top.unit_id, top.unit.code, top.path) if top else None
