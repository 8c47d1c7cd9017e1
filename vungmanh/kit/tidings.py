"""What has come to somebody since they last looked, and what is coming: each room reads it from its records.

Like a due (kit/due.py) it is told where it happens and one level up, stored nowhere, and to whoever may open the page
that it leads to. Nobody need do anything about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kit.due import At


@dataclass(frozen=True)
class Tiding:
    """One thing that has come or is coming, on its day, in the language of whoever asks; `url` leads to it, "" where no
    page is about it."""

    on: date
    said: str
    url: str
    at: At | None


def nothing_came(reader: Any, since: date, today: date) -> Iterable[Tiding]:
    """For a room of which nobody is told what came."""
    return ()


def nothing_ahead(reader: Any, today: date) -> Iterable[Tiding]:
    """For a room that knows nothing of the days to come."""
    return ()
