"""How a petition goes on: what is done of it on which day, the same in every demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.petitions.models import Message
from vungmanh.petitions.rules.states import (
    ANSWERED,
    CLOSED,
    IN_WORK,
    MET,
    MET_IN_PART,
    OBJECTED,
    PASSED,
    REFUSED,
    WITH_AUTHORITY,
    WITH_EMPLOYER,
    WITHDRAWN,
)

_CALENDAR: Final = WorkingCalendar()


@dataclass(frozen=True)
class Deed:
    """From the day on it stands so; `says` is what kind of words come with it, "" none."""

    on: date
    state: str
    says: str = ""
    result: str = ""


# (state, the first and the last day on which it may come, counted from the one before, words, result)
_Step = tuple[str, int, int, str, str]
_ANSWER: Final[_Step] = (ANSWERED, 1, 8, Message.ANSWER, "")
_COURSES: Final[dict[str, Sequence[_Step]]] = {
    "met": [_ANSWER, (CLOSED, 1, 14, Message.SETTLED, MET)],
    "in_part": [(IN_WORK, 1, 3, "", ""), (ANSWERED, 2, 6, Message.ANSWER, ""), (CLOSED, 14, 18, "", MET_IN_PART)],
    "late": [(IN_WORK, 1, 4, "", ""), (ANSWERED, 14, 30, Message.ANSWER, ""), (CLOSED, 14, 16, "", MET_IN_PART)],
    "refused": [_ANSWER, (CLOSED, 14, 20, "", REFUSED)],
    "unanswered": [],
    "withdrawn": [(CLOSED, 2, 6, Message.SENDER, WITHDRAWN)],
    "employer": [
        (WITH_EMPLOYER, 1, 3, "", ""), (IN_WORK, 3, 7, Message.EMPLOYER, ""), (ANSWERED, 1, 2, Message.ANSWER, ""),
        (CLOSED, 3, 14, Message.SETTLED, MET),
    ],
    "employer_late": [
        (WITH_EMPLOYER, 2, 5, "", ""), (IN_WORK, 12, 24, Message.EMPLOYER, ""), (ANSWERED, 1, 2, Message.ANSWER, ""),
        (CLOSED, 14, 16, "", MET_IN_PART),
    ],
    "authority": [
        (WITH_AUTHORITY, 1, 4, "", ""), (IN_WORK, 6, 16, Message.AUTHORITY, ""), (ANSWERED, 1, 3, Message.ANSWER, ""),
        (CLOSED, 14, 16, "", PASSED),
    ],
    "objected": [
        _ANSWER, (OBJECTED, 3, 9, Message.OBJECTION, ""), (ANSWERED, 5, 12, Message.ANSWER, ""),
        (CLOSED, 4, 12, Message.SETTLED, MET),
    ],
}  # fmt: skip
_OF_EMPLOYERS: Final = ("employer", "met", "employer", "in_part", "employer_late", "late", "objected", "met")
_OF_SCHOOLS: Final = ("met", "met", "in_part", "met", "refused", "late", "met", "withdrawn", "objected")
_OF_AUTHORITIES: Final = ("authority", "authority", "employer_late", "authority")
LONGEST: Final = timedelta(days=75)  # any of them is over after so long


def course_of(block: int, *, to_authority: bool, draw: Random) -> str:
    """Which course a matter takes at a unit of the block."""
    if to_authority:
        return draw.choice(_OF_AUTHORITIES)
    return draw.choice(_OF_EMPLOYERS if block in (1, 2, 3, 5) else _OF_SCHOOLS)


def course(name: str, on: date, today: date, draw: Random) -> list[Deed]:
    """Returns what is done until yesterday of what was said on the day, on working days in their order. Raises KeyError
    for a name that is no course."""
    deeds = []
    for state, first, last, says, result in _COURSES[name]:
        on = _CALENDAR.deadline(on, draw.randint(first, last))
        if on >= today:
            break
        deeds.append(Deed(on, state, says, result))
    return deeds
