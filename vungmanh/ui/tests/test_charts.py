"""Points of drawings: nothing unknown is drawn, nothing leaves the paper, and all-equal values make a calm line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.ui.charts import columns, line, percent, reach, share, ticks

SOME = st.lists(
    st.none()
    | st.integers(-10_000, 10_000_000)
    | st.floats(-1, 1).filter(lambda value: value == 0 or abs(value) > 1e-4),
    min_size=1,
    max_size=40,
)


def points(run: str) -> list[tuple[float, float]]:
    return [tuple(map(float, point.split(","))) for point in run.split(" ")]  # type: ignore[misc]


def test_a_line_goes_from_its_lowest_to_its_highest() -> None:
    drawn = line([0, 5, 10], low=0, high=10)
    assert drawn.runs == ["16.67,100 50,50 83.33,0"]
    assert (drawn.first, drawn.last) == (drawn.first, drawn.last)
    assert drawn.first is not None
    assert drawn.first.value == 0
    assert drawn.last is not None
    assert (drawn.last.x, drawn.last.y, drawn.last.value) == ("83.33", "0", 10)


def test_what_is_unknown_breaks_the_line_and_is_no_zero() -> None:
    drawn = line([None, 4, 4, None, 8, None], low=0, high=8)
    assert drawn.runs == ["25,50 41.67,50"]
    assert [(mark.x, mark.value) for mark in drawn.alone] == [("75", 8)]
    assert drawn.first is not None
    assert drawn.first.value == 4


@pytest.mark.parametrize("values", [[], [None], [None, None]])
def test_nothing_known_draws_nothing(values: list[None]) -> None:
    low, high = reach(values)
    drawn = line(values, low=low, high=high)
    assert (drawn.runs, drawn.alone, drawn.first, drawn.last) == ([], [], None, None)
    assert columns(values, low=low, high=high).columns == []


def test_one_value_is_a_dot_in_the_middle() -> None:
    low, high = reach([7])
    (dot,) = line([7], low=low, high=high).alone
    assert (dot.x, dot.y) == ("50", "50")


@pytest.mark.parametrize("value", [0, 3, 3_443, -5])
def test_values_all_equal_make_a_level_line(value: int) -> None:
    low, high = reach([value] * 24)
    (run,) = line([value] * 24, low=low, high=high).runs
    assert {y for _, y in points(run)} == {50}


def test_a_small_change_looks_small() -> None:
    low, high = reach([10_000, 10_010])
    (run,) = line([10_000, 10_010], low=low, high=high).runs
    (_, before), (_, after) = points(run)
    assert 0 < before - after < 5, "ten in ten thousand are no storm"


def test_columns_stand_on_zero_and_hang_from_it() -> None:
    drawn = columns([10, None, 0, -10], low=-10, high=10)
    assert [(c.y, c.height, c.below) for c in drawn.columns] == [("0", "50", False), ("50", "50", True)]
    assert drawn.zero == "50"
    assert drawn.columns[0].x == "3.5"
    assert drawn.columns[0].width == "18"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 10, [0, 5, 10]),
        (0, 3, [0, 1, 2, 3]),
        (9_800, 10_150, [9_800, 9_900, 10_000, 10_100, 10_200]),
        (-7, 12, [-10, -5, 0, 5, 10, 15]),
        (0.61, 0.68, [0.6, 0.62, 0.64, 0.66, 0.68]),
        (0, 1, [0, 0.5, 1]),
    ],
)
def test_ticks_are_round(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.98, 1.02, [0, 1, 2]), (0, 1, [0, 1]), (2, 2.5, [2, 3]), (-1, 1, [-1, 0, 1]), (0, 1_000, [0, 500, 1_000])],
)
def test_people_are_counted_in_whole_ones(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high, whole=True) == expected


@given(SOME, st.booleans())
def test_nothing_leaves_the_paper(values: list[float | None], from_zero: bool) -> None:
    low, high = reach(values, from_zero=from_zero)
    assert low < high
    marks = ticks(low, high)
    assert marks[0] <= low + 1e-6
    assert marks[-1] >= high - 1e-6
    assert 2 <= len(marks) <= 7
    low, high = marks[0], marks[-1]
    drawn = line(values, low=low, high=high)
    known = [point for run in drawn.runs for point in points(run)] + [(float(m.x), float(m.y)) for m in drawn.alone]
    assert len(known) == sum(value is not None for value in values)
    assert all(0 <= x <= 100 and -0.01 <= y <= 100.01 for x, y in known)
    if from_zero:
        for column in columns(values, low=min(low, 0), high=max(high, 0)).columns:
            assert -0.01 <= float(column.y) <= float(column.y) + float(column.height) <= 100.02


def test_a_share_of_nothing_is_unknown() -> None:
    assert share(5, 10) == 0.5
    assert share(5, 0) is share(5, None) is share(None, 10) is None
    assert share(0, 10) == 0


def test_a_bar_is_as_long_as_its_part_of_the_longest() -> None:
    assert [percent(value, 80) for value in (80, 20, 0, -3)] == ["100%", "25%", "0%", "0%"]
    assert percent(5, 0) == "0%"
