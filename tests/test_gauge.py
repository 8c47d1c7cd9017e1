"""A long run says what its parts took, added up over all workers; a short one says nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.gauge import DATABASE, said_of


def report(seconds: float, *marks: str) -> Any:
    return SimpleNamespace(duration=seconds, keywords=dict.fromkeys(marks, 1))


def test_the_longest_part_is_named_first_and_each_test_belongs_to_one() -> None:
    # The last one was left out: it is no report.
    reports = [
        report(50, DATABASE), report(40, "slow", DATABASE), report(45, "slow"), report(3, "browser", "look"),
        report(1), SimpleNamespace(keywords={"slow": 1}),
    ]  # fmt: skip
    assert said_of(reports) == (
        "processes, kills and floods 1 min 25 s; other tests with a database 0 min 50 s; looks of pages 0 min 3 s; "
        "tests without a database 0 min 1 s"
    )


def test_a_short_run_says_nothing() -> None:
    assert said_of([report(59, "slow")]) == ""
    assert said_of([]) == ""
