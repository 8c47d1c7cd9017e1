"""Paths: five characters for each unit, and everything below a place is one half-open range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core import paths

IDS = st.integers(1, 36**paths.STEP - 1)
ROADS = st.lists(IDS, min_size=1, max_size=8)


def path_of(road: list[int]) -> str:
    return "".join(paths.step(unit) for unit in road)


@pytest.mark.parametrize(
    ("unit", "step"), [(1, "00001"), (35, "0000Z"), (36, "00010"), (1295, "000ZZ"), (36**5 - 1, "ZZZZZ")]
)
def test_a_step(unit: int, step: str) -> None:
    assert paths.step(unit) == step
    assert paths.unit_id(step) == unit


@pytest.mark.parametrize("unit", [0, -1, 36**5])
def test_no_step(unit: int) -> None:
    with pytest.raises(ValueError, match="no step"):
        paths.step(unit)


@given(ROADS)
def test_a_path_names_all_ancestors_top_first(road: list[int]) -> None:
    assert paths.ancestors(path_of(road)) == road


@given(IDS, IDS)
def test_steps_sort_like_their_numbers(one: int, other: int) -> None:
    assert (paths.step(one) < paths.step(other)) == (one < other)


@given(ROADS, ROADS)
def test_a_span_holds_the_place_and_what_is_below_and_nothing_else(road: list[int], other: list[int]) -> None:
    top, low_and_high, strictly = path_of(road), paths.span(path_of(road)), paths.below(path_of(road))
    for candidate in (other, road, road + other, road[:-1], other + road):
        path = path_of(candidate)
        under = candidate[: len(road)] == road
        assert paths.covers(top, path) is under
        assert (low_and_high[0] <= path < low_and_high[1]) is under
        assert (strictly[0] <= path < strictly[1]) is (under and candidate != road)


@given(ROADS, ROADS, ROADS)
def test_what_stands_above_all_is_the_longest_way_they_share(road: list[int], one: list[int], other: list[int]) -> None:
    shared = paths.above_all([path_of(road + one), path_of(road + other)])
    assert shared.startswith(path_of(road))
    assert paths.covers(shared, path_of(road + one))
    assert paths.covers(shared, path_of(road + other))
    if one[0] != other[0]:
        assert shared == path_of(road)
    assert paths.above_all([path_of([1]), path_of([2])]) == ""
