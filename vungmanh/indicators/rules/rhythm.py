"""The rhythm of a year: how far years before had come by the same day, and where from there they went. Pure.

Unions do not work in a straight line: members are admitted around congresses, conferences are held in the first
quarter, children are remembered in June. So what is still to come is told from years before, not from the days that are
left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Final

from vungmanh.core.periods import Period, month_start

YEARS_AT_MOST: Final = 3
EVENLY: Final = 0  # no year


@dataclass(frozen=True)
class Course:
    """How an amount went in the same span of a year before: what stood on its eve, on the same day, at its end. Of what
    happens (a flow), so much had happened: nothing on the eve."""

    year: int
    start: float
    now: float
    end: float

    @cached_property
    def gone(self) -> float | None:
        """Which part of all that came had come by the same day; None where that says nothing: nothing came, or what
        came was taken back again."""
        whole, so_far = self.end - self.start, self.now - self.start
        return so_far / whole if whole > 0 and 0 <= so_far <= whole else None

    @property
    def to_come(self) -> float:
        return self.end - self.now


@dataclass(frozen=True)
class Amount:
    """An amount in its period so far: what stood on the eve (None where that is not known), and by now; the same of
    years before, the last first. `lent`: those are another's, of the whole that the unit is a part of; then `before` is
    what the unit itself came to a year before, None where it did not stand all that time."""

    flow: bool
    start: float | None
    now: float
    years: tuple[Course, ...] = ()
    lent: bool = False
    before: float | None = None


@cache
def days_over(period: Period, day: date) -> float:
    """Which part of the period's days is over at the end of the day."""
    whole, over = (end.toordinal() - period.since.toordinal() for end in (period.until, day + timedelta(days=1)))
    return min(max(over / whole, 0.0), 1.0)


def ends(amount: Amount, evenly: float) -> dict[int, float]:
    """To what the amount comes by the end, by the year before that tells it. Where none does, under EVENLY: as it went
    so far, over all days, of which the part `evenly` is over; before the first of them {}, for nothing is known."""
    told = {year.year: end for year in amount.years if (end := _end(amount, year)) is not None}
    if told:
        return told
    if not evenly:
        return {} if amount.flow else {EVENLY: amount.now}
    start = 0.0 if amount.flow else amount.start
    return {EVENLY: amount.now if start is None else start + (amount.now - start) / evenly}


def over_years(course: Course, flow: bool, done: int, years: int) -> Course:
    """The course of a span of several years, of which `done` are over, if all of them went as this one did."""
    a_year = course.end - course.start
    so_far, whole = done * a_year + (course.now - course.start), years * a_year
    start = 0.0 if flow else course.start
    return Course(course.year, start, start + so_far, start + whole)


def by_day(months: Sequence[int], first_month: int, day_after: int) -> float:
    """What had come by a day, out of the amounts of months on end: of the month it lies in, the part of its days that
    are over. `first_month` is counted through (core/periods), `day_after` is the ordinal of the first day to come."""
    total = 0.0
    for index, amount in enumerate(months):
        since, until = month_start(first_month + index).toordinal(), month_start(first_month + index + 1).toordinal()
        total += amount * min(max((day_after - since) / (until - since), 0.0), 1.0)
    return total


def _end(amount: Amount, year: Course) -> float | None:
    """As the year tells it.

    A flow: what has come, and of the part that is still to come a mean of two guesses, each weighed by how much of the
    year it knows: that this year goes on as it began, and that it is a year as that one was (in reserving of insurers
    the method of Benktander, 1976). Early in the year the one before tells it, late this one; no division by a small
    part.
    A stock: what changed from the same day to the end, added; of a whole that was larger, in proportion.
    """
    if not amount.flow:
        if not amount.lent:
            return amount.now + year.to_come
        return amount.now * year.end / year.now if year.now > 0 else None
    gone = year.gone
    if gone is None:
        return None
    before = amount.before if amount.lent else year.end
    if before is None:
        return amount.now / gone if gone else None
    rest = 1.0 - gone
    return amount.now + rest * (amount.now + rest * before)
