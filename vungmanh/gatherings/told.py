"""What is said of a gathering, of whom it calls and of who came, before it is written down. Values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from vungmanh.gatherings.rules.kinds import PRESENT

if TYPE_CHECKING:
    from vungmanh.members.models import Person
    from vungmanh.organization.models import Unit


@dataclass(frozen=True, slots=True)
class Sat:
    """One day of it: when and where."""

    on: date
    begins: time | None = None
    ends: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """What a gathering is: the days in their order, one at least. How many came without names is said of one held."""

    kind: str
    title: str
    days: tuple[Sat, ...]
    topic: str = ""
    material: str = ""
    partners: str = ""
    unnamed_members: int = 0
    unnamed_others: int = 0
    unnamed_women: int = 0


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is invited: whoever holds one of the offices below `under` on the first day, of these blocks if any are
    named; and the persons that were chosen. `at_itself`: the offices at `under` itself, too; without `below` those
    alone."""

    offices: tuple[str, ...] = ()
    under: Unit | None = None
    blocks: tuple[int, ...] = ()
    at_itself: bool = False
    below: bool = True
    chosen: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who came uninvited, in another's place, or is no member; `place_of` is the key of an attendee."""

    name: str
    person: Person | None = None
    unit: Unit | None = None
    where: str = ""
    invited: bool = False
    place_of: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """One word about one attendee at a sitting, from a phone or a desk; `nonce` is the phone's own number of it."""

    attendee: int
    said_at: datetime
    state: str = PRESENT
    nonce: UUID | None = None
    by_hand: bool = False
