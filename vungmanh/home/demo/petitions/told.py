"""What the story of the demonstration's petitions is told with: a matter, somebody who raises it, how it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

ALL_YEAR: Final = (2,) * 12
# Weights by month, from January on: each matter has its season.
TET: Final = (12, 3, 0, 0, 0, 0, 0, 0, 0, 0, 2, 10)
SUMMER: Final = (0, 0, 1, 3, 8, 10, 10, 7, 3, 1, 0, 0)
SCHOOL_YEAR: Final = (1, 1, 1, 1, 1, 1, 1, 4, 8, 5, 2, 1)
SPRING: Final = (1, 4, 6, 3, 1, 1, 1, 1, 1, 1, 1, 1)


@dataclass(frozen=True)
class Matter:
    """What is often said: to which category it belongs, when, where, and with which words it is answered.

    `blocks` are those of the units at which it is said; none: everywhere. `to` is the authority it is forwarded to,
    where that is not the employer.
    """

    category: str
    kind: str
    season: Sequence[int]
    words: Sequence[str]
    answers: Sequence[str]
    blocks: Sequence[int] = ()
    to: str = ""
    law: str = ""


@dataclass(frozen=True)
class Said:
    """A matter as it is raised at a unit, by its code, on a day, and the course that it takes (courses.py)."""

    unit: str
    on: date
    matter: Matter
    words: str
    answer: str
    course: str
    people: int = 1
    urgency: int = 0
