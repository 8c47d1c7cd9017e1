"""A unit among units of its kind, its block and its size: the quarters of their values, and in which it is. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Final

from vungmanh.indicators.rules.kinds import LESS

# Of fewer, a quarter of them is one or two units that everybody knows.
PEERS_AT_LEAST: Final = 8

# By how many members units are like each other: the first number of each class.
_SIZES: Final = (0, 25, 100, 500, 2_000, 10_000, 50_000, 200_000)


@dataclass(frozen=True)
class Quarters:
    """A quarter of the peers is at `lower` or below, a half at `middle`, a quarter at `upper` or above. `place` is the
    quarter in which the unit itself stands, from 1, the best; None where it has no value of its own."""

    peers: int
    lower: float
    middle: float
    upper: float
    place: int | None


def size_class(members: int) -> tuple[int, int | None]:
    """The class of a unit with so many members: from the first number, up to but without the second."""
    index = bisect_right(_SIZES, max(members, 0))
    return _SIZES[index - 1], _SIZES[index] if index < len(_SIZES) else None


def quarters(own: float | None, peers: Sequence[float], direction: str) -> Quarters | None:
    """None where there are too few peers to say anything. `peers` are the values of the others."""
    if len(peers) < PEERS_AT_LEAST:
        return None
    lower, middle, upper = quantiles(peers, n=4, method="inclusive")
    return Quarters(len(peers), lower, middle, upper, _place(own, (lower, middle, upper), direction))


def _place(own: float | None, cuts: tuple[float, float, float], direction: str) -> int | None:
    """On a cut it stands in the better quarter. Where neither is better, the greatest are the first."""
    if own is None:
        return None
    if direction == LESS:
        return 1 + sum(own > cut for cut in cuts)
    return 1 + sum(own < cut for cut in cuts)
