"""What a line of the journal is about: the units, persons and accounts it touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from vungmanh.journal.models import About

# An act about more persons than these is found through its units: a dissolved union's line does not grow by
# thousands of rows. The act itself keeps whom it was about.
PERSONS_AT_MOST: Final = 20


@dataclass(frozen=True, order=True)
class Touched:
    """One thing that a line is about, by its kind and key."""

    kind: int
    key: int


# A line that is about no unit, person or account: the house itself.
THE_HOUSE: Final[tuple[Touched, ...]] = ()


def about(*, units: Iterable[Any] = (), persons: Iterable[Any] = (), accounts: Iterable[Any] = ()) -> list[Touched]:
    """What a line touches, by rows or by their keys; what is None is left out, and named twice is named once."""
    people = _of(About.PERSON, persons)
    found = _of(About.UNIT, units) | _of(About.ACCOUNT, accounts)
    return sorted(found | people if len(people) <= PERSONS_AT_MOST else found)


def _of(kind: int, things: Iterable[Any]) -> set[Touched]:
    return {Touched(kind, int(getattr(thing, "pk", thing))) for thing in things if thing is not None}
