"""What an officer meets in the morning: what waits for them, and what holds their units up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vungmanh.access.scope import grants_of
from vungmanh.home.beginning import Beginning
from vungmanh.home.today import Heap, When, heaps, in_order, when
from vungmanh.kit.due import At, Due

AT_FIRST: Final = 7  # of each kind; the rest is asked for
AT_MOST: Final = 150  # of each kind, when all is asked for; how many more there are is told


@dataclass(frozen=True)
class Held:
    """What holds one unit up: its dues in their order, so many of them late."""

    at: At
    dues: Sequence[Due]
    late: int

    @property
    def some(self) -> Sequence[Due]:
        return self.dues[:AT_FIRST]

    @property
    def more(self) -> int:
        return len(self.dues) - len(self.some)

    @property
    def first(self) -> Due:
        return self.dues[0]

    @property
    def said(self) -> str:
        """What comes first, without the name of the unit, under which it stands."""
        return self.first.why if self.at.name in self.first.title else self.first.title

    @property
    def minutes(self) -> int:
        return sum(due.minutes for due in self.dues)


@dataclass(frozen=True)
class Waiting:
    """What waits for the reader, and at the units below theirs; so many `more` of each are not shown. It waits at
    `several` of the reader's units."""

    mine: Sequence[Heap]
    several: bool
    more: int
    below: Sequence[Held]
    more_below: int


def waiting(dues: Iterable[Due], rights: Any, home: Beginning, today: date, *, all_of_it: bool) -> Waiting:
    """Returns of what is due to the reader the part that waits for them and that of their units; at most `AT_FIRST` of
    each, or `AT_MOST` where all of it is asked for: nobody does more in a day, and the page stays one that opens."""
    own = {home.unit, *(held.unit for held in grants_of(rights, today))}
    mine, elsewhere = list[Due](), list[Due]()
    for due in dues:
        (mine if due.at is None or due.at.key in own else elsewhere).append(due)
    below = held_up(elsewhere, today)
    most = AT_MOST if all_of_it else AT_FIRST
    shown = mine[:most], below[:most]
    several = len({due.at for due in mine if due.at}) > 1
    return Waiting(heaps(shown[0], today), several, len(mine) - len(shown[0]), shown[1], len(below) - len(shown[1]))


def held_up(dues: Iterable[Due], today: date) -> list[Held]:
    """Returns the dues by their units: first where most is late, then where something is due first, then where most
    waits."""
    by_unit = dict[At, list[Due]]()
    for due in in_order(dues):
        if due.at:
            by_unit.setdefault(due.at, []).append(due)
    found = [Held(at, some, sum(when(due, today) is When.LATE for due in some)) for at, some in by_unit.items()]
    return sorted(found, key=lambda held: (-held.late, held.first.on or date.max, -len(held.dues), held.at.name))
