"""Numbers of confidential reports, in tens: nobody is counted, and no table taken from another one counts anybody.

A number under ten is not told, also none that is nothing. What is told is "at least so many", in steps of ten; so the
difference of two is known by ten more or less, and never names one report (0068 says why hiding alone is not enough).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.periods import Period
from vungmanh.sealed.rules.dated import answer_until

STEP: Final = 10
QUARTERS: Final = 8  # that have ended


@dataclass(frozen=True)
class Quarter:
    """What came and was closed in a quarter, and what of this was answered in time; each in steps of ten."""

    period: Period
    received: int
    closed: int
    in_time: int

    @property
    def numbers(self) -> tuple[int, int, int]:
        return self.received, self.closed, self.in_time


def told(number: int) -> int:
    """17 -> 10, 9 -> 0."""
    return number // STEP * STEP


def ended_quarters(today: date) -> list[Period]:
    """Those that have ended before today, the latest first."""
    found = [Period.of(today, "quarter").previous()]
    while len(found) < QUARTERS:
        found.append(found[-1].previous())
    return found


def by_quarter(days: Iterable[tuple[date, date | None]], today: date) -> list[Quarter]:
    """Of reports with the day each was filed and closed on. What happened in a quarter that runs is not told yet."""
    known = list(days)
    found = []
    for period in ended_quarters(today):
        received = sum(period.contains(filed) for filed, _closed in known)
        closed = [(filed, ended) for filed, ended in known if ended and period.contains(ended)]
        in_time = sum(ended <= answer_until(filed) for filed, ended in closed)
        found.append(Quarter(period, told(received), told(len(closed)), told(in_time)))
    return found
