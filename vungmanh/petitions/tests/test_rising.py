"""What rises against its own past, as a table and over thousands of weeks by chance."""

from __future__ import annotations

from math import exp
from random import Random

import pytest

from vungmanh.petitions.rules.rising import PAST, RECENT, Rise, rise, spreads

QUIET = [0] * PAST
SOME = [1, 0, 0, 1, 1, 0, 2, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 2, 0, 0, 1, 1, 0, 1, 0, 1]  # two or three in four weeks
MANY = [10, 12, 9, 11] * 6 + [10, 10]
WAVE = [0] * 16 + [9, 8, 7] + [1, 0] * 3 + [0]


@pytest.mark.parametrize(
    ("past", "recent", "known", "told"),
    [
        (QUIET, [1, 1, 1, 1], PAST, None),  # four are too few, also where there was nothing
        (QUIET, [0, 0, 2, 3], PAST, Rise(5, 0, 0)),
        (SOME, [2, 3, 2, 3], PAST, Rise(10, 2, 3)),
        (SOME, [1, 1, 2, 1], PAST, None),  # five where three are usual
        (MANY, [11, 13, 12, 10], PAST, None),
        (MANY, [14, 12, 14, 13], PAST, None),  # a quarter more of many is not by chance, and no rise either
        (MANY, [18, 17, 19, 20], PAST, Rise(74, 42, 42)),
        (WAVE, [4, 4, 3, 4], PAST, Rise(15, 0, 9)),  # the wave of the spring does not hide that of the autumn
        (QUIET, [2, 2, 2, 2], 7, None),  # the books are kept for seven weeks: nothing is usual yet
        (QUIET, [2, 2, 2, 2], 8, Rise(8, 0, 0)),
        ([30, 0] * 13, [30, 0, 30, 0], PAST, None),  # what always swings
    ],
)
def test_a_rise_is_told_of_what_stands_out_against_its_own_half_year(
    past: list[int], recent: list[int], known: int, told: Rise | None
) -> None:
    assert (len(past), len(recent)) == (PAST, RECENT)
    assert rise([*past, *recent], known) == told


@pytest.mark.parametrize("rate", [0.2, 1.0, 4.0, 20.0])
def test_what_is_as_it_always_was_seldom_cries_out(rate: float) -> None:
    chance = Random(7)
    said = sum(rise([_poisson(rate, chance) for _week in range(PAST + RECENT)]) is not None for _time in range(400))
    assert said <= 6  # of four hundred; it is held to one in two hundred by a test that is careful where cases are few
    doubled = [_poisson(rate * (1 + 2 * (week >= PAST)), chance) for week in range(PAST + RECENT)]
    assert rate < 1 or rise(doubled)


@pytest.mark.parametrize(
    ("units", "before", "told"),
    [(2, [0, 0, 0], False), (3, [0, 1, 0], True), (3, [2, 1, 0], False), (12, [9, 8, 9], False), (12, [6, 7, 7], True)],
)
def test_a_matter_spreads_where_more_units_speak_of_it_than_ever(units: int, before: list[int], told: bool) -> None:
    assert spreads(units, before) is told


def _poisson(rate: float, chance: Random) -> int:
    """Knuth's way: as many draws as their product stays above e to the minus rate."""
    count, left = 0, chance.random()
    while left > exp(-rate):
        count, left = count + 1, left * chance.random()
    return count
