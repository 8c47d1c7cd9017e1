"""When the door of a sitting stands open to those who write down themselves that they are there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

BEFORE: Final = timedelta(hours=2)
AFTER: Final = timedelta(hours=2)


def is_open(on: date, begins: time | None, ends: time | None, now: datetime) -> bool:
    """`now` is the moment in Vietnam. On its day alone: from two hours before it begins to two hours after it ends,
    where its hours are known; else the whole day."""
    if now.date() != on:
        return False
    opens = datetime.combine(on, begins, now.tzinfo) - BEFORE if begins else now
    closes = datetime.combine(on, ends, now.tzinfo) + AFTER if ends else now
    return opens <= now <= closes
