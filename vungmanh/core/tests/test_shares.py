"""Shares at their edges: two thirds of three are two, seventy in a hundred of ten are seven and not more."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.shares import at_least, fewest_at_least, fewest_more_than, more_than

TWO_THIRDS, SEVENTY, HALF = Fraction(2, 3), Fraction(7, 10), Fraction(1, 2)


@pytest.mark.parametrize(
    ("part", "whole", "share", "least", "more"),
    [
        (2, 3, TWO_THIRDS, True, False),
        (1, 3, TWO_THIRDS, False, False),
        (66, 99, TWO_THIRDS, True, False),
        (66, 100, TWO_THIRDS, False, False),
        (67, 100, TWO_THIRDS, True, True),
        (7, 10, SEVENTY, True, False),
        (8, 10, SEVENTY, True, True),
        (50, 100, HALF, True, False),
        (51, 100, HALF, True, True),
        (0, 0, HALF, False, False),
        (0, 5, HALF, False, False),
        (1, 0, HALF, False, False),
    ],
)
def test_shares(part: int, whole: int, share: Fraction, least: bool, more: bool) -> None:
    assert (at_least(part, whole, share), more_than(part, whole, share)) == (least, more)


@given(st.integers(1, 10**9), st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=100))
def test_the_fewest_are_enough_and_one_fewer_is_not(whole: int, share: Fraction) -> None:
    least, more = fewest_at_least(whole, share), fewest_more_than(whole, share)
    assert at_least(least, whole, share)
    assert not at_least(least - 1, whole, share)
    assert more_than(more, whole, share)
    assert not more_than(more - 1, whole, share)
