"""What a stoppage of work may be, how it may end, and how many took part. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

# Ngừng việc tập thể, which keeps no order; đình công, which keeps that of the law; lãn công; tập trung đông người.
STOPPAGE, STRIKE, SLOWDOWN, GATHERING = "stoppage", "strike", "slowdown", "gathering"
KINDS: Final = (STOPPAGE, STRIKE, SLOWDOWN, GATHERING)

MET, MET_IN_PART, NOT_MET, OTHERWISE = "met", "met_in_part", "not_met", "otherwise"
OUTCOMES: Final = (MET, MET_IN_PART, NOT_MET, OTHERWISE)

AHEAD: Final = timedelta(minutes=15)  # a phone's clock may be so much fast; later than that has not happened yet
SILENT: Final = timedelta(hours=2)  # so long without a word, and whoever reads is told since when


def most(at_first: int, told: Iterable[int | None]) -> int:
    """How many took part at most: at its beginning, or at an hour of the log."""
    return max([at_first, *(number for number in told if number is not None)])
