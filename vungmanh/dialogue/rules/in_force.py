"""Of the regulations of one kind that a unit has had, until when each is in force: the next one ends it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

_A_DAY = timedelta(days=1)


def last_days(said: Mapping[date, date | None]) -> dict[date, date | None]:
    """Returns of each day on which one came into force its last day: the one that was said, or the day before the next
    came, whichever is first; None where it has no end."""
    days = sorted(said)
    found: dict[date, date | None] = {}
    for day, following in zip(days, [*days, None][1:], strict=True):
        ends = [end for end in (said[day], following - _A_DAY if following else None) if end is not None]
        found[day] = min(ends, default=None)
    return found
