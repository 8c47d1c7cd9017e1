"""What is said at a door and by the invited before it is written down, and what became of it: values."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from vungmanh.gatherings.rules.kinds import YES


@dataclass(frozen=True, slots=True)
class Came:
    """What somebody writes who comes: by the form of this number, from this browser. `fresh`: the form was opened by
    the code that stood on the screen."""

    name: str
    where: str
    nonce: UUID
    device: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What one of the invited answers; `note` says why they cannot come, `instead` who comes in their place."""

    answer: str = YES
    note: str = ""
    instead: str = ""


@dataclass
class Taken:
    """Of what a phone has sent: the numbers that need not be sent again, why the others were not accepted, and which
    attendees it was about."""

    taken: list[UUID] = field(default_factory=list)
    refused: dict[UUID, str] = field(default_factory=dict)
    attendees: set[int] = field(default_factory=set)
