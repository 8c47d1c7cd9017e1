"""How long each part of a run took, so that it is seen which one grows.

VUNGMANH_PARTS  a file that gets the line, for who runs the suite (bin/test)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

DATABASE = "touches the database"  # a keyword of the tests that do (conftest.py)
# The first mark that a test bears says which part it belongs to.
_PARTS = {
    "look": "looks of pages", "slow": "processes, kills and floods", "browser": "journeys in Chromium",
    "postgres": "at once", "pages": "pages", DATABASE: "other tests with a database",
}  # fmt: skip
_REST = "tests without a database"
_WORTH_SAYING = 60.0  # seconds; of a few tests everybody sees how long they took


def said_of(reports: Iterable[Any]) -> str:
    """Returns one line: the parts by their time, the longest first. Empty for a short run.

    The times of all workers are added up: two workers spend two minutes in each.
    """
    took: Counter[str] = Counter()
    for report in reports:
        if hasattr(report, "duration"):  # no test that was left out, and not the collecting
            took[_part_of(report.keywords)] += report.duration
    if sum(took.values()) < _WORTH_SAYING:
        return ""
    return "; ".join(f"{part} {_minutes(seconds)}" for part, seconds in took.most_common())


def _part_of(marks: Any) -> str:
    return next((part for mark, part in _PARTS.items() if mark in marks), _REST)


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"
