"""What the story of the demonstration's tasks is told with: a sheet that asks something, the jobs that it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

# To whom a job falls: what stands directly below, unions of the blocks (or of all) anywhere below, the unit itself.
CHILDREN, UNIONS, ITSELF = "children", "unions", "itself"

CITY, WARD, SCHOOL = "HN", "HN-PVH", "LB-002"  # where the logins of the demonstration sit
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Passed:
    """How a unit passes its job on to all units below it: from when, until when, which courses they take in turn.

    `parts` says by a word in the name of a unit what its part is; where none stands in it, it is all of the job.
    """

    on: date
    due: date
    courses: Sequence[str]
    of: Mapping[str, str] = field(default_factory=dict)  # the course of a unit, by its code
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """One task: when it is set and due, to whom it falls, and which courses the units take in turn (courses.py).

    `of` names the course of a unit by its code, `passed` how some of them pass it on. `words` are what this job is
    answered with, by state, where the words of every job would not do.
    """

    what: str
    set_on: date
    due: date
    whom: str
    courses: Sequence[str]
    blocks: tuple[int, ...] = ()
    every: str = ""
    proof: str = "word"
    figure: tuple[str, int] | None = None
    follower: str = ""
    of: Mapping[str, str] = field(default_factory=dict)
    passed: Mapping[str, Passed] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """A directive as the unit `at` has recorded it, its own or from `outside`; `jobs` are what it comes to there.

    Without a number it is no paper: the unit sets the jobs of itself. `since` and `until` are the days it is about.
    """

    at: str
    jobs: tuple[Job, ...]
    kind: str = ""
    number: str = ""
    issued_on: date = date.min
    summary: str = ""
    outside: str = ""
    since: date | None = None
    until: date | None = None
