"""What goes on at this very hour and every level above is to know of: it stands above everything else on their home.

Like a due (kit/due.py) it is worked out when it is asked for, and told to whoever may open the page that it leads to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vungmanh.kit.due import At


@dataclass(frozen=True)
class Now:
    """`since` which moment it goes on, in a title and a sentence; `heard` is when somebody last told of it."""

    since: datetime
    title: str
    said: str
    url: str
    at: At
    heard: datetime


def nothing_now(reader: Any, today: date) -> Iterable[Now]:
    """For a room in which nothing ever goes on by the hour."""
    return ()
