"""What indicators read at a unit, at each of those below it, block by block, month by month: asked of the ledger.

A reading uses the definition of its last day. Whatever many indicators need is asked together: one statement for a
unit with all those directly below it, however many indicators, blocks and years are put beside each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from vungmanh.core.measures import FLOWS_FROM, Measure
from vungmanh.core.periods import Period, month_index, month_start
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.rules.formulas import ABSENT, SENSELESS, Asked, Formula, Reading
from vungmanh.indicators.rules.formulas import read as read_formula
from vungmanh.kit.the_house import measure_of
from vungmanh.ledger.months import TWO_YEARS, figures_by_month
from vungmanh.ledger.queries import Values, figures_by_block
from vungmanh.ledger.question import THEN, Question
from vungmanh.ledger.several import Below, Several, answers
from vungmanh.ledger.state import State
from vungmanh.organization.blocks import BLOCKS, BY_NUMBER
from vungmanh.organization.blocks import BY_CODE as BLOCKS_BY_CODE
from vungmanh.organization.models import Unit

Readings = dict[str, Reading]  # by the codes of indicators
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class View:
    """Of which unit, flows of which days, stocks as of the last of them, by which tree, of which block ("" for all)."""

    unit: Unit
    first: date
    last: date
    today: date
    tree: str = THEN
    block: str = ""
    books: State | None = None

    @classmethod
    def of(cls, unit: Unit, period: Period, on: date, today: date, tree: str = THEN, block: str = "") -> View:
        """Of a period, as far as it had gone on the day `on`."""
        return cls(unit, period.since, max(period.since, min(period.last_day, on)), today, tree, block)


@dataclass(frozen=True)
class Line:
    """One row of a table: a unit directly below, a block, or a part that is of none of them; with its readings."""

    name: str
    readings: Readings
    below: Below | None = None
    block: str = ""


@dataclass(frozen=True)
class Table:
    total: Readings
    lines: list[Line] = field(default_factory=list)
    stood: bool = True


@dataclass(frozen=True)
class MonthOf:
    """The readings of a month, up to its last day that is asked: flows are those of the month alone."""

    first: date
    last: date
    readings: Readings


def read(view: View, indicators: Iterable[Indicator]) -> Readings:
    """The unit's own readings. Constant number of statements."""
    return _table(view, indicators, by_child=False).total


def numbers_of(view: View, asked: Iterable[Asked]) -> dict[Asked, int | None]:
    """The numbers themselves, of the unit; None where it did not stand. Constant number of statements."""
    wanted = _Wanted(view, numbers=asked)
    questions = wanted.questions()
    if not questions:
        return dict.fromkeys(wanted.all, 0)
    found = answers(list(questions.values()))
    place = {key: number for number, key in enumerate(questions)}

    def number(each: Asked) -> int | None:
        key = wanted.key_of(each)
        if not found.stood:
            return None
        return 0 if key is None else found.of_unit[place[key]].get(each.measure, 0)

    return {each: number(each) for each in wanted.all}


def read_by_child(view: View, indicators: Iterable[Indicator]) -> Table:
    """The readings of the unit, and of each unit directly below it. Constant number of statements."""
    return _table(view, indicators, by_child=True)


def read_by_block(view: View, indicators: Iterable[Indicator]) -> Table:
    """The readings of the unit, and of each block in which there is something. A constant number of statements."""
    view = replace(view, block="")
    asked = list(indicators)
    whole = _table(view, asked, by_child=False)
    if not whole.stood:
        return whole
    wanted = _Wanted(view, asked)
    by_span = {}
    for (first, last), measures in wanted.by_span().items():
        answer = figures_by_block(Question(view.unit, measures, first, last, view.today, view.tree, books=view.books))
        by_span[first, last] = {row.code: row.values for row in answer.rows if not row.part}
    lines = []
    for block in BLOCKS:
        rows: dict[tuple[date, date], Values] = {span: rows.get(block.code, {}) for span, rows in by_span.items()}

        def amount(each: Asked, rows: Mapping[tuple[date, date], Values] = rows, code: str = block.code) -> int:
            if each.blocks and code not in each.blocks:
                return 0
            return rows[wanted.span_of(each)].get(each.measure, 0)

        if any(any(values.values()) for values in rows.values()):
            readings = {
                each.code: _reading(each, view.last, amount)
                if not each.blocks or block.code in each.blocks
                else SENSELESS
                for each in asked
            }
            lines.append(Line(str(block.name), readings, block=block.code))
    return Table(whole.total, lines)


