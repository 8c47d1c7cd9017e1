"""What a form says of an agreement, its parties, clauses, grade, checks, and of bargaining. Values.

Whatever nobody knows is None: a record may be incomplete, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from vungmanh.agreements.rules.kinds import ENTERPRISE, WORDS

if TYPE_CHECKING:
    from vungmanh.agreements.models import Agreement, Clause
    from vungmanh.organization.models import Unit


@dataclass(frozen=True, slots=True)
class Signed:
    """An agreement, by the names of its columns; `effective_on` is the day of signing where it is None. `workers` is of
    the one party of an enterprise, and not said of others: there each party says its own."""

    signed_on: date
    until: date
    kind: str = ENTERPRISE
    employers: str = ""
    effective_on: date | None = None
    number: str = ""
    workers: int | None = None
    asked: int | None = None
    in_favour: int | None = None
    sent_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Joins:
    """A unit that is party to an agreement of several; `since` when it joined, None from the start."""

    unit: Unit
    workers: int | None = None
    asked: int | None = None
    in_favour: int | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    on: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class Extended:
    on: date
    until: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a clause gives beside the law; `key` is that of the clause it corrects, None for a new one."""

    topic: str
    measure: str = WORDS
    law_gives: Decimal | None = None
    law_words: str = ""
    gives: Decimal | None = None
    words: str = ""
    people: int | None = None
    note: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    on: date
    result: str
    words: str = ""
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """What somebody outside the union, "" for the employer as such, is to do by the day `due`."""

    what: str
    due: date
    who: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Of an item of the score sheet."""

    points: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """`grade` "" follows from the points by the sheet (rules/sheets.py); `points` by the codes of its items."""

    on: date
    grade: str = ""
    sheet: str = ""
    points: Mapping[str, Points] = field(default_factory=dict)
    because: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    begun_on: date
    renews: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A step of bargaining on its day; numbers and words where it has such."""

    step: str
    on: date
    asked: int | None = None
    in_favour: int | None = None
    words: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """Bargaining has ended; `led_to` the agreement that was signed."""

    ended_on: date
    outcome: str
    led_to: Agreement | None = None
