"""The units that a reader looks after one by one: a union with its sections, a ward with its unions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from vungmanh.kit.due import At
from vungmanh.organization.models import Placement

MOST: Final = 500  # more than stand below any ward; of a province nobody looks into each union's records every morning


def in_hand(tops: Sequence[str], today: date) -> dict[int, At]:
    """Returns what stands at or below the paths today, by key; nothing where that is more than `MOST`. One query."""
    if not tops:
        return {}
    standing = Placement.objects.on(today).within(list(tops)).order_by("path")
    rows = standing.values_list("unit", "unit__code", "unit__name")[: MOST + 1]
    found = {key: At(key, code, name) for key, code, name in rows}
    return found if len(found) <= MOST else {}