def read_by_month(view: View, indicators: Iterable[Indicator], months: int = TWO_YEARS) -> list[MonthOf]:
    """The unit's readings of each of the months that end with the view's last day. What is counted once a year is read
    from the January of each month on. One statement for each set of blocks."""
    asked = list(indicators)
    wanted = _Wanted(view, asked)
    more = 12 * (any(each.yearly for each in wanted.all) + any(each.year_before for each in wanted.all))
    values: dict[tuple[int, ...], dict[int, Mapping[str, int | None]]] = {}
    for blocks, measures in wanted.by_blocks().items():
        question = Question(view.unit, measures, view.first, view.last, view.today, view.tree, 0, view.books, blocks)
        found = figures_by_month(question, months + more)
        values[blocks] = {month_index(each.first): each.values for each in found}
    series = []
    end = month_index(view.last)
    for month in range(end - months + 1, end + 1):
        first, last = month_start(month), min(month_start(month + 1) - _A_DAY, view.last)

        def amount(each: Asked, month: int = month) -> int | None:
            blocks = wanted.blocks_of(each)
            if blocks is None:
                return 0
            at = month - 12 * each.year_before
            if not each.yearly or _is_stock(each.measure):
                return values[blocks][at].get(each.measure)
            since = at - at % 12
            known = [values[blocks][index].get(each.measure) for index in range(since, at + 1)]
            return sum(value or 0 for value in known) if known[-1] is not None else None

        readings = {each.code: _at_the_unit(each, view, last, amount) for each in asked}
        series.append(MonthOf(first, last, readings))
    return series


def _table(view: View, indicators: Iterable[Indicator], *, by_child: bool) -> Table:
    asked = list(indicators)
    wanted = _Wanted(view, asked)
    questions = wanted.questions()
    if not questions:
        return Table({each.code: ABSENT if each.on(view.last) is None else SENSELESS for each in asked})
    found = answers(list(questions.values()), by_child=by_child)
    number = {key: place for place, key in enumerate(questions)}
    if not found.stood:
        return Table(dict.fromkeys((each.code for each in asked), ABSENT), stood=False)

    def amounts(of: Callable[[int], Mapping[str, int] | None]) -> Callable[[Asked], int | None]:
        def amount(each: Asked) -> int | None:
            key = wanted.key_of(each)
            values = {} if key is None else of(number[key])
            return None if values is None else values.get(each.measure, 0)

        return amount

    mine = amounts(lambda place: found.of_unit[place])
    total = {each.code: _at_the_unit(each, view, view.last, mine, found.block) for each in asked}
    lines = [_line(row, found, asked, view, amounts) for row in found.below]
    return Table(total, lines)


def _line(
    row: Below,
    found: Several,
    asked: Sequence[Indicator],
    view: View,
    amounts: Callable[[Callable[[int], Mapping[str, int] | None]], Callable[[Asked], int | None]],
) -> Line:
    amount = amounts(lambda place: found.of_below[place].get(row.of))
    block = BY_NUMBER[row.block].code if row.block in BY_NUMBER else ""
    if row.unit is None:  # a part: of a year before nothing is known of it
        return Line(row.name, {each.code: _reading(each, view.last, amount) for each in asked}, row)
    is_upper = row.unit.kind.is_upper
    readings = {
        each.code: _reading(each, view.last, amount)
        if _fits(each, view) and each.makes_sense(is_upper=is_upper, block=block)
        else SENSELESS
        for each in asked
    }
    return Line(row.name, readings, row)


