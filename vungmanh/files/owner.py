"""What the room that owns records says of their files: who may see them, and which records there still are."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

# Of the keys of one kind, those of which there is still a record.
StillThere = Callable[[Collection[int]], Collection[int]]


@dataclass(frozen=True)
class Owner:
    """`kind` is the word for the records (subject.Subject).

    `may_see(user, key, today)`: whether they may see the record with this key, and so its files.
    """

    kind: str
    may_see: Callable[[Any, int, date], bool]
    still_there: StillThere
