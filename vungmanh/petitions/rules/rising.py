"""What rises against its own past: weeks of a series beside the half-year before them, robust where numbers are small.

The question is that of the early detection of outbreaks, and the answer follows Farrington, Andrews, Beale and
Catchpole (Journal of the Royal Statistical Society A 159, 1996, 547-563): nothing is said below five cases in the last
four weeks; what swings more than chance does needs more to stand out (their dispersion); an earlier wave does not hide
the next one (they weigh it down, here a week counts at most three deviations above the median). In the place of their
regression, which wants years of history, stands the exact test of two Poisson rates: had nothing changed, the cases of
both spans would fall into the last four weeks by the share of days alone. It bears a past of zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, comb, erfc, floor, sqrt
from statistics import fmean, median, pvariance
from typing import Final

RECENT: Final = 4  # weeks that are asked about
PAST: Final = 26  # weeks before these that they are held against
KNOWN_AT_LEAST: Final = 8  # weeks of the past without which nothing is usual yet
CASES_AT_LEAST: Final = 5
TIMES_AT_LEAST: Final = 1.5  # of the usual; a rise that nobody would call one is none, however many cases prove it
CHANCE: Final = 0.005  # sixteen categories are looked at every week: one false word in a quarter or so

SPREADS_WEEKS: Final = 8
UNITS_AT_LEAST: Final = 3
EMPLOYER_AT_LEAST: Final = 3  # matters with one employer that are open at a time
_DEVIATIONS: Final = 3.0
_MANY: Final = 500
_NORMAL: Final = 1.4826  # what makes the median deviation of a bell curve its standard deviation


@dataclass(frozen=True)
class Rise:
    """So many in the last four weeks, where half of all spells of four weeks before had `low` to `high`."""

    recent: int
    low: int
    high: int


def rise(weeks: Sequence[int], known: int = PAST) -> Rise | None:
    """Returns what is to be said of a series of weeks, the latest last; None where it does not rise.

    `known` is how many weeks of the past the books have been kept for: before that zero is not known to be zero.
    """
    past, recent = list(weeks[:-RECENT])[-PAST:], sum(weeks[-RECENT:])
    past = past[-known:] if known > 0 else []
    if recent < CASES_AT_LEAST or len(past) < KNOWN_AT_LEAST:
        return None
    low, high = usual(past)
    calm = _calmed(past)
    expected = fmean(calm) * RECENT
    if recent < TIMES_AT_LEAST * expected or recent <= high:
        return None
    swing = max(1.0, pvariance(calm) / fmean(calm)) if any(calm) else 1.0
    cases, before = floor(recent / swing), ceil(sum(calm) / swing)
    if _chance_of(cases, cases + before, RECENT / (RECENT + len(past))) > CHANCE:
        return None
    return Rise(recent, low, high)


def usual(past: Sequence[int]) -> tuple[int, int]:
    """Returns the lower and the upper quartile of the sums of any four weeks that follow each other."""
    sums = sorted(sum(past[first : first + RECENT]) for first in range(len(past) - RECENT + 1))
    last = len(sums) - 1
    return sums[floor(last / 4)], sums[ceil(last * 3 / 4)]


def spreads(units: int, before: Sequence[int]) -> bool:
    """Whether a matter is heard at more units than ever before: `units` in the last eight weeks, `before` in each of
    the spells of eight weeks that went before them."""
    return units >= UNITS_AT_LEAST and bool(before) and units > TIMES_AT_LEAST * max(before)


def _calmed(past: Sequence[int]) -> list[float]:
    """The weeks, of which none is further above the median than three deviations, and than three cases."""
    middle = median(past)
    deviation = _NORMAL * median(abs(week - middle) for week in past)
    most = middle + _DEVIATIONS * max(1.0, deviation)
    return [min(float(week), most) for week in past]


def _chance_of(at_least: int, of: int, share: float) -> float:
    """How likely at least so many of all fall into a part that has this share."""
    if of > _MANY:  # a sum of huge binomials; at these sizes the bell curve is as good
        return _bell(at_least, of, share)
    return sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(at_least, of + 1))


def _bell(at_least: int, of: int, share: float) -> float:
    above = (at_least - 0.5 - of * share) / sqrt(of * share * (1 - share))
    return erfc(above / sqrt(2)) / 2
