"""What a timeline shows (ui/components/timeline.html)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FactChange:
    """A fact in words that is another one since. None: what stood, or stands, is not told; "": nothing did."""

    name: str
    before: str | None = None
    after: str | None = None

    @property
    def is_told(self) -> bool:
        return self.before is not None or self.after is not None


@dataclass(frozen=True)
class Event:
    """One thing that happened. `text` is what it rests on and who entered it; `url` leads to what it is about.

    `changes` are what was another one before.
    """

    day: date
    title: str
    text: str = ""
    url: str = ""
    changes: Sequence[FactChange] = ()
