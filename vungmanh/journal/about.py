"""What a line of the journal is about: the units, persons, accounts and records it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from vungmanh.journal.models import About

# An act about more persons than these is found through its units: a dissolved union's line does not grow by
# thousands of rows. The act itself keeps whom it was about.
PERSONS_AT_MOST: Final = 20
NOTHING: Final[Mapping[str, Iterable[Any]]] = MappingProxyType({})


@dataclass(frozen=True, order=True)
class Touched:
    """One thing that a line is about, by its kind and key."""

    kind: str
    key: int


# A line that is about no unit, person or account: the house itself.
THE_HOUSE: Final[tuple[Touched, ...]] = (Touched(About.HOUSE, 0),)


def about(
    *,
    units: Iterable[Any] = (),
    persons: Iterable[Any] = (),
    accounts: Iterable[Any] = (),
    records: Mapping[str, Iterable[Any]] = NOTHING,
) -> list[Touched]:
    """What a line touches, by rows or by their keys; what is None is left out, and named twice is named once.

    `records` are those of a room, by the word the room calls them ({"dialogue.meeting": [meeting]}): the page of one
    record finds all its lines by it. What touches no unit is the house's.
    """
    people = _of(About.PERSON, persons)
    places = _of(About.UNIT, units)
    found = places | _of(About.ACCOUNT, accounts)
    for kind, rows in records.items():
        found |= _of(kind, rows)
    if len(people) <= PERSONS_AT_MOST:
        found |= people
    return sorted(found if places else found.union(THE_HOUSE))


def _of(kind: str, things: Iterable[Any]) -> set[Touched]:
    return {Touched(kind, int(getattr(thing, "pk", thing))) for thing in things if thing is not None}
