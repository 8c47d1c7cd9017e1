"""What is said, concluded and voted at a gathering before it is written down, and what its minutes add. Values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Final

from vungmanh.gatherings.rules.talk import NOTHING
from vungmanh.petitions.rules.states import PROPOSAL
from vungmanh.tasks.rules import Whom

if TYPE_CHECKING:
    from vungmanh.gatherings.models import Attendee
    from vungmanh.organization.models import Unit
    from vungmanh.petitions.models import Category

NOBODY: Final = Whom()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody said. `becomes` is of rules.talk: what is passed on goes to `unit`, what was answered on the spot
    has an `answer` and a `result` (petitions.rules.states); both are of a `category` and `kind` of petition."""

    words: str
    speaker: Attendee | None = None
    becomes: str = NOTHING
    unit: Unit | None = None
    category: Category | None = None
    kind: str = PROPOSAL
    answer: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Concluded:
    """What was concluded; where `whom` names anybody below, it is a task of theirs until `due`."""

    words: str
    whom: Whom = NOBODY
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Voted:
    matter: str
    in_favour: int
    against: int = 0
    abstained: int = 0


@dataclass(frozen=True, slots=True)
class Minuted:
    """What the secretary adds: who presided, who wrote it down, how it went, when it ended."""

    presided: str = ""
    secretary: str = ""
    course: str = ""
    ended_at: time | None = None
