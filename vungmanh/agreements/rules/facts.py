"""What is known of an agreement, and of bargaining, as plain values that rules are asked with. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vungmanh.agreements.rules import kinds


class Voted(NamedTuple):
    """One party: its workers, how many of them were asked and agreed; None where nobody has said."""

    workers: int | None = None
    asked: int | None = None
    in_favour: int | None = None
    has_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The columns of an agreement as they stand (models/agreements.py)."""

    kind: str
    signed_on: date
    effective_on: date
    first_until: date
    until: date
    gone_on: date
    asked: int | None = None
    in_favour: int | None = None
    workers: int | None = None
    sent_on: date | None = None
    published_on: date | None = None
    ended_on: date | None = None
    goes_on_until: date | None = None
    replaced_on: date | None = None
    expiring_on: date | None = None
    grade: str = ""
    parties: tuple[Voted, ...] = ()
    is_struck: bool = False


class Taken(NamedTuple):
    """A step of bargaining, on its day; `published_on` of the minutes of talks."""

    step: str
    on: date
    asked: int | None = None
    in_favour: int | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bargaining:
    """`steps` are those that stand, in the order of their days."""

    begun_on: date
    ended_on: date | None = None
    outcome: str = ""
    steps: tuple[Taken, ...] = ()

    def of(self, step: str) -> list[Taken]:
        return [each for each in self.steps if each.step == step]

    def first(self, step: str) -> date | None:
        return min((each.on for each in self.of(step)), default=None)

    def last(self, step: str) -> date | None:
        return max((each.on for each in self.of(step)), default=None)

    @property
    def has_opinions(self) -> bool:
        return any(each.step in (kinds.OPINIONS_ASKED, kinds.OPINIONS_GATHERED) for each in self.steps)
