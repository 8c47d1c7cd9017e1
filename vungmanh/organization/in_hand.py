"""The units that a reader looks after one by one: a union with its sections, a ward with its unions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vungmanh.kit.due import At, read_once
from vungmanh.organization.models import Placement

MOST: Final = 500  # more than stand below any ward; of a province nobody looks into each union's records every morning


def in_hand(reader: Any, tops: Sequence[str], today: date) -> dict[int, At]:
    """Returns what stands at or below the paths today, by key; nothing where that is more than `MOST`.

    The paths are within the reach of the reader, a person or their rights. One query, for all rooms of a page.
    """
    if not tops:
        return {}
    return read_once(reader, ("in_hand", *tops, today), lambda: _standing(tops, today))


def _standing(tops: Sequence[str], today: date) -> dict[int, At]:
    standing = Placement.objects.on(today).within(list(tops)).order_by("path")
    rows = standing.values_list("unit", "unit__code", "unit__name")[: MOST + 1]
    found = {key: At(key, code, name) for key, code, name in rows}
    return found if len(found) <= MOST else {}
