"""Figures of the benchmark: which is the 95th of a hundred, what reaches a goal, how a line reads."""

import pytest

from bench.table import table
from bench.timing import MEGABYTES, PER_SECOND, SECONDS, Line, percentile, single, timed


@pytest.mark.parametrize(
    ("samples", "share", "expected"),
    [
        (range(1, 101), 0.95, 95),
        (range(1, 101), 0.5, 50),
        ([3, 1, 2], 0.5, 2),
        ([3, 1, 2], 0.95, 3),
        ([7], 0.95, 7),
        ([1, 2], 0.5, 1),
    ],
)
def test_a_percentile_is_a_sample(samples: list[float], share: float, expected: float) -> None:
    assert percentile(list(samples), share) == expected


def test_every_call_is_made_in_every_round() -> None:
    made: list[str] = []
    line = timed("p", "w", [lambda: made.append("a"), lambda: made.append("b")], rounds=2, warm=1)
    assert made == ["a", "a", "b", "a", "b"]
    assert line.times == 4
    assert line.unit == "ms"


def test_a_slow_path_is_cut_short_after_three_calls() -> None:
    made: list[int] = []
    line = timed("p", "w", [lambda: made.append(1)] * 50, budget=0, warm=0)
    assert len(made) == line.times == 3


@pytest.mark.parametrize(
    ("line", "reached"),
    [
        (Line("p", "w", "ms", 1, 20, 90, 9, goal=20), True),
        (Line("p", "w", "ms", 1, 20.1, 90, 9, goal=20), False),
        (single("p", "w", 1_200, PER_SECOND, goal=1_000), True),
        (single("p", "w", 900, PER_SECOND, goal=1_000), False),
        (single("p", "w", 480, MEGABYTES, goal=500), True),
        (single("p", "w", 61, SECONDS, goal=60), False),
        (single("p", "w", 61, SECONDS), None),
    ],
)
def test_a_goal_is_reached_or_not(line: Line, reached: bool | None) -> None:
    assert line.reached is reached
    assert line.as_json()["reached"] is reached


def test_the_table_reads_well() -> None:
    lines = [
        Line("search", "ward, by initials", "ms", 1.234, 12.34, 1234.5, 180, 100),
        single("posting", "8 writers", 950, PER_SECOND, goal=1_000, note="each 8 ms"),
    ]
    assert table(lines).splitlines() == [
        "| path    | what              | p50     | p95  | max   | n   | goal       | ok? | remark    |",
        "|---------|-------------------|---------|------|-------|-----|------------|-----|-----------|",
        "| search  | ward, by initials | 1.23 ms | 12.3 | 1,234 | 180 | ≤ 100 ms   | yes |           |",
        "| posting | 8 writers         | 950 /s  |      |       | 1   | ≥ 1,000 /s | no  | each 8 ms |",
    ]
