"""Things that several units share, and are counted once at each level above them. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from datetime import date
from itertools import accumulate, pairwise
from typing import TypeVar

from vungmanh.core.measures import Nature

Place = TypeVar("Place", bound=Hashable)


def may_count_twice(entries: Iterable[tuple[date, int]], nature: Nature) -> bool:
    """Whether a thing with these entries, at whatever units, counts more than once anywhere: a stock on some day, a
    flow over all days. Of all other things the sums are right as they are."""
    by_day: Counter[date] = Counter()
    for day, amount in entries:
        by_day[day] += amount
    if nature is Nature.FLOW:
        return sum(by_day.values()) > 1
    return max(accumulate(by_day[day] for day in sorted(by_day)), default=0) > 1


def too_many(parts: Iterable[tuple[Place, int, int, int]]) -> dict[Place, Counter[int]]:
    """Returns by place and measure how much more the sums hold than there are things.

    Each part says that at this place, of this measure, this thing is counted so many times: (place, measure, thing,
    times). Parts of one thing at one place add up, and of the sum one is right.
    """
    times: Counter[tuple[Place, int, int]] = Counter()
    for place, measure, thing, counted in parts:
        times[place, measure, thing] += counted
    over: dict[Place, Counter[int]] = defaultdict(Counter)
    for (place, measure, _thing), counted in times.items():
        if counted > 1:
            over[place][measure] += counted - 1
    return over


def too_many_in_spans(parts: Iterable[tuple[int, int, int, int, int]]) -> dict[int, Counter[int]]:
    """The same of places that are numbers in a row, as months are: each part says of which first one and up to which it
    counts, the last one not included: (first, after, measure, thing, times)."""
    changes: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for first, after, measure, thing, counted in parts:
        changes[measure, thing][first] += counted
        changes[measure, thing][after] -= counted
    over: dict[int, Counter[int]] = defaultdict(Counter)
    for (measure, _thing), changed in changes.items():
        times = 0
        for start, following in pairwise(sorted(changed)):
            times += changed[start]
            for place in range(start, following) if times > 1 else ():
                over[place][measure] += times - 1
    return over
