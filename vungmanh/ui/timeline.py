"""What a timeline shows (ui/components/timeline.html)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """One thing that happened. `text` is what it rests on and who entered it; `url` leads to what it is about."""

    day: date
    title: str
    text: str = ""
    url: str = ""
