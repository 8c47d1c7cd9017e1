"""What the papers of a dialogue or a conference are made of: who writes, who was there, what was said, answered and
promised, what was elected. None and "" are what nobody has written down. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from vungmanh.dialogue.rules.kinds import WORKERS


@dataclass(frozen=True)
class Issuer:
    """The union that writes, those above it, the nearest first, in full, and the employer it stands at; "" where its
    name does not tell. `chair` signs today, `chair_then` led on the day that the paper tells of. `symbol` is the number
    of the paper, as far as it is known."""

    unit: str
    above: Sequence[str]
    employer: str = ""
    chair: str = ""
    chair_then: str = ""
    symbol: str = ""
    is_upper: bool = False


@dataclass(frozen=True)
class Raised:
    """What a side said, what the other answered, and what came of it: a code of rules.kinds."""

    said: str
    answer: str = ""
    outcome: str = ""
    side: str = WORKERS


@dataclass(frozen=True)
class Promised:
    what: str
    who: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Board:
    """The people's inspection board that was elected, `until` the day its term ends."""

    elected_on: date
    until: date
    members: int | None = None
    recognised_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """`law`: private | state | public. `due` is the day by which the contents are to be sent, or those of the other
    side asked for; `demanded` are the codes of the agenda that the law knows."""

    issuer: Issuer
    kind: str
    on: date
    law: str
    place: str = ""
    due: date | None = None
    employer_side: int | None = None
    employer_present: int | None = None
    workers_side: int | None = None
    workers_present: int | None = None
    leader_present: bool | None = None
    case: str = ""
    requested_by: str = ""
    requested_on: date | None = None
    backed_by: int | None = None
    points: Sequence[Raised] = field(default=())
    promises: Sequence[Promised] = field(default=())
    opinions: int | None = None
    form: str = ""
    called: int | None = None
    came: int | None = None
    in_favour: int | None = None
    year_ended_on: date | None = None
    agenda: Sequence[str] = field(default=())
    pact_signed: bool | None = None
    resolution_passed: bool | None = None
    board: Board | None = None

    def of_side(self, side: str) -> list[Raised]:
        return [each for each in self.points if each.side == side]
