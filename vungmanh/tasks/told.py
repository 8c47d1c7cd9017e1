"""What is said of a directive, of a task and of an answer, before it is written down. Values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vungmanh.files.guard import Looked
from vungmanh.files.subject import Subject

if TYPE_CHECKING:
    from vungmanh.accounts.models import User
    from vungmanh.organization.models import Unit
    from vungmanh.tasks.models import Directive


@dataclass(frozen=True, slots=True)
class Paper:
    """A directive: who has issued it is a unit of the house, or a name from outside. `until` is the day after."""

    kind: str
    number: str
    issued_on: date
    summary: str
    issuer: Unit | None = None
    issuer_outside: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What counts as done: a word, a report, a record of the kind, or a value of the measure."""

    by: str = "word"
    kind: str = ""
    measure: str = ""
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be done, until when, how that is proven; who follows it, and what it comes from."""

    what: str
    due: date
    every: str = ""
    proof: Proof = Proof()
    follower: User | None = None
    directive: Directive | None = None
    about: Subject | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a task is to say from now on, who follows it, and why."""

    what: str
    due: date
    reason: str
    follower: User | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody who is no unit of the union, as an employer: officers of the unit write down how far it is."""

    name: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Answer:
    """How far it is: the state, in words, with files or a record that was entered already."""

    state: str
    words: str = ""
    files: Sequence[Looked] = ()
    record: Subject | None = None
