"""How indicators went in a period so far and in years before, as the pace of a target asks for it (rules/pace.py).

Of the unit itself, month by month. Of the units directly below it, what has come by now and what came in the year
before; their rhythm is that of the whole, for a small unit has none of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from vungmanh.core.measures import Measure, Nature
from vungmanh.core.periods import Period, month_index, month_start, months_later
from vungmanh.indicators.rules.formulas import Formula, Term
from vungmanh.indicators.rules.kinds import GROWTH
from vungmanh.indicators.rules.pace import Going
from vungmanh.indicators.rules.rhythm import YEARS_AT_MOST, Amount, Course, by_day, over_years
from vungmanh.kit.the_house import measure_of
from vungmanh.ledger.months import several_by_month
from vungmanh.ledger.queries import Values
from vungmanh.ledger.question import NOW, THEN, Question
from vungmanh.ledger.several import Of, answers
from vungmanh.ledger.state import State
from vungmanh.organization.blocks import BY_CODE as BLOCKS
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import Road, road_of

_YEAR: Final = 12  # months
_DAY: Final = timedelta(days=1)
_FEW: Final = 500  # units, whose entries are added up anew for every month

Blocks = tuple[int, ...]  # their numbers; none are all of them
Number = tuple[date, Blocks, str]  # of what happened since the day; of a measure, by its code
Numbers = Mapping[Number, int | None]
_By = Callable[[int], int | None]  # a month, counted through, to what is known of it


@dataclass(frozen=True)
class Asked:
    """Of which unit and period, as of which day, by the tree of then or of now. `books` is their state, read once."""

    unit: Unit
    period: Period
    day: date
    today: date
    tree: str
    books: State

    @property
    def last(self) -> date:
        """The last day that is read."""
        return min(self.day, self.period.last_day)

    @cached_property
    def road(self) -> Road:
        return road_of(self.unit)

    @property
    def years(self) -> int:
        """How many years the period lasts; 1 of whatever is no longer."""
        return max((month_index(self.period.until) - month_index(self.period.since)) // _YEAR, 1)

    def first_of(self, formula: Formula) -> date:
        """The first day of what happens: of the period, or of the year for what is counted once a year."""
        return date(self.last.year, 1, 1) if formula.yearly else self.period.since

    def question(self, first: date, last: date, codes: Collection[str], blocks: Blocks) -> Question:
        measures = [_measure(code) for code in sorted(codes)]
        asked = Question(self.unit, measures, first, last, self.today, self.tree, 0, self.books, blocks)
        vars(asked)["road"] = self.road  # read once for all of them
        return asked


def readable(formula: Formula) -> bool:
    """Whether all that it is made of is counted still."""
    return all(measure_of(code) for code in formula.measures)


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
    plans = {code: _plan(asked, formula) for code, formula in formulas.items()}
    growing = [code for code, plan in plans.items() if plan.formula.kind == GROWTH]
    below = [code for code in below if code in plans] if units else []
    so_far, a_year, same_days = _reads(asked, plans, below, growing)
    months = _months(asked, formulas)
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


@dataclass(frozen=True)
class _Side:
    """The part of a formula, or its whole: its numbers, each added or taken away; whether all of it is a flow."""

    terms: Sequence[Term]
    numbers: Sequence[tuple[int, Number]]
    flow: bool

    def of(self, known: Numbers | None) -> int | None:
        """None where one of them is not known."""
        total = 0
        for sign, number in self.numbers:
            value = known.get(number) if known is not None else None
            if value is None:
                return None
            total += sign * value
        return total


@dataclass(frozen=True)
class _Plan:
    """What is read of a formula. `year_before`: who was there by then has been there all through the year before."""

    formula: Formula
    part: _Side
    whole: _Side | None
    year_before: date

    @property
    def sides(self) -> list[_Side]:
        return [self.part, self.whole] if self.whole else [self.part]


def _plan(asked: Asked, formula: Formula) -> _Plan:
    first = asked.first_of(formula)

    def side(terms: Sequence[Term]) -> _Side:
        numbers = [(term.sign, (first, _blocks_of(term), term.measure)) for term in terms]
        return _Side(terms, numbers, _is_flow(terms))

    return _Plan(formula, side(formula.part), side(formula.whole) if formula.whole else None, _year_before(first))


def _itself(
    asked: Asked, plan: _Plan, months: _Months, now: Numbers | None, before: tuple[Numbers | None, Numbers | None]
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


def _went(plan: _Plan, now: Numbers, before: Numbers, of: Going | None) -> Going | None:
    part = _lent(plan.part, now, before, of.part if of else None)
    whole = _lent(plan.whole, now, before, of.whole if of else None) if plan.whole else None
    if part is None or (plan.whole and whole is None):
        return None
    return Going(plan.formula.kind, part, whole, of if part.lent else None)


def _lent(side: _Side, now: Numbers, before: Numbers, of: Amount | None) -> Amount | None:
    amount = side.of(now)
    if amount is None:
        return None
    years = of.years if of else ()
    return Amount(side.flow, None, amount, years, bool(years), side.of(before) if side.flow else None)


def _grew(asked: Asked, plan: _Plan, now: Numbers, same_days: Numbers, end: Numbers) -> Going | None:
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
class _Months:
    """What the books say month by month: `first` is the first of the months, counted through."""

    asked: Asked
    first: int
    values: Mapping[tuple[Blocks, str], Sequence[int | None]]

    @cached_property
    def latest(self) -> int:
        return month_index(self.asked.last)

    def amount(self, side: _Side, formula: Formula, now: float | None) -> Amount | None:
        """`now` is what it has come to; None where the unit did not stand on the last day."""
        if now is None:
            return None
        flows, stocks = self._sums(side.terms, Nature.FLOW), self._sums(side.terms, Nature.STOCK)
        since = self.asked.first_of(formula)
        years = tuple(self._years(flows, stocks, since, flow=side.flow))
        return Amount(side.flow, stocks(month_index(since) - 1), now, years)

    def path(self, formula: Formula, going: Going) -> list[float | None]:
        """What the indicator had come to by the end of each month of the period; None of those to come."""
        part, whole = self._by_month_of(formula.part, formula), self._by_month_of(formula.whole, formula)
        found: list[float | None] = []
        for month in range(month_index(self.asked.period.since), month_index(self.asked.period.until)):
            if month > self.latest:
                found.append(None)
                continue
            against = part(month - _YEAR) if formula.kind == GROWTH else whole(month) if formula.whole else None
            value = part(month)
            found.append(None if value is None else going.value(value, against))
        known = self.latest - month_index(self.asked.period.since)
        return [*found[:known], going.achieved, *found[known + 1 :]]

    def _by_month_of(self, terms: Sequence[Term], formula: Formula) -> _By:
        flows, stocks = self._sums(terms, Nature.FLOW), self._sums(terms, Nature.STOCK)
        since = month_index(self.asked.first_of(formula))

        def by_month(month: int) -> int | None:
            first = since - _YEAR if month < since else since
            known = [stocks(month), *(flows(each) for each in range(first, month + 1))]
            return None if None in known else sum(each for each in known if each is not None)

        return by_month

    def _years(self, flows: _By, stocks: _By, since: date, *, flow: bool) -> Iterator[Course]:
        """The same span of the years before, the last first. Of a period of several years, their years one by one."""
        until, many = self.asked.period.until, self.asked.years
        if many > 1:
            since, until = date(self.asked.last.year, 1, 1), date(self.asked.last.year + 1, 1, 1)
        for back in range(1, YEARS_AT_MOST + 1):
            first, after = (month_index(day) - back * _YEAR for day in (since, until))
            same_day = months_later(self.asked.last, -_YEAR * back)
            start, end = stocks(first - 1), stocks(after - 1)
            came, came_by = self._came(flows, first, month_start(after)), self._came(flows, first, same_day + _DAY)
            level = self._level(stocks, same_day)
            if start is None or end is None or came is None or came_by is None or level is None:
                return  # the unit did not stand: of years further back nothing is known either
            course = Course(self.asked.last.year - back, start, level + came_by, end + came)
            if many > 1:
                course = over_years(course, flow=flow, done=self._over(), years=many)
            yield course

    def _over(self) -> int:
        """Full years of the period that are over."""
        return self.asked.last.year - self.asked.period.since.year

    def _came(self, flows: _By, first: int, after: date) -> float | None:
        """What happened from the month on, until the day before `after`."""
        months = [flows(month) for month in range(first, month_index(after - _DAY) + 1)]
        if None in months:
            return None
        known = [month for month in months if month is not None]
        return by_day(known, first, after.toordinal())

    def _level(self, stocks: _By, day: date) -> float | None:
        """What stood on a day of years before: between the ends of two months as far as the day lies between them."""
        month = month_index(day)
        eve, end = stocks(month - 1), stocks(month)
        if eve is None or end is None:
            return None
        return eve + by_day([end - eve], month, day.toordinal() + 1)

    def _sums(self, terms: Sequence[Term], nature: Nature) -> _By:
        """Of those terms that are stocks, or flows: their sum in a month; 0 where there are none of them."""
        wanted = [
            (each.sign, (_blocks_of(each), each.measure)) for each in terms if _measure(each.measure).nature is nature
        ]

        def by_month(month: int) -> int | None:
            total = 0
            for sign, number in wanted:
                value = self.values[number][month - self.first]
                if value is None:
                    return None
                total += sign * value
            return total

        return by_month


def _months(asked: Asked, formulas: Mapping[str, Formula]) -> _Months:
    latest = month_index(asked.last)
    since = min(asked.first_of(formula) for formula in formulas.values())
    year = month_index(date(asked.last.year, 1, 1)) if asked.years > 1 else month_index(since)
    first = min(month_index(since), year - YEARS_AT_MOST * _YEAR) - 1
    wanted: dict[Blocks, set[str]] = defaultdict(set)
    for formula in formulas.values():
        for term in (*formula.part, *formula.whole):
            wanted[_blocks_of(term)].add(term.measure)
    values: dict[tuple[Blocks, str], list[int | None]] = {}
    tree = _tree_of_history(asked, month_start(first))
    questions = [
        replace(asked.question(asked.last, asked.last, codes, blocks), tree=tree)
        for blocks, codes in sorted(wanted.items())
    ]
    for question, series in zip(questions, several_by_month(questions, latest - first + 1), strict=True):
        for measure in question.measures:
            values[question.among, measure.code] = [month.values[measure.code] for month in series]
    return _Months(asked, first, values)


def _tree_of_history(asked: Asked, first: date) -> str:
    """How it went in years before is told of the unit as it stood then. A unit that is younger than these years has
    them from the units that stand below it now, if these are few enough to be read one by one."""
    place = asked.road.on(asked.today)
    if asked.unit.established_on <= first or place is None:
        return THEN
    return NOW if Placement.objects.on(asked.today).under(place.path)[:_FEW].count() < _FEW else THEN


@dataclass(frozen=True)
class _Read:
    """What is read of one span of days, of the unit itself (None where it did not stand) and of the units directly
    below, by their keys. Whatever span it is, numbers are called by the first day of the period that is asked for."""

    itself: Numbers | None
    below: Mapping[int, Numbers]


def _reads(
    asked: Asked, plans: Mapping[str, _Plan], below: Collection[str], growing: Collection[str]
) -> tuple[_Read, _Read, _Read]:
    """Of the days so far; of all days of the period a year before, what happened at the units below and what grows; of
    the same days a year before, what grows. All in one statement."""
    everything = [number for plan in plans.values() for side in plan.sides for _sign, number in side.numbers]
    happened = [number for code in below for side in plans[code].sides if side.flow for _sign, number in side.numbers]
    grown = [number for code in growing for _sign, number in plans[code].part.numbers]
    spans = [
        _questions(asked, everything, asked.last),
        _questions(asked, [*happened, *grown], _year_before(asked.period.last_day), 1) if asked.years == 1 else {},
        _questions(asked, grown, _year_before(asked.last), 1),
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
        (first, blocks): asked.question(months_later(first, -_YEAR * years), last, codes, blocks)
        for (first, blocks), codes in sorted(wanted.items())
    }


def _blocks_of(term: Term) -> Blocks:
    return tuple(sorted(BLOCKS[code].number for code in term.blocks))


def _is_flow(terms: Sequence[Term]) -> bool:
    return all(_measure(term.measure).nature is Nature.FLOW for term in terms)


def _measure(code: str) -> Measure:
    found = measure_of(code)
    assert found is not None, code  # formulas are asked `readable` first
    return found


def _year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    return months_later(day, -_YEAR)
