"""What the papers of bargaining and of an agreement are made of: who writes, which steps were taken, what is in force,
what was signed. None and "" are what nobody has written down. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vungmanh.agreements.rules.kinds import ENTERPRISE, WORDS
from vungmanh.dialogue.papers_told import Issuer


@dataclass(frozen=True)
class Dated:
    """A step of bargaining that was taken on the day `on`, with its numbers and what was said."""

    step: str
    on: date
    asked: int | None = None
    in_favour: int | None = None
    words: str = ""
    published_on: date | None = None


@dataclass(frozen=True)
class Given:
    """What an agreement gives on a topic beside what the law gives, as its clause has it."""

    topic: str
    measure: str = WORDS
    law_gives: Decimal | None = None
    law_words: str = ""
    gives: Decimal | None = None
    words: str = ""
    people: int | None = None


@dataclass(frozen=True)
class Covered:
    """A union that is party to an agreement of several."""

    name: str
    workers: int | None = None
    asked: int | None = None
    in_favour: int | None = None


@dataclass(frozen=True)
class Agreed:
    """An agreement, as far as it is known: of one that only its step tells of, no more than its day. `parties` are
    those of several, none of an enterprise."""

    signed_on: date
    kind: str = ENTERPRISE
    effective_on: date | None = None
    until: date | None = None
    number: str = ""
    workers: int | None = None
    asked: int | None = None
    in_favour: int | None = None
    sent_on: date | None = None
    published_on: date | None = None
    given: Sequence[Given] = field(default=())
    parties: Sequence[Covered] = field(default=())


@dataclass(frozen=True)
class Facts:
    """`employer` is the other side by its name; `renews` the agreement that is in force while the next one is bargained
    for, `agreed` what was signed; `workers` are those of the unit, as it says itself."""

    issuer: Issuer
    today: date
    kind: str = ENTERPRISE
    employer: str = ""
    workers: int | None = None
    steps: Sequence[Dated] = field(default=())
    renews: Agreed | None = None
    agreed: Agreed | None = None

    def of(self, step: str) -> list[Dated]:
        """In the order of their days."""
        return [each for each in self.steps if each.step == step]

    def first(self, step: str) -> Dated | None:
        return next(iter(self.of(step)), None)

    def on(self, step: str) -> date | None:
        """When it was first taken."""
        taken = self.first(step)
        return taken.on if taken else None
