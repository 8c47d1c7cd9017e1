"""What came of a class for somebody, how long it holds, and how far it trains them for an office of theirs. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.periods import months_later

PASSED: Final = "passed"  # đạt, hoàn thành chương trình
NOT_PASSED: Final = "failed"  # chưa đạt
ATTENDED: Final = "attended"  # có tham dự, không xét kết quả
OUTCOMES: Final = (PASSED, NOT_PASSED, ATTENDED)

# How somebody stands with an office of theirs.
TRAINED: Final = "trained"
RAN_OUT: Final = "ran_out"
NEVER: Final = "never"

WRITTEN_WITHIN: Final = 10  # days after the last one of a class


def holds_until(on: date, months: int | None) -> date | None:
    """The first day on which a result of the day `on` holds no more; None where it holds for good.

    It ends on the same day of the month; a month that is shorter ends it on its last.
    """
    return None if months is None else months_later(on, months)


def moved_to(day: date, on: date, until: date | None) -> date | None:
    """Of a result of the day `on` that holds until `until`: until when it holds if the day was another one, so many
    months as before."""
    return until and holds_until(day, (until.year - on.year) * 12 + until.month - on.month)


@dataclass(frozen=True, slots=True)
class Got:
    """A result of somebody, and the offices that its course is for."""

    outcome: str
    on: date
    until: date | None
    offices: tuple[str, ...]

    def holds(self, day: date) -> bool:
        return self.outcome == PASSED and self.on <= day and (self.until is None or day < self.until)


def trained_for(office: str, results: Iterable[Got], day: date) -> str:
    """Whoever has passed a course for the office is trained while that holds; whoever was only there is not.

    Each office of a person is looked at by itself: a chair who is the treasurer too may be trained for one of them.
    """
    passed = [each for each in results if office in each.offices and each.outcome == PASSED and each.on <= day]
    if any(each.holds(day) for each in passed):
        return TRAINED
    return RAN_OUT if passed else NEVER


_WEIGHT: Final = {PASSED: 2, NOT_PASSED: 1, ATTENDED: 0}


def better(one: str, other: str) -> str:
    """Which of two results of one class stands when they turn out to be one person's."""
    return max(one, other, key=_WEIGHT.__getitem__)
