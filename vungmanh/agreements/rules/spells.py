"""From when to when an agreement is in force at a party, near its end, graded A or B; when it was signed and amended.

Pure. What an agreement is on a day follows from the days written down of it and nothing else, so that it can be counted
ahead: no clock runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import A_DAY, expiring_from


class Span(NamedTuple):
    """From the day `since` until the day before `until`; None for a day alone."""

    what: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """All days of an agreement. `extended` are the day and the new last day of each extension; `graded` the day and
    the grade; `replaced_on` is when the next one takes its place, if that is before its own end."""

    signed_on: date
    effective_on: date
    first_until: date
    until: date
    ended_on: date | None = None
    goes_on_until: date | None = None
    replaced_on: date | None = None
    extended: Sequence[tuple[date, date]] = ()
    amended: Sequence[date] = ()
    graded: Sequence[tuple[date, str]] = ()

    @property
    def gone_on(self) -> date:
        return gone_on(self.until, self.ended_on, self.goes_on_until, self.replaced_on)


def own_end(until: date, ended_on: date | None, goes_on_until: date | None) -> date:
    """Returns the first day on which it is in force no more, whatever comes after it."""
    return (ended_on or goes_on_until or until) + A_DAY


def gone_on(until: date, ended_on: date | None, goes_on_until: date | None, replaced_on: date | None) -> date:
    """Returns the first day on which it is in force no more."""
    end = own_end(until, ended_on, goes_on_until)
    return min(end, replaced_on) if replaced_on else end


def expiring_on(effective_on: date, until: date, gone: date) -> date | None:
    """Returns from when on its end is near, as it stands now; None if it is gone before."""
    since = max(effective_on, expiring_from(until))
    return since if since < gone else None


def spells(days: Days, since: date | None = None, left_on: date | None = None) -> Iterator[Span]:
    """At a party that has signed (`since` None) or joined then, and has left on the day `left_on` if at all."""
    begin = max(days.effective_on, since or days.effective_on)
    end = min(days.gone_on, left_on or days.gone_on)
    if since is None:
        yield Span(kinds.SPELL_SIGNED, days.signed_on, None)
    for on in days.amended:
        if (since is None or since <= on) and (left_on is None or on < left_on):
            yield Span(kinds.SPELL_AMENDED, on, None)
    if begin >= end:
        return
    yield Span(kinds.SPELL_IN_FORCE, begin, end)
    for what, one, other in (*_expiring(days), *_good(days)):
        first, last = max(one, begin), min(other or end, end)
        if first < last:
            yield Span(what, first, last)


def _expiring(days: Days) -> Iterator[Span]:
    """While nobody had extended it yet, its end was near: what is known later does not change that."""
    known = sorted([(date.min, days.first_until), *days.extended])
    for place, (on, until) in enumerate(known):
        later = known[place + 1][0] if place + 1 < len(known) else None
        yield Span(kinds.SPELL_EXPIRING, max(on, expiring_from(until)), later)


def _good(days: Days) -> Iterator[Span]:
    given = sorted(days.graded)
    for place, (on, grade) in enumerate(given):
        if grade in kinds.GOOD_GRADES:
            yield Span(kinds.SPELL_GOOD, on, given[place + 1][0] if place + 1 < len(given) else None)
