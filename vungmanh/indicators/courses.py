"""How indicators went in a period so far and in years before, as the pace of a target asks for it (rules/pace.py).

Of the unit itself, month by month. Of the units directly below it, what has come by now and what came in the year
before; their rhythm is that of the whole, for a small unit has none of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from vungmanh.core.periods import months_later
from vungmanh.indicators.course_asked import YEAR, Asked, Blocks, Number, Numbers, Plan, Side, plan_of, year_before_of
from vungmanh.indicators.course_months import Months, months_of
from vungmanh.indicators.rules.formulas import Formula
from vungmanh.indicators.rules.kinds import GROWTH
from vungmanh.indicators.rules.pace import Going
from vungmanh.indicators.rules.rhythm import Amount, Course
from vungmanh.ledger.queries import Values
from vungmanh.ledger.question import Question
from vungmanh.ledger.several import Of, answers


@dataclass(frozen=True)
class Gone:
    """How indicators went, by their codes, of those that it can be told of: of the unit itself, and by their keys of
    the units directly below it. `paths`: what the unit had come to by the end of each month of the period."""

    itself: Mapping[str, Going]
    below: Mapping[int, Mapping[str, Going]]
    paths: Mapping[str, Sequence[float | None]] = field(default_factory=dict)


def gone_by(
    asked: Asked, formulas: Mapping[str, Formula], below: Collection[str] = (), since: Mapping[int, date] | None = None
) -> Gone:
    """`below` are the codes that are asked of the units below, too, which `since` names with the days on which they
    were founded: of a unit that was not there all through the year before, no year before is told.

    One reading of the months for each set of blocks; and one of everything that is asked of the units below.
    """
    if asked.day < asked.period.since or not formulas:
        return Gone({}, {})
    units = since or {}
    plans = {code: plan_of(asked, formula) for code, formula in formulas.items()}
    growing = [code for code, plan in plans.items() if plan.formula.kind == GROWTH]
    below = [code for code in below if code in plans] if units else []
    so_far, a_year, same_days = _reads(asked, plans, below, growing)
    months = months_of(asked, formulas)
    itself = {}
    for code, plan in plans.items():
        if went := _itself(asked, plan, months, so_far.itself, (same_days.itself, a_year.itself)):
            itself[code] = went
    found: dict[int, dict[str, Going]] = {}
    for unit, founded in units.items():
        now, before, same_day = (each.below.get(unit, {}) for each in (so_far, a_year, same_days))
        by_code = found[unit] = {}
        for code in below:
            plan = plans[code]
            was = before if founded <= plan.year_before else {}
            if plan.formula.kind == GROWTH:
                part = _grew(asked, plan, now, same_day if was else {}, was)
            else:
                part = _went(plan, now, was, itself.get(code))
            if part is not None:
                by_code[code] = part
    paths = {code: months.path(formulas[code], went) for code, went in itself.items()}
    return Gone(itself, found, paths)


def _itself(
    asked: Asked, plan: Plan, months: Months, now: Numbers | None, before: tuple[Numbers | None, Numbers | None]
) -> Going | None:
    """What it has come to by now is read exactly: things that several units share are counted once in all the days, and
    once in each of the months."""
    part = months.amount(plan.part, plan.formula, plan.part.of(now))
    whole = months.amount(plan.whole, plan.formula, plan.whole.of(now)) if plan.whole else None
    if part is None or (plan.whole and whole is None):
        return None
    if plan.formula.kind == GROWTH:
        same_day, end = map(plan.part.of, before)
        part = _against(part, same_day, end, asked.last.year - 1)
    return Going(plan.formula.kind, part, whole)


def _went(plan: Plan, now: Numbers, before: Numbers, of: Going | None) -> Going | None:
    part = _lent(plan.part, now, before, of.part if of else None)
    whole = _lent(plan.whole, now, before, of.whole if of else None) if plan.whole else None
    if part is None or (plan.whole and whole is None):
        return None
    return Going(plan.formula.kind, part, whole, of if part.lent else None)


def _lent(side: Side, now: Numbers, before: Numbers, of: Amount | None) -> Amount | None:
    amount = side.of(now)
    if amount is None:
        return None
    years = of.years if of else ()
    return Amount(side.flow, None, amount, years, bool(years), side.of(before) if side.flow else None)


def _grew(asked: Asked, plan: Plan, now: Numbers, same_days: Numbers, end: Numbers) -> Going | None:
    amount, was, ended = map(plan.part.of, (now, same_days, end))
    if amount is None or was is None or ended is None:
        return None
    return Going(GROWTH, Amount(plan.part.flow, None, amount, (Course(asked.last.year - 1, was, was, ended),)))


def _against(part: Amount, same_day: int | None, end: int | None, year: int) -> Amount:
    """Growth is told against the day itself and the end of that year, not against what their months make likely."""
    if same_day is None:
        return part
    others = tuple(each for each in part.years if each.year != year)
    start = next((each.start for each in part.years if each.year == year), same_day)
    return replace(part, years=(Course(year, start, same_day, same_day if end is None else end), *others))


@dataclass(frozen=True)
class _Read:
    """What is read of one span of days, of the unit itself (None where it did not stand) and of the units directly
    below, by their keys. Whatever span it is, numbers are called by the first day of the period that is asked for."""

    itself: Numbers | None
    below: Mapping[int, Numbers]


def _reads(
    asked: Asked, plans: Mapping[str, Plan], below: Collection[str], growing: Collection[str]
) -> tuple[_Read, _Read, _Read]:
    """Of the days so far; of all days of the period a year before, what happened at the units below and what grows; of
    the same days a year before, what grows. All in one statement."""
    everything = [number for plan in plans.values() for side in plan.sides for _sign, number in side.numbers]
    happened = [number for code in below for side in plans[code].sides if side.flow for _sign, number in side.numbers]
    grown = [number for code in growing for _sign, number in plans[code].part.numbers]
    spans = [
        _questions(asked, everything, asked.last),
        _questions(asked, [*happened, *grown], year_before_of(asked.period.last_day), 1) if asked.years == 1 else {},
        _questions(asked, grown, year_before_of(asked.last), 1),
    ]
    found = answers([question for span in spans for question in span.values()], by_child=bool(below))
    of_unit, of_below = iter(found.of_unit), iter(found.of_below)
    so_far, a_year, same_days = (_told(span, of_unit, of_below, found.stood) for span in spans)
    return so_far, a_year, same_days


def _told(
    span: Mapping[tuple[date, Blocks], Question], of_unit: Iterator[Values], of_below: Iterator[Mapping[Of, Values]],
    stood: bool,
) -> _Read:  # fmt: skip
    itself: dict[Number, int | None] = {}
    below: dict[int, dict[Number, int | None]] = defaultdict(dict)
    for first, blocks in span:
        itself |= {(first, blocks, code): value for code, value in next(of_unit).items()}
        for of, values in next(of_below).items():
            if not of.part:
                below[of.unit] |= {(first, blocks, code): value for code, value in values.items()}
    return _Read(itself if stood else None, below)


def _questions(
    asked: Asked, numbers: Iterable[Number], last: date, years: int = 0
) -> dict[tuple[date, Blocks], Question]:
    """One for the numbers of the same days and of the same blocks."""
    wanted: dict[tuple[date, Blocks], set[str]] = defaultdict(set)
    for first, blocks, code in numbers:
        wanted[first, blocks].add(code)
    return {
        (first, blocks): asked.question(months_later(first, -YEAR * years), last, codes, blocks)
        for (first, blocks), codes in sorted(wanted.items())
    }
