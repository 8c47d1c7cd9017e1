"""An hour as people type it on a phone: 7h30, 7:30, 07.30, 7 giờ 30, 0730, 7h. Pure."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

_TYPED: Final = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:(?:h|g|giờ|gio|[:.,])\s*(?:(?P<minute>\d{1,2})\s*(?:'|ph|phút|phut|p)?)?)?", re.IGNORECASE
)
_FOUR: Final = re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})")


class UnreadableHour(ValueError):
    """What was typed is no hour of a day."""


def read_hour(typed: str) -> time:
    """Raises UnreadableHour."""
    text = " ".join(typed.split())
    found = _FOUR.fullmatch(text) or _TYPED.fullmatch(text)
    if found is None:
        raise UnreadableHour(typed)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        raise UnreadableHour(typed)
    return time(hour, minute)


def show_hour(hour: time) -> str:
    """07:30."""
    return f"{hour.hour:02}:{hour.minute:02}"
