"""How indicators of a unit went month by month, so far and in the same span of years before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from vungmanh.core.measures import Nature
from vungmanh.core.periods import month_index, month_start, months_later
from vungmanh.indicators.course_asked import YEAR, Asked, Blocks, Side, blocks_of, measure_named
from vungmanh.indicators.rules.formulas import Formula, Term
from vungmanh.indicators.rules.kinds import GROWTH
from vungmanh.indicators.rules.pace import Going
from vungmanh.indicators.rules.rhythm import YEARS_AT_MOST, Amount, Course, by_day, over_years
from vungmanh.ledger.months import several_by_month
from vungmanh.ledger.question import NOW, THEN
from vungmanh.organization.models import Placement

_DAY: Final = timedelta(days=1)
_FEW: Final = 500  # units, whose entries are added up anew for every month

ByMonth = Callable[[int], int | None]  # a month, counted through, to what is known of it


@dataclass(frozen=True)
class Months:
    """What the books say month by month: `first` is the first of the months, counted through."""

    asked: Asked
    first: int
    values: Mapping[tuple[Blocks, str], Sequence[int | None]]

    @cached_property
    def latest(self) -> int:
        return month_index(self.asked.last)

    def amount(self, side: Side, formula: Formula, now: float | None) -> Amount | None:
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
            against = part(month - YEAR) if formula.kind == GROWTH else whole(month) if formula.whole else None
            value = part(month)
            found.append(None if value is None else going.value(value, against))
        known = self.latest - month_index(self.asked.period.since)
        return [*found[:known], going.achieved, *found[known + 1 :]]

    def _by_month_of(self, terms: Sequence[Term], formula: Formula) -> ByMonth:
        flows, stocks = self._sums(terms, Nature.FLOW), self._sums(terms, Nature.STOCK)
        since = month_index(self.asked.first_of(formula))

        def by_month(month: int) -> int | None:
            first = since - YEAR if month < since else since
            known = [stocks(month), *(flows(each) for each in range(first, month + 1))]
            return None if None in known else sum(each for each in known if each is not None)

        return by_month

    def _years(self, flows: ByMonth, stocks: ByMonth, since: date, *, flow: bool) -> Iterator[Course]:
        """The same span of the years before, the last first. Of a period of several years, their years one by one."""
        until, many = self.asked.period.until, self.asked.years
        if many > 1:
            since, until = date(self.asked.last.year, 1, 1), date(self.asked.last.year + 1, 1, 1)
        for back in range(1, YEARS_AT_MOST + 1):
            first, after = (month_index(day) - back * YEAR for day in (since, until))
            same_day = months_later(self.asked.last, -YEAR * back)
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

    def _came(self, flows: ByMonth, first: int, after: date) -> float | None:
        """What happened from the month on, until the day before `after`."""
        months = [flows(month) for month in range(first, month_index(after - _DAY) + 1)]
        if None in months:
            return None
        known = [month for month in months if month is not None]
        return by_day(known, first, after.toordinal())

    def _level(self, stocks: ByMonth, day: date) -> float | None:
        """What stood on a day of years before: between the ends of two months as far as the day lies between them."""
        month = month_index(day)
        eve, end = stocks(month - 1), stocks(month)
        if eve is None or end is None:
            return None
        return eve + by_day([end - eve], month, day.toordinal() + 1)

    def _sums(self, terms: Sequence[Term], nature: Nature) -> ByMonth:
        """Of those terms that are stocks, or flows: their sum in a month; 0 where there are none of them."""
        wanted = [
            (each.sign, (blocks_of(each), each.measure))
            for each in terms
            if measure_named(each.measure).nature is nature
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


def months_of(asked: Asked, formulas: Mapping[str, Formula]) -> Months:
    latest = month_index(asked.last)
    since = min(asked.first_of(formula) for formula in formulas.values())
    year = month_index(date(asked.last.year, 1, 1)) if asked.years > 1 else month_index(since)
    first = min(month_index(since), year - YEARS_AT_MOST * YEAR) - 1
    wanted: dict[Blocks, set[str]] = defaultdict(set)
    for formula in formulas.values():
        for term in (*formula.part, *formula.whole):
            wanted[blocks_of(term)].add(term.measure)
    values: dict[tuple[Blocks, str], list[int | None]] = {}
    tree = _tree_of_history(asked, month_start(first))
    questions = [
        replace(asked.question(asked.last, asked.last, codes, blocks), tree=tree)
        for blocks, codes in sorted(wanted.items())
    ]
    for question, series in zip(questions, several_by_month(questions, latest - first + 1), strict=True):
        for measure in question.measures:
            values[question.among, measure.code] = [month.values[measure.code] for month in series]
    return Months(asked, first, values)


def _tree_of_history(asked: Asked, first: date) -> str:
    """How it went in years before is told of the unit as it stood then. A unit that is younger than these years has
    them from the units that stand below it now, if these are few enough to be read one by one."""
    place = asked.road.on(asked.today)
    if asked.unit.established_on <= first or place is None:
        return THEN
    return NOW if Placement.objects.on(asked.today).under(place.path)[:_FEW].count() < _FEW else THEN
