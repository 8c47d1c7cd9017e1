"""Shares of a number of people, reckoned with whole numbers: two thirds of three are two, and 70 % of ten are seven."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor


def at_least(part: int, whole: int, share: Fraction) -> bool:
    """Returns whether the part is the share of the whole, or more; of nothing no part is any."""
    return whole > 0 and part * share.denominator >= whole * share.numerator


def more_than(part: int, whole: int, share: Fraction) -> bool:
    """Returns whether the part is more than the share of the whole; of nothing no part is any."""
    return whole > 0 and part * share.denominator > whole * share.numerator


def fewest_at_least(whole: int, share: Fraction) -> int:
    """Returns how many of the whole make up the share."""
    return ceil(whole * share)


def fewest_more_than(whole: int, share: Fraction) -> int:
    """Returns how many of the whole are more than the share."""
    return floor(whole * share) + 1
