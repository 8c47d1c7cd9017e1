"""What a form says of a dialogue, of what was said and promised there, of a regulation or a consultation. Values.

Whatever nobody knows is None: a record may be incomplete, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vungmanh.dialogue.rules.kinds import OPEN, WORKERS

if TYPE_CHECKING:
    from vungmanh.dialogue.models import Dialogue


@dataclass(frozen=True, slots=True)
class Meeting:
    """A dialogue or a conference, by the names of its columns (models/dialogues.py). Of a conference the sides stay
    None, of a dialogue what is called and voted; `year_ended_on` is worked out where it is None."""

    kind: str
    on: date
    number: str = ""
    place: str = ""
    workers: int | None = None
    employer_side: int | None = None
    employer_present: int | None = None
    workers_side: int | None = None
    workers_present: int | None = None
    leader_present: bool | None = None
    requested_by: str = ""
    requested_on: date | None = None
    backed_by: int | None = None
    answered_on: date | None = None
    case: str = ""
    contents_sent_on: date | None = None
    minutes_signed: bool | None = None
    published_on: date | None = None
    form: str = ""
    called: int | None = None
    came: int | None = None
    in_favour: int | None = None
    year_ended_on: date | None = None
    agenda: tuple[str, ...] = ()
    pact_signed: bool | None = None
    resolution_passed: bool | None = None
    opinions: int = 0


@dataclass(frozen=True, slots=True)
class Raised:
    """A point that one side raised; `key` is that of the point it corrects, None for a new one."""

    said: str
    side: str = WORKERS
    answer: str = ""
    outcome: str = OPEN
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """What somebody outside the union, "" for the employer as such, is to do by the day `due`."""

    what: str
    due: date
    who: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """How the resolution of a conference is carried out, and when everybody was told."""

    on: date
    result: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Elected:
    """A people's inspection board; its term is worked out where `until` is None."""

    elected_on: date
    members: int | None = None
    until: date | None = None
    recognised_on: date | None = None
    conference: Dialogue | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A regulation: in force from the day `on`, to `until` where its paper says so."""

    kind: str
    on: date
    until: date | None = None
    body: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the employer has asked the union about."""

    about: str
    asked_on: date
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the union has answered, and how much of it was taken over, "" while nobody knows."""

    answered_on: date
    answer: str = ""
    taken_over: str = ""
