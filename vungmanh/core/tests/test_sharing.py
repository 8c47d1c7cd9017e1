"""What several units share: which things may count twice, and how much too much sums hold of them."""

from __future__ import annotations

from datetime import date

import pytest

from vungmanh.core.measures import Nature
from vungmanh.core.sharing import may_count_twice, too_many, too_many_in_spans

JAN, FEB, MAR = date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)
STOCK, FLOW = Nature.STOCK, Nature.FLOW


@pytest.mark.parametrize(
    ("entries", "nature", "twice"),
    [
        ([], STOCK, False),
        ([], FLOW, False),
        ([(JAN, 1)], STOCK, False),
        ([(JAN, 1)], FLOW, False),
        ([(JAN, 1), (FEB, 1)], STOCK, True),
        ([(FEB, 1), (JAN, 1)], STOCK, True),  # back-dated
        ([(JAN, 1), (FEB, -1), (FEB, 1)], STOCK, False),  # one goes on the day the other comes
        ([(JAN, 1), (MAR, -1), (FEB, 1)], STOCK, True),
        ([(JAN, 1), (FEB, -1), (MAR, 1)], STOCK, False),
        ([(JAN, 1), (JAN, 1), (JAN, -1)], STOCK, False),  # a party of no day
        ([(JAN, 1), (FEB, 1)], FLOW, True),  # in a period that holds both
        ([(JAN, 1), (JAN, 1)], FLOW, True),
    ],
)
def test_which_things_may_count_twice(entries: list[tuple[date, int]], nature: Nature, twice: bool) -> None:
    assert may_count_twice(entries, nature) is twice


@pytest.mark.parametrize(
    ("parts", "over"),
    [
        ([], {}),
        ([("province", 1, 7, 1)], {}),
        ([("province", 1, 7, 1), ("province", 1, 7, 1)], {("province", 1): 1}),
        ([("province", 1, 7, 1)] * 3, {("province", 1): 2}),
        ([("province", 1, 7, 3)], {("province", 1): 2}),  # three times in one part
        ([("province", 1, 7, 1), ("province", 1, 8, 1)], {}),  # two things
        ([("province", 1, 7, 1), ("province", 2, 7, 1)], {}),  # two measures
        ([("ward", 1, 7, 1), ("zone", 1, 7, 1)], {}),  # at two places once each
        (
            [("ward", 1, 7, 1), ("zone", 1, 7, 1), ("province", 1, 7, 1), ("province", 1, 7, 1)],
            {("province", 1): 1},
        ),
        ([("ward", 1, 7, 2), ("ward", 1, 7, -1)], {}),  # one that has gone again
        ([("ward", 1, 7, 1), ("ward", 1, 7, -1)], {}),
        ([("ward", 1, 7, 2), ("ward", 1, 8, 3), ("ward", 2, 9, 2)], {("ward", 1): 3, ("ward", 2): 1}),
    ],
)
def test_how_much_too_much_the_sums_hold(
    parts: list[tuple[str, int, int, int]], over: dict[tuple[str, int], int]
) -> None:
    found = too_many(parts)
    assert {(place, measure): n for place, counted in found.items() for measure, n in counted.items()} == over


@pytest.mark.parametrize(
    ("parts", "over"),
    [
        ([], {}),
        ([(0, 12, 1, 7, 1)], {}),
        ([(0, 12, 1, 7, 1), (3, 5, 1, 7, 1)], {3: 1, 4: 1}),
        ([(0, 3, 1, 7, 1), (3, 5, 1, 7, 1)], {}),  # one after the other
        ([(0, 12, 1, 7, 1), (3, 12, 1, 7, 1), (5, 12, 1, 7, -1)], {3: 1, 4: 1}),
        ([(0, 2, 1, 7, 1), (0, 2, 1, 8, 1)], {}),  # two things
        ([(0, 2, 1, 7, 3), (1, 2, 1, 8, 2)], {0: 2, 1: 3}),
        ([(4, 5, 1, 7, 1), (4, 5, 1, 7, 1)], {4: 1}),  # what happened twice in a month
    ],
)
def test_how_much_too_much_each_month_holds(parts: list[tuple[int, int, int, int, int]], over: dict[int, int]) -> None:
    assert {month: counted[1] for month, counted in too_many_in_spans(parts).items()} == over
