"""What lists and officers have said of one person, taken together: the facts and memberships that follow. Pure.

A list is evidence of its day. In which order lists are read makes no difference, and without any one of them follows
what would have followed had it never been read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final

from vungmanh.core.vietnamese import fold
from vungmanh.members.rules import begins_on
from vungmanh.members.stays import LEFT, MOVED, TRANSFERRED, Stay

ADMITTED, CARRIED = "admitted", "carried"
UNIT_DISSOLVED = "unit_dissolved"
NEWEST: Final = 2**62  # the order of what is being read now
_DAYS: Final = ("born_on", "joined_on")

# Of a fact what is kept: text, of a day as much as is known of it (1988, 1988-02, 1988-02-01); None: taken out again.
Kept = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of the person as of the day `on`, the `order`-th thing that was written down.

    By a list of `unit`, which stood from `first_day` and was known to end on `ends`; with `left` the list says that
    the person is no member from that day on, for the `reason`; with `back` that somebody who had left is a member
    again.
    Where the list states no day it is of the day on which it was read, and not `dated`: then it knows of no leaving.
    Without a unit by an officer's hand: `stays` are the memberships as they stood then, None where nothing was said
    of them.
    """

    order: int
    on: date
    facts: Kept = field(default_factory=dict)
    unit: int | None = None
    first_day: date = date.min
    ends: date | None = None
    left: date | None = None
    reason: str = ""
    back: bool = False
    dated: bool = True
    stays: tuple[Stay, ...] | None = None

    @property
    def seen_on(self) -> date:
        """The day on which the list proves a membership: its own, but of whoever joined later the day of joining."""
        return max(self.on, self.first_day, first_of(self.facts.get("joined_on")) or date.min)


@dataclass(frozen=True, slots=True)
class Becoming:
    """`facts` and `stays` as they will stand; `changed` names the facts that will be other ones, `moved` says whether
    the memberships will.

    `told` is what the list's mention keeps, None where the very same has been read before. `found` is what stands and
    nobody has written down yet, with the day it is known of, to be kept before.
    """

    facts: dict[str, str]
    stays: list[Stay]
    changed: tuple[str, ...]
    moved: bool
    told: dict[str, Any] | None
    found: tuple[date, dict[str, Any]] | None = None


def facts_told(told: Iterable[Told]) -> dict[str, str]:
    """Of each fact what the newest day says; of what was said of one day, what was written down last."""
    known: dict[str, str] = {}
    for each in sorted(told, key=lambda each: (each.on, each.order)):
        for name, value in each.facts.items():
            if value is None:
                known.pop(name, None)
            elif name not in known or not adds_nothing(name, value, known[name]):
                known[name] = value
    return known


def adds_nothing(name: str, new: str, old: str) -> bool:
    """Whether the new text says no more than the old one: a bare year, a name without its marks, an old card."""
    if name in _DAYS:
        return old.startswith(new)
    if name == "name":
        return fold(new) == fold(old) and (new.isascii() or new.lower() == old.lower())
    if name == "identity_number" and len(new) == 9 and len(old) == 12:
        return True  # an old card's number is that of before, whichever list still has it
    return new == old


def first_of(day: str | None) -> date | None:
    """The first day of a day, month or year as it is kept."""
    if not day:
        return None
    return date(*(int(part) for part in ([*day.split("-"), "1", "1"])[:3]))


def stays_told(told: Sequence[Told], first_days: Mapping[int, date]) -> list[Stay]:
    """The memberships in order, without keys. `first_days` tells from which day on the units of `stays` stood."""
    ground, lists = _ground(told)
    days = {**first_days, **{each.unit: each.first_day for each in lists if each.unit is not None}}
    stays = [replace(stay, key=None) for stay in (ground.stays if ground else None) or ()]
    events = [(each.left or _proven_day(each, lists), each.left is None, each) for each in lists]
    events += [(each.ends, False, replace(each, reason=UNIT_DISSOLVED)) for each in lists if each.ends]
    for day, is_seen, each in sorted(events, key=lambda event: (event[0], event[1], event[2].order)):
        stays = _seen(stays, day, each) if is_seen else _left(stays, day, each)
    joined = facts_told(told).get("joined_on")
    before = facts_told(each for each in told if each.order <= ground.order) if ground else {}
    if stays and joined and (ground is None or joined != before.get("joined_on")):
        stays[0] = _begun(stays[0], joined, days, earliest_seen(told))
    return stays


