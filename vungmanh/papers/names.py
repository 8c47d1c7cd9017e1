"""How units are named on papers, and where a paper is made. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_IN_FULL: Final = (("LĐLĐ ", "Liên đoàn Lao động "), ("CĐCS ", "Công đoàn cơ sở "), ("CĐ ", "Công đoàn "))
_PLACE: Final = re.compile(
    r"^(?:Liên đoàn Lao động|Công đoàn)\s+(?:thành phố|tỉnh|quận|huyện|thị xã|phường|xã|đặc khu|thị trấn)\s+(.+)$", re.I
)


def in_full(name: str) -> str:
    """Returns the name of a unit as a paper writes it: no abbreviation at its beginning."""
    return next((full + name[len(short) :] for short, full in _IN_FULL if name.startswith(short)), name)


def place_of(names: Sequence[str]) -> str:
    """Returns where a paper is made: the place in the nearest name that has one; "…" to be filled in."""
    return next((found[1] for name in names if (found := _PLACE.match(name))), "…")
