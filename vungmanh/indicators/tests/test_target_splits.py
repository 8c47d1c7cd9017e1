"""A target of a whole is divided so that nothing is lost, whole people stay whole and what is set by hand stays."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vungmanh.indicators.rules.splitting import CannotSplit, split


@pytest.mark.parametrize(
    ("total", "weights", "more", "parts"),
    [
        (100, [1, 1, 1], {}, [34, 33, 33]),
        (10, [600, 300, 100], {}, [6, 3, 1]),
        (7, [0, 0, 0], {}, [3, 2, 2]),  # nobody knows their size: evenly
        (0, [5, 7], {}, [0, 0]),
        (20_000, [12_000, 5_000, 1_000], {"step": 10}, [13_330, 5_560, 1_110]),
        (25, [1, 1, 1], {"step": 10}, [15, 10, 0]),  # what makes no whole step goes to the heaviest
        (10, [97, 2, 1], {"minimum": 2}, [6, 2, 2]),
        (10, [8, 1, 1], {"minimum": 1}, [8, 1, 1]),
        (12, [8, 1, 1], {"minimum": 3, "step": 2}, [4, 4, 4]),  # the least is a whole step, too
        (100, [1, 1, 2], {"locked": {0: 40}}, [40, 20, 40]),
        (100, [1, 1], {"locked": {0: 40, 1: 60}}, [40, 60]),
        (100, [0, 0, 9], {"locked": {2: 30}}, [35, 35, 30]),
        (-10, [1, 1, 1], {"minimum": 5}, [-4, -3, -3]),
        (-10, [1, 1], {"locked": {0: 2}}, [2, -12]),
    ],
)
def test_the_parts_of_a_target(total: int, weights: list[int], more: dict[str, object], parts: list[int]) -> None:
    assert split(total, weights, **more) == parts  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("total", "weights", "more", "why", "rest", "over"),
    [
        (5, [1, 1, 1], {"minimum": 2}, "too_little", 5, 3),
        (10, [1, 1, 1], {"minimum": 2, "locked": {0: 7}}, "too_little", 3, 2),
        (10, [1, 1], {"locked": {0: 11}}, "more_than_all", -1, 1),
        (10, [1, 1], {"locked": {0: 5, 1: 6}}, "more_than_all", -1, 0),
        (10, [1, 1], {"locked": {0: 5, 1: 4}}, "less_than_all", 1, 0),
        (10, [], {}, "less_than_all", 10, 0),
    ],
)
def test_what_cannot_be_divided_says_why(
    total: int, weights: list[int], more: dict[str, object], why: str, rest: int, over: int
) -> None:
    with pytest.raises(CannotSplit) as refused:
        split(total, weights, **more)  # type: ignore[arg-type]
    assert (refused.value.why, refused.value.rest, refused.value.over) == (why, rest, over)


@pytest.mark.parametrize(("weights", "more"), [([1], {"step": 0}), ([1], {"minimum": -1}), ([1, -1], {})])
def test_no_step_minimum_or_size_is_below_nothing(weights: list[int], more: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="nothing or more"):
        split(10, weights, **more)


@given(
    total=st.integers(-(10**9), 10**9),
    weights=st.lists(st.integers(0, 10**7), min_size=1, max_size=60),
    minimum=st.integers(0, 50),
    step=st.integers(1, 100),
    locked=st.dictionaries(st.integers(0, 59), st.integers(0, 10**6), max_size=20),
)
def test_whatever_is_divided_the_sum_is_kept(
    total: int, weights: list[int], minimum: int, step: int, locked: dict[int, int]
) -> None:
    held = {place: value for place, value in locked.items() if place < len(weights)}
    try:
        parts = split(total, weights, minimum=minimum, step=step, locked=held)
    except CannotSplit:
        assume(False)
    assert sum(parts) == total
    assert len(parts) == len(weights)
    assert {place: parts[place] for place in held} == held
    free = [part for place, part in enumerate(parts) if place not in held]
    if total >= 0:
        assert all(part >= minimum for part in free)
    odd = [part for part in free if part % step]
    assert len(odd) <= 1  # all but the heaviest are whole steps


@given(total=st.integers(0, 10**9), weights=st.lists(st.integers(0, 10**7), min_size=1).filter(any))
def test_nobody_gets_more_than_a_whole_one_beyond_their_share(total: int, weights: list[int]) -> None:
    for part, weight in zip(split(total, weights), weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)
