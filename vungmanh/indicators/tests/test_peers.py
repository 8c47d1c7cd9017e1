"""A unit among units of its kind: its quarter is told, and nothing where the others would be known by it."""

import pytest

from vungmanh.indicators.rules.kinds import LESS, MORE, NEITHER
from vungmanh.indicators.rules.peers import quarters, size_class

NINE = [float(number) for number in (1, 2, 3, 4, 5, 6, 7, 8, 9)]


def test_of_fewer_than_eight_nothing_is_said() -> None:
    assert quarters(5.0, NINE[:7], MORE) is None
    assert quarters(5.0, NINE[:8], MORE) is not None


@pytest.mark.parametrize(
    ("own", "direction", "place"),
    [(9, MORE, 1), (7, MORE, 1), (6, MORE, 2), (5, MORE, 2), (3, MORE, 3), (2, MORE, 4), (1, LESS, 1), (3, LESS, 1),
     (9, LESS, 4), (9, NEITHER, 1), (None, MORE, None)],
)  # fmt: skip
def test_the_quarter_in_which_a_unit_stands(own: int | None, direction: str, place: int | None) -> None:
    found = quarters(None if own is None else float(own), NINE, direction)
    assert found is not None
    assert (found.lower, found.middle, found.upper) == (3, 5, 7)
    assert (found.peers, found.place) == (9, place)


@pytest.mark.parametrize(
    ("members", "found"),
    [(0, (0, 25)), (24, (0, 25)), (25, (25, 100)), (9_999, (2_000, 10_000)), (10**6, (200_000, None))],
)
def test_units_are_compared_with_those_of_their_size(members: int, found: tuple[int, int | None]) -> None:
    assert size_class(members) == found
