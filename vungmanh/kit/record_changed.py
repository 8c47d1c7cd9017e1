"""A record of a room is another one now: rooms above let what they have built upon it follow, or refuse.

Told within the act that changes it and within the one that takes that back, when the record stands as it is to stand
(kit/the_house.py).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RecordChanged:
    """`kind` and `key` are those by which its room calls it (files.subject.Subject); `what` of it is another one, by
    the names of its fields. It may be no more."""

    kind: str
    key: int
    what: Collection[str]
    today: date
