"""What an officer says of an election. Values alone, filled in by forms and by whoever reads lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from vungmanh.congresses.rules.elections import Counts
from vungmanh.members.models import Person


@dataclass(frozen=True)
class Candidacy:
    """Somebody who stood: the votes, and the office to which they led; "" for who was not elected."""

    person: Person
    office: str = ""
    votes: int | None = None


@dataclass(frozen=True)
class Held:
    """An election as it was held. `seats` and `due` are of the term that it begins; None: as many as were elected, as
    long as the rules say. `decision` is that of recognition, where it has come already."""

    body: str
    occasion: str
    on: date
    candidates: Sequence[Candidacy]
    counts: Counts = field(default_factory=Counts)
    form: str = ""
    place: str = ""
    seats: int | None = None
    due: date | None = None
    decision: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class Recounted:
    """What is corrected of an election: its counts, and the votes of each candidate by their key."""

    counts: Counts
    votes: dict[int, int | None]
    form: str = ""
    place: str = ""
