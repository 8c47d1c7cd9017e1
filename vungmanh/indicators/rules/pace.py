"""How far a target is: what is achieved, what would usually be achieved by now, where it is going. Pure.

No word of it is a guess out of the air: a projection is what years before make of this one (rules/rhythm.py), and its
range is what they make of it one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil
from statistics import median
from typing import Final, Literal

from vungmanh.core.periods import Period
from vungmanh.indicators.rules.kinds import AMOUNT, GROWTH, LESS, MEAN, RATE, SHARE
from vungmanh.indicators.rules.rhythm import EVENLY, Amount, Course, days_over, ends

State = Literal["will_miss", "ended_missed", "at_risk", "no_basis", "on_track", "reached", "ended_reached"]
WILL_MISS: Final = "will_miss"  # none of the years before would reach it from here
ENDED_MISSED: Final = "ended_missed"
AT_RISK: Final = "at_risk"  # some of them would, some would not
NO_BASIS: Final = "no_basis"
ON_TRACK: Final = "on_track"
REACHED: Final = "reached"
ENDED_REACHED: Final = "ended_reached"
STATES: Final[tuple[State, ...]] = (WILL_MISS, ENDED_MISSED, AT_RISK, NO_BASIS, ON_TRACK, REACHED, ENDED_REACHED)
BEHIND: Final = frozenset((WILL_MISS, AT_RISK))

Basis = Literal["years", "whole", "evenly", ""]
BY_YEARS: Final = "years"  # as its own years before went
BY_WHOLE: Final = "whole"  # as years went of the whole that it is a part of
BY_DAYS: Final = "evenly"  # evenly over the days: no year before tells it

# Of what is reckoned evenly no range is known: if it comes as near to the target as this, it is not called missed.
_NEAR: Final = 9 / 10
_DAYS_OF_A_MONTH: Final = 365_25 / 1200
_DIGITS: Final = 6  # what reckoning leaves far behind the comma is no difference
_ALL: Final = 100.0
_PER: Final[Mapping[str, int]] = {SHARE: 100, RATE: 1_000, MEAN: 1}


@dataclass(frozen=True)
class Year:
    """The indicator in a year before: at its beginning, on the same day, at its end."""

    year: int
    start: float
    now: float
    end: float


@dataclass(frozen=True)
class Going:
    """What is read of an indicator for its pace: the kind of its formula (rules/kinds.py), `part`, and what that is
    set against, `whole`. Growth is told against the year before: `part.years` know it. `lender` is the whole whose
    years are lent to the unit."""

    kind: str
    part: Amount
    whole: Amount | None = None
    lender: Going | None = None

    @cached_property
    def years(self) -> list[Year]:
        """What the indicator was in the years before, the last first, as far as they can tell it."""
        if self.lender is not None:
            return self.lender.years
        parts = {year.year: year for year in self.part.years}
        wholes = {year.year: year for year in self.whole.years} if self.whole else {}
        found = []
        for year, part in parts.items():
            against = parts.get(year - 1) if self.kind == GROWTH else wholes.get(year)
            now = self.value(part.now, against.now if against else None)
            end = self.value(part.end, against.end if against else None)
            start = 0.0 if self.adds_up else self.value(part.start, against.start if against else None)
            if now is not None and end is not None:
                found.append(Year(year, now if start is None else start, now, end))
        return found

    @property
    def adds_up(self) -> bool:
        """Whether it begins at nothing and adds up through the period: what happens, by itself or of what stands."""
        return self.part.flow and (self.kind == AMOUNT or bool(self.whole and not self.whole.flow))

    @property
    def achieved(self) -> float | None:
        if self.kind == GROWTH:
            against = self.part.years[0].now if self.part.years else None
        else:
            against = self.whole.now if self.whole else None
        return self.value(self.part.now, against)

    def value(self, part: float, against: float | None) -> float | None:
        """The indicator in its own unit; None where there is nothing to set the part against."""
        if self.kind == AMOUNT:
            return part
        if against is None or against <= 0:
            return None
        # Multiplied first: of whole numbers the one division is rounded as a typed target is, and 249 of 300 are 83 %.
        return (part - against) * 100 / against if self.kind == GROWTH else part * _PER[self.kind] / against


@dataclass(frozen=True)
class Pace:
    """How far a target is; values are in the indicator's own unit.

    `share` is the achieved part of the target, `expected` what would usually be achieved by now, `ahead` how far the
    achieved is ahead of that, in hundredths of the target (below zero: behind). `projected` lies between `low` and
    `high`. `needs` is what is still to come of the part, `months` how many are left. `distance`: by which part of the
    target it is going to be missed, by which targets are sorted; below zero where it is passed.
    """

    state: State
    achieved: float | None = None
    share: float | None = None
    expected: float | None = None
    ahead: float | None = None
    projected: float | None = None
    low: float | None = None
    high: float | None = None
    needs: float | None = None
    months: float = 0.0
    basis: Basis = ""
    distance: float = 0.0

    @property
    def a_month(self) -> int | None:
        """How many of the part are needed each month that is left, whole ones."""
        return _whole(self.needs / max(self.months, 1.0)) if self.needs else None


def pace_of(target: float, direction: str, going: Going | None, period: Period, day: date) -> Pace:
    """How far a target of the period is at the end of the day. Without `going` nothing is known: the unit did not
    stand, or there is nothing to measure it against."""
    left = max(period.last_day.toordinal() - day.toordinal(), 0)
    months = left / _DAYS_OF_A_MONTH
    achieved = going.achieved if going else None
    if going is None or achieved is None or day < period.since:
        return Pace(NO_BASIS, months=months)
    less = direction == LESS
    share = achieved / target if target > 0 else None
    reached = achieved <= target if less else achieved >= target
    needs = None if less or reached else _needs(going, target)
    if not left:
        return Pace(
            ENDED_REACHED if reached else ENDED_MISSED, achieved, share, target, None, achieved, achieved, achieved,
            needs, months, "", _gap(achieved, target, less),
        )  # fmt: skip
    evenly = days_over(period, day)
    parts = ends(going.part, evenly)
    found = _values(going, parts, evenly)
    if not found:
        return Pace(NO_BASIS, achieved, share, needs=needs, months=months)
    low, high, projected = (round(each(found), _DIGITS) for each in (min, max, median))
    expected = _expected(going, target, evenly)
    if expected is not None:
        expected = round(_possible(going, expected), _DIGITS)
    basis: Basis = BY_DAYS if EVENLY in parts else BY_WHOLE if going.part.lent else BY_YEARS
    if reached and not less:
        state: State = REACHED
    elif less:
        state = _state(-high, -low, -target, basis)
    else:
        state = _state(low, high, target, basis)
    return Pace(
        state, achieved, share, expected,
        (achieved - expected) / target * 100 if expected is not None and target > 0 else None,
        projected, low, high, needs, months, basis, _gap(projected, target, less),
    )  # fmt: skip


def projections(going: Going, evenly: float) -> list[float]:
    """To what the indicator comes by the end: once for each year before that tells it, or once evenly over the days."""
    return _values(going, ends(going.part, evenly), evenly)


def _values(going: Going, parts: Mapping[int, float], evenly: float) -> list[float]:
    """Out of what its part comes to."""
    if going.kind == GROWTH:  # how the year before ended is known
        years = () if going.part.lent else going.part.years
        return _known(going.value(part, years[0].end) for part in parts.values()) if years else []
    wholes = ends(going.whole, evenly) if going.whole else {}
    middle = median(wholes.values()) if wholes else None
    found = _known(going.value(part, wholes.get(year, middle)) for year, part in parts.items())
    return [min(value, _ALL) for value in found] if going.kind == SHARE else found


def _expected(going: Going, target: float, evenly: float) -> float | None:
    """What would usually be achieved by now, were the target to be just reached. Of what adds up, the part that had
    usually come; of what stands, the target less what usually changes until the end."""
    years = going.years
    if going.adds_up:
        gone = [year.now / year.end for year in years if year.end > 0 and 0 <= year.now <= year.end]
        return target * (median(gone) if gone else evenly)
    if going.kind == AMOUNT and going.part.lent:  # of a larger whole: in proportion
        ratios = [year.now / year.end for year in years if year.end > 0]
        return target * median(ratios) if ratios else None
    if years:
        return target - median(year.end - year.now for year in years)
    if going.kind == AMOUNT and going.part.start is not None:
        return going.part.start + (target - going.part.start) * evenly
    return None


def _possible(going: Going, expected: float) -> float:
    """A share is one of nothing to all; what is counted is none below nothing."""
    if going.kind == GROWTH or going.part.now < 0:
        return expected
    return min(max(expected, 0.0), _ALL) if going.kind == SHARE else max(expected, 0.0)


def _needs(going: Going, target: float) -> float | None:
    """How much more of the part it takes, whole things where it is set against a whole as that stands now."""
    if going.kind == AMOUNT:
        return target - going.part.now
    if going.kind == GROWTH:
        wanted = (100 + target) * going.part.years[0].end / 100 if going.part.years else None
    else:
        wanted = target * going.whole.now / _PER[going.kind] if going.whole else None
    return None if wanted is None else max(float(_whole(wanted - going.part.now)), 0.0)


def _state(low: float, high: float, target: float, basis: Basis) -> State:
    """Of values of which more is better."""
    if low >= target:
        return ON_TRACK
    near = basis == BY_DAYS and high >= target - abs(target) * (1 - _NEAR)
    return AT_RISK if high >= target or near else WILL_MISS


def _gap(value: float, target: float, less: bool) -> float:
    missing = value - target if less else target - value
    return missing / abs(target) if target else missing


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _whole(number: float) -> int:
    """The next whole number; what reckoning adds far behind the comma is none more."""
    return ceil(round(number, _DIGITS))


def of_amounts(
    flow: bool, start: int | None, now: int, years: Iterable[tuple[int, int, int, int]] = ()
) -> Amount:  # fmt: skip
    """An amount out of whole numbers: `years` are (year, on the eve, on the same day, at the end)."""
    return Amount(
        flow,
        None if start is None else float(start),
        float(now),
        tuple(Course(year, float(before), float(same), float(end)) for year, before, same, end in years),
    )
