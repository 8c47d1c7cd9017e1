"""Where a person's day begins: the highest unit within their reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models.functions import Length

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, grants_of, reach
from vungmanh.core import paths
from vungmanh.organization.models import Placement


@dataclass(frozen=True)
class Beginning:
    """The unit by its key and code, and the path at which it stands today."""

    unit: int
    code: str
    path: str


def beginning_of(rights: Any, today: date) -> Beginning | None:
    """None for somebody without a role. Costs one query for whose reach is everywhere, and none else."""
    tops = reach(rights, Permission.SEE_FIGURES, today)
    if tops != [EVERYWHERE]:
        highest = [held for held in grants_of(rights, today) if held.place(today) in tops]
        first = min(highest, key=lambda held: held.order, default=None)
        return Beginning(first.unit or 0, first.code, first.place(today) or "") if first else None
    standing = Placement.objects.on(today).alias(length=Length("path")).filter(length=paths.STEP)
    order = ("unit__kind__rank", "unit__sort_key", "unit__code")
    found = standing.order_by(*order).values_list("unit", "unit__code", "path").first()
    return Beginning(*found) if found else None
