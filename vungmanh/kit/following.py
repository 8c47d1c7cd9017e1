"""Who follows: what becomes of a room's records when the units and persons that they speak of change.

A room says in its `room.py` of every table that points at a unit or a person what becomes of its rows, at each event
anew: no answer has a default, so that an event that comes to be is answered by every room. `house.following` asks them.
The kit stands below units and persons, so both are named here without their types.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Model

# ---- what happens


@dataclass(frozen=True)
class UnitDissolved:
    """`on` is the first day on which the unit stands no more."""

    unit: Any
    on: date
    by: Any
    today: date

    def asked_of(self, follower: Follower) -> Answer[UnitDissolved] | None:
        return follower.dissolved if isinstance(follower, FollowsUnit) else None


@dataclass(frozen=True)
class UnitsMoved:
    """The units stand under `under` from the day `on`."""

    units: Collection[Any]
    under: Any
    on: date
    by: Any
    today: date

    def asked_of(self, follower: Follower) -> Answer[UnitsMoved] | None:
        return follower.moved if isinstance(follower, FollowsUnit) else None


@dataclass(frozen=True)
class UnitsRemoved:
    """The founding of the units is taken back, or the list that brought them: they are to be as if they had never been.

    `linked_as_founded`: it has been seen that they stand where they were founded, and stood before if they did.
    """

    units: Collection[Any]
    linked_as_founded: bool
    by: Any
    today: date

    def asked_of(self, follower: Follower) -> Answer[UnitsRemoved] | None:
        return follower.removed if isinstance(follower, FollowsUnit) else None


@dataclass(frozen=True)
class PersonsMerged:
    """Two entries are one person: `kept` stays, and the row of `gone` goes when all rooms have answered."""

    kept: Any
    gone: Any
    by: Any
    today: date

    def asked_of(self, follower: Follower) -> Answer[PersonsMerged] | None:
        return follower.merged if isinstance(follower, FollowsPerson) else None


@dataclass(frozen=True)
class PersonsRemoved:
    """The list that brought the persons is taken back: they are to be as if they had never been.

    `people` are their keys, or a query of them: whatever `__in` takes. Of a list there may be 100,000.
    """

    people: Any
    by: Any
    today: date

    def asked_of(self, follower: Follower) -> Answer[PersonsRemoved] | None:
        return follower.removed if isinstance(follower, FollowsPerson) else None


Event = UnitDissolved | UnitsMoved | UnitsRemoved | PersonsMerged | PersonsRemoved

# ---- what a room answers

E = TypeVar("E", contravariant=True)
Says = Callable[[E], Iterable[str]]


def silent(_event: object) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Followed:
    """What was done to rows that followed: `keeps` is JSON from which it is undone, empty where nothing was done;
    `tells` goes into the line that the journal has of the act, each fact under a word of the room's own."""

    keeps: Any = None
    tells: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Stays(Generic[E]):
    """The rows stay as they are, `because` of a reason for whoever reads the code; `says` where officers ask for it."""

    because: str
    says: Says[E] = silent


@dataclass(frozen=True)
class ByTheVerb(Generic[E]):
    """The verb itself sees to these rows, for it knows their room: `how` says where."""

    how: str
    says: Says[E] = silent


@dataclass(frozen=True)
class Goes(Generic[E]):
    """The rows follow. All of it happens within the verb's transaction.

    `says`: lines of a preview, reckoned before anything is done, of rows alone that the officer (`by`) may know of.
    `does` may refuse with core.decisions.Refused. `undoes` is given what was kept, when the unit or the person stands
    again as before; it refuses where the rows have been changed since.
    """

    says: Says[E]
    does: Callable[[E], Followed]
    undoes: Callable[[E, Any], None]


@dataclass(frozen=True)
class Forbids(Generic[E]):
    """What is to be as if it had never been is built upon by these rows, as long as there are any.

    `reason` is the sentence for the preview and the refusal alike, what to take back first; "" if nothing stands in the
    way.
    """

    reason: Callable[[E], str]

    def says(self, event: E) -> Iterable[str]:
        return filter(None, [self.reason(event)])


Answer = Stays[E] | ByTheVerb[E] | Goes[E] | Forbids[E]
Lasting = Stays[E] | ByTheVerb[E] | Goes[E]
Removing = Stays[E] | ByTheVerb[E] | Forbids[E]

# ---- of which tables


@dataclass(frozen=True)
class FollowsUnit:
    """What becomes of the rows of the tables `of`, which point at units."""

    of: tuple[type[Model], ...]
    dissolved: Lasting[UnitDissolved]
    moved: Lasting[UnitsMoved]
    removed: Removing[UnitsRemoved]


@dataclass(frozen=True)
class FollowsPerson:
    """What becomes of the rows of the tables `of`, which point at persons."""

    of: tuple[type[Model], ...]
    merged: Lasting[PersonsMerged]
    removed: Removing[PersonsRemoved]


Follower = FollowsUnit | FollowsPerson
