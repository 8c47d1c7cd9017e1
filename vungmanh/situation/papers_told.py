"""What the papers on the situation are made of: who reports, and what is reported. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Issuer:
    """The unit that reports and the units above it, the nearest first, in full; `chair` signs, "" where nobody is
    known. `symbol` is the number of its reports as far as it is known, `on` the day of the paper."""

    unit: str
    is_upper: bool
    above: Sequence[str]
    chair: str
    symbol: str
    on: date


@dataclass(frozen=True)
class StoppageFacts:
    """`lines` are (moment, what happened, how many or None), the earliest first; `now` is the moment of the paper."""

    issuer: Issuer
    where: str
    kind: str
    began_at: datetime
    at_first: int
    people: int
    total: int | None
    cause: str
    demands: str
    present: str
    noticed_on: date | None
    told_at: datetime | None
    lines: Sequence[tuple[datetime, str, int | None]]
    ended_at: datetime | None
    outcome: str
    result: str
    now: datetime


@dataclass(frozen=True)
class MoodFacts:
    where: str
    unit: str
    on: date
    level: int
    mood: str
    rumours: str
    risk: str


@dataclass(frozen=True)
class StoppageInShort:
    where: str
    unit: str
    kind: str
    began_at: datetime
    ended_at: datetime | None
    people: int
    outcome: str


@dataclass(frozen=True)
class PeriodFacts:
    """Of the days from `since` to `to`: how many reports of each level a unit has sent, as (unit, hot, watched, calm);
    those that are told in words, and the stoppages that began."""

    issuer: Issuer
    since: date
    to: date
    units: Sequence[tuple[str, int, int, int]]
    moods: Sequence[MoodFacts]
    left_out: int
    stoppages: Sequence[StoppageInShort]
