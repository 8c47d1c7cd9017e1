"""What is said of a course, of a class, and of those who were there, before it is written down. Values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vungmanh.training.rules.courses import OFFICERS, UNION
from vungmanh.training.rules.results import PASSED

if TYPE_CHECKING:
    from vungmanh.members.models import Person
    from vungmanh.training.models import Course


@dataclass(frozen=True, slots=True)
class Told:
    """What a course is; `offices` are codes, and a course for workers has none."""

    code: str
    name: str
    topic: str = ""
    for_whom: str = OFFICERS
    subject: str = UNION
    hours: int | None = None
    valid_months: int | None = None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taught:
    """What a gathering of the kind training is as a class. Without `hours` it has those of its course."""

    course: Course
    trainers: str = ""
    hours: int | None = None
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What came of the class for somebody who was there."""

    outcome: str = PASSED
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a unit signs up: one of its persons, or a name where they are none."""

    name: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a quiz: its choices in their order, of which the one at the place `right` is right."""

    words: str
    choices: tuple[str, ...]
    right: int
