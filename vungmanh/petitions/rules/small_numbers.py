"""What may be told of petitions to whoever reads figures and not petitions: no number of one to four, nor a way to one.

Statistical offices hide small cells, then others, so that no sum gives them away, and begin anew for every table that
crosses another. Here everything that is told is a sum of the same parcels, whatever the table, its period, its block
and its tree, so that tables have nothing to tell each other. A parcel is five petitions or more of one category in one
span. What a unit has received lies in parcels of its own; what is left over there, four at most, is pooled at the unit
above with what is left over elsewhere below it, and so upwards. A number told is then “at least”: of what fills no
parcel it says neither whether it is none nor whether it is four.

Why nothing follows from all of it together: let a pool have n leftovers, and tell 5k of them. Each leftover is four at
most. If 5k is no more than 4(n - 2), then any one of them may be none, and the rest of them still fill the k parcels
and leave up to four to the pool above; so at every pool, and each leftover stands in one pool only. None of them is
narrowed, from 0 to 4 it can be each number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from vungmanh.core import paths

LEAST: Final = 5  # the smallest number that is told
_MOST_LEFT: Final = LEAST - 1


@dataclass(frozen=True)
class Parcels:
    """What may be told, by place: of units themselves, and of what is pooled there of units below."""

    own: Mapping[str, int]
    pooled: Mapping[str, int]

    def under(self, place: str) -> int:
        """Of the unit there and of all below it, as the tree stood by which parcels were made."""
        return sum(parcel for each in (self.own, self.pooled) for at, parcel in each.items() if paths.covers(place, at))

    def of(self, units: Iterable[str]) -> int:
        """Of these units alone, named by the places by which parcels were made: a block, or another tree."""
        return sum(self.own.get(place, 0) for place in units)


def parcels(counts: Mapping[str, int]) -> Parcels:
    """Returns what may be told of one category in one span: `counts` by the places of the units themselves."""
    own, pooled = dict[str, int](), dict[str, int]()
    left = defaultdict[str, list[int]](list)  # by the place where they are pooled
    for place, count in counts.items():
        own[place] = count - count % LEAST
        left[place].append(count % LEAST)
    deepest = max(map(len, counts), default=0)
    for depth in range(deepest, 0, -paths.STEP):
        for place in [each for each in left if len(each) == depth]:
            found = [each for each in left.pop(place) if each]
            pooled[place] = _pool(found)
            left[place[: -paths.STEP]].append(sum(found) - pooled[place])
    return Parcels(_some(own), _some(pooled))


def _pool(left: list[int]) -> int:
    """Returns how many of what is left over may be told where it is pooled."""
    most = min(sum(left), _MOST_LEFT * (len(left) - 2))
    return max(most - most % LEAST, 0)


def _some(told: Mapping[str, int]) -> dict[str, int]:
    return {place: parcel for place, parcel in told.items() if parcel}
