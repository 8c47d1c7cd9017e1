"""What becomes of the memberships of two entries that are one person: no day counts twice, none is lost. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

LEFT, MOVED, TRANSFERRED = "left", "moved", "transferred"


@dataclass(frozen=True, slots=True)
class Stay:
    """A membership on paper: in `unit` from `since` until the day before `until` (None: it stands).

    `key` is its row, None for one that is not written yet.
    """

    unit: int
    since: date
    until: date | None
    began: str
    ended: str = ""
    reason: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A stay, and whether it was cut out of a longer one on either side."""

    stay: Stay
    cut_before: bool = False
    cut_after: bool = False


def joined_stays(kept: Sequence[Stay], other: Sequence[Stay]) -> list[Stay]:
    """The memberships of the one person, in order. Days covered are those of both; no day twice.

    The kept entry's stays win. Of the other's, what lies within them is dropped, what sticks out is cut. Where
    it sticks out of a stay in the same unit, the two are one longer stay; in another unit, the person was
    transferred on the day of the cut. Each list alone must be free of overlaps.
    """
    parts = [_Part(stay) for stay in kept]
    for stay in other:
        parts += _outside(stay, kept)
    parts.sort(key=lambda part: part.stay.since)
    joined: list[_Part] = []
    for part in parts:
        if joined and _are_one(joined[-1], part):
            joined[-1] = _Part(_together(joined[-1].stay, part.stay), joined[-1].cut_before, part.cut_after)
        else:
            joined.append(part)
    return _with_own_keys([_told(part) for part in joined])


def _outside(stay: Stay, kept: Sequence[Stay]) -> Iterator[_Part]:
    """What of the stay lies in none of the kept ones."""
    since, cut = stay.since, False
    for other in sorted(kept, key=lambda each: each.since):
        if other.until is not None and other.until <= since:
            continue
        if stay.until is not None and other.since >= stay.until:
            break
        if other.since > since:
            yield _Part(replace(stay, since=since, until=other.since), cut, cut_after=True)
        if other.until is None:
            return
        since, cut = other.until, True
    if stay.until is None or since < stay.until:
        yield _Part(replace(stay, since=since), cut)


def _are_one(before: _Part, after: _Part) -> bool:
    """Whether two neighbours were parted by nothing but the cut. Who left and was admitted anew on one day, did."""
    return (
        before.stay.until == after.stay.since
        and before.stay.unit == after.stay.unit
        and (before.cut_after or after.cut_before)
    )


def _together(before: Stay, after: Stay) -> Stay:
    return replace(before, until=after.until, ended=after.ended, reason=after.reason)


def _told(part: _Part) -> Stay:
    """How a cut stay began or ended: by a transfer, for the person was a member the day before or after."""
    stay = part.stay
    if part.cut_before:
        stay = replace(stay, began=TRANSFERRED)
    if part.cut_after:
        stay = replace(stay, ended=MOVED, reason="")
    return stay


def _with_own_keys(stays: Sequence[Stay]) -> list[Stay]:
    """A stay that was cut in pieces leaves its row to the first of them."""
    taken: set[int | None] = set()
    found = []
    for stay in stays:
        found.append(replace(stay, key=None) if stay.key in taken else stay)
        taken.add(stay.key)
    return found


def units_rewritten(before: Iterable[Stay], after: Iterable[Stay]) -> set[int]:
    """The units of memberships that are other ones afterwards; whose row it is, and whose person, aside."""
    old, new = (Counter(replace(stay, key=None) for stay in stays) for stays in (before, after))
    return {stay.unit for stay in [*(old - new), *(new - old)]}
