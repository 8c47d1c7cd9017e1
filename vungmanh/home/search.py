"""One box for all records and menu entries: what is found, within the reach of whoever asks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from vungmanh.access.scope import Rights
from vungmanh.core.vietnamese import clean, fold
from vungmanh.guide.chapters import the_guide
from vungmanh.guide.finding import Hit as Told
from vungmanh.guide.finding import find
from vungmanh.home.entries import Way, ways
from vungmanh.home.rooms import ROOMS
from vungmanh.kit.searching import Hits, Sought

SHORTEST = 3  # letters or digits
LONGEST = 80


@dataclass(frozen=True)
class Found:
    """`too_short` says that nothing was looked for yet; `rooms` are what each room has found, in the rooms' order.

    `told` is what the guide says of it, where nothing of that kind is there: somebody asks how something is done.
    """

    text: str
    too_short: bool = False
    rooms: list[Hits] = field(default_factory=list)
    entries: list[Way] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.entries) or any(room.hits for room in self.rooms)

    @property
    def why_not(self) -> list[str]:
        """Why something was not looked for."""
        return [room.why_not for room in self.rooms if room.why_not]

    @property
    def more(self) -> bool:
        return any(room.more for room in self.rooms)


def search(text: str, user: Any, today: date, *, at_most: int, not_by_number: str = "") -> Found:
    """At most so many of each kind. Nothing out of the reader's reach is found, counted or hinted at.

    What a room looks up by a number it journals; it does not look where `not_by_number` says why.
    """
    text = clean(text)[:LONGEST]
    if len(fold(text).replace(" ", "")) < SHORTEST:
        return Found(text, too_short=True)
    rights = Rights(user, today)
    sought = Sought(text, user, rights, today, at_most, not_by_number)
    rooms = [room.search(sought) for room in ROOMS if room.search]
    found = Found(text, rooms=rooms, entries=ways(text, rights, today)[:at_most])
    if found.anything or found.why_not:
        return found
    return replace(found, told=find(text, the_guide())[:at_most])
