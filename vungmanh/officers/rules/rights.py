"""From which day to which the right lasts that goes with an office. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.tree import FAR, Span

HANDS_OVER: Final = (
    30  # days for which whoever was the last to give roles may go on, so that the successor can be invited
)


@dataclass(frozen=True, slots=True)
class Written:
    """What is written about one office: its days, since when its right is confirmed, and since when its holder signs
    in; None where that is not so."""

    since: date
    until: date | None = None
    hands_over_until: date | None = None
    confirmed_on: date | None = None
    signs_in_since: date | None = None
    struck: bool = False


def days_of_right(written: Written) -> Span | None:
    """Returns the days on which its holder has the right, if there are any.

    It lasts as long as the office, beyond its end while it is handed over, and never from before somebody who may give
    it has confirmed it.
    """
    return _days(written, written.signs_in_since)


def days_confirmed(written: Written) -> Span | None:
    """Returns the days on which the right is there for whoever would sign in as its holder."""
    return _days(written, date.min)


def _days(written: Written, signs_in_since: date | None) -> Span | None:
    if written.struck or written.confirmed_on is None or signs_in_since is None:
        return None
    since = max(written.since, written.confirmed_on, signs_in_since)
    until = None if written.until is None else max(written.until, written.hands_over_until or written.until)
    return Span(since, until) if since < (until or FAR) else None