def earliest_seen(told: Sequence[Told]) -> date | None:
    """The first day on which a list proves a membership, since an officer's hand last wrote any down."""
    lists = _ground(told)[1]
    return min((_proven_day(each, lists) for each in lists if each.left is None), default=None)


def last_seen(told: Iterable[Told], unit: int) -> date | None:
    """The last day on which a list of the unit that states its day names the person as a member."""
    return max((each.on for each in told if each.unit == unit and each.left is None and each.dated), default=None)


def _proven_day(seen: Told, lists: Sequence[Told]) -> date:
    """The day on which the list proves a membership: without a day of its own none after a leaving that is told of."""
    if seen.dated or seen.back:
        return seen.seen_on
    of_unit = [each for each in lists if each.unit == seen.unit]
    last = max((each.left for each in of_unit if each.left and each.left <= seen.seen_on), default=None)
    if last is None or any(
        each.left is None and (each.dated or each.back) and last <= each.seen_on <= seen.seen_on for each in of_unit
    ):
        return seen.seen_on
    return last - timedelta(days=1)


def _ground(told: Sequence[Told]) -> tuple[Told | None, list[Told]]:
    """What an officer's hand has last written down of memberships, and the lists that were read since."""
    ground = max((each for each in told if each.stays is not None), key=lambda each: each.order, default=None)
    return ground, [each for each in told if each.unit is not None and (ground is None or each.order > ground.order)]


def _seen(stays: list[Stay], day: date, told: Told) -> list[Stay]:
    """The memberships of somebody who is a member of the list's unit on the day."""
    unit = told.unit or 0
    place = next((n for n, stay in enumerate(stays) if stay.until is None or stay.until > day), len(stays))
    after = stays[place] if place < len(stays) else None
    if after is None:
        return [*stays, Stay(unit, day, None, ADMITTED if told.back else CARRIED)]
    if after.since <= day:
        if after.unit == unit or after.until is not None or after.since == day:
            return stays
        moved = replace(after, until=day, ended=MOVED, reason="")
        return [*stays[:place], moved, Stay(unit, day, None, TRANSFERRED)]
    if after.unit == unit:
        if after.began == TRANSFERRED:
            return stays
        return [*stays[:place], replace(after, since=day, began=CARRIED), *stays[place + 1 :]]
    earlier = Stay(unit, day, after.since, CARRIED, MOVED)
    came = replace(after, began=TRANSFERRED) if after.began == CARRIED else after
    return [*stays[:place], earlier, came, *stays[place + 1 :]]


def _left(stays: list[Stay], day: date, told: Told) -> list[Stay]:
    """The memberships of somebody who is no member of the unit from the day on."""
    return [
        replace(stay, until=day, ended=LEFT, reason=told.reason)
        if stay.unit == told.unit and stay.until is None and stay.since < day
        else stay
        for stay in stays
    ]


def _begun(stay: Stay, joined: str, first_days: Mapping[int, date], seen: date | None) -> Stay:
    """The first membership from the day of joining on, or from the unit's first day if it did not stand yet."""
    day = first_of(joined)
    if day is None or stay.began not in (ADMITTED, CARRIED):
        return stay
    since = begins_on(day, first_days.get(stay.unit, date.min))
    if (stay.until is not None and since >= stay.until) or (seen is not None and since > seen):
        return stay
    return replace(stay, since=since, began=ADMITTED if since == day else CARRIED)