def _at_the_unit(
    indicator: Indicator, view: View, last: date, amount: Callable[[Asked], int | None], block: int = 0
) -> Reading:
    code = BY_NUMBER[block].code if block in BY_NUMBER else ""
    if not _fits(indicator, view) or not indicator.makes_sense(is_upper=view.unit.kind.is_upper, block=code):
        return SENSELESS
    return _reading(indicator, last, amount)


def _fits(indicator: Indicator, view: View) -> bool:
    """Whether it makes sense of the block that is asked for."""
    return not view.block or not indicator.blocks or view.block in indicator.blocks


def _reading(indicator: Indicator, last: date, amount: Callable[[Asked], int | None]) -> Reading:
    definition = indicator.on(last)
    return ABSENT if definition is None else read_formula(definition.formula, amount)


def _is_stock(code: str) -> bool:
    measure = measure_of(code)
    return measure is not None and measure.number < FLOWS_FROM


def a_year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


_Key = tuple[tuple[int, ...], date, date]  # blocks, first and last day


class _Wanted:
    """Every number that the formulas of the indicators need, as questions to the ledger."""

    def __init__(self, view: View, indicators: Iterable[Indicator] = (), numbers: Iterable[Asked] = ()) -> None:
        self.view = view
        definitions = [each.on(view.last) for each in indicators]
        formulas: list[Formula] = [each.formula for each in definitions if each]
        self.all: list[Asked] = list(dict.fromkeys([*(a for each in formulas for a in each.asks()), *numbers]))

    def blocks_of(self, asked: Asked) -> tuple[int, ...] | None:
        """The numbers of the blocks, none for all; None where no block is left."""
        codes = asked.blocks
        if self.view.block:
            if codes and self.view.block not in codes:
                return None
            codes = (self.view.block,)
        return tuple(sorted(BLOCKS_BY_CODE[code].number for code in codes))

    def span_of(self, asked: Asked) -> tuple[date, date]:
        first, last = self.view.first, self.view.last
        if asked.yearly:
            first = date(last.year, 1, 1)
        if asked.year_before:
            return a_year_before(first), a_year_before(last)
        # Stocks know no first day: asked with the flows of the same span they cost nothing more.
        return first, last

    def key_of(self, asked: Asked) -> _Key | None:
        blocks = self.blocks_of(asked)
        return None if blocks is None else (blocks, *self.span_of(asked))

    def questions(self) -> dict[_Key, Question]:
        """The question of the days asked comes first: it says where the unit stands."""
        view = self.view
        codes: dict[_Key, list[str]] = defaultdict(list)
        for each in self.all:
            if (key := self.key_of(each)) is not None:
                codes[key].append(each.measure)
        in_order = sorted(codes, key=lambda key: (key[2] != view.last, key[0], key[1]))
        return {
            key: Question(
                view.unit, _measures(codes[key]), key[1], key[2], view.today, view.tree, 0, view.books, key[0]
            )
            for key in in_order
        }  # fmt: skip

    def by_span(self) -> dict[tuple[date, date], list[Measure]]:
        codes: dict[tuple[date, date], list[str]] = defaultdict(list)
        for each in self.all:
            codes[self.span_of(each)].append(each.measure)
        return {span: _measures(found) for span, found in codes.items()}

    def by_blocks(self) -> dict[tuple[int, ...], list[Measure]]:
        codes: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for each in self.all:
            if (blocks := self.blocks_of(each)) is not None:
                codes[blocks].append(each.measure)
        return {blocks: _measures(found) for blocks, found in codes.items()}


def _measures(codes: Iterable[str]) -> list[Measure]:
    found = (measure_of(code) for code in dict.fromkeys(codes))
    return [measure for measure in found if measure]
