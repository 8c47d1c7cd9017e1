"""What an officer tells of the situation, before it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vungmanh.situation.rules import stoppages


@dataclass(frozen=True)
class Heard:
    """What was heard of the mood of workers on the day `on`, and how grave it is."""

    level: int
    on: date
    mood: str = ""
    rumours: str = ""
    risk: str = ""
    employer: str = ""


@dataclass(frozen=True)
class Stopped:
    """What is known of a stoppage; whatever is not known yet is empty."""

    began_at: datetime
    at_first: int
    employer: str = ""
    kind: str = stoppages.STOPPAGE
    total: int | None = None
    cause: str = ""
    demands: str = ""
    present: str = ""
    noticed_on: date | None = None
    told_at: datetime | None = None


@dataclass(frozen=True)
class Happened:
    """A line of the log: what happened at the moment `at`, and how many took part by then."""

    at: datetime
    words: str = ""
    people: int | None = None
