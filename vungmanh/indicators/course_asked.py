"""What is asked of the books for the pace of targets: of which unit, period and day; of each formula which numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from vungmanh.core.measures import Measure, Nature
from vungmanh.core.periods import Period, month_index, months_later
from vungmanh.indicators.rules.formulas import Formula, Term
from vungmanh.kit.the_house import measure_of
from vungmanh.ledger.question import Question
from vungmanh.ledger.state import State
from vungmanh.organization.blocks import BY_CODE as BLOCKS
from vungmanh.organization.models import Unit
from vungmanh.organization.road import Road, road_of

YEAR: Final = 12  # months

Blocks = tuple[int, ...]  # their numbers; none are all of them
Number = tuple[date, Blocks, str]  # of what happened since the day; of a measure, by its code
Numbers = Mapping[Number, int | None]


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
        return max((month_index(self.period.until) - month_index(self.period.since)) // YEAR, 1)

    def first_of(self, formula: Formula) -> date:
        """The first day of what happens: of the period, or of the year for what is counted once a year."""
        return date(self.last.year, 1, 1) if formula.yearly else self.period.since

    def question(self, first: date, last: date, codes: Collection[str], blocks: Blocks) -> Question:
        measures = [measure_named(code) for code in sorted(codes)]
        asked = Question(self.unit, measures, first, last, self.today, self.tree, 0, self.books, blocks)
        vars(asked)["road"] = self.road  # read once for all of them
        return asked


def readable(formula: Formula) -> bool:
    """Whether all that it is made of is counted still."""
    return all(measure_of(code) for code in formula.measures)


@dataclass(frozen=True)
class Side:
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
class Plan:
    """What is read of a formula. `year_before`: who was there by then has been there all through the year before."""

    formula: Formula
    part: Side
    whole: Side | None
    year_before: date

    @property
    def sides(self) -> list[Side]:
        return [self.part, self.whole] if self.whole else [self.part]


def plan_of(asked: Asked, formula: Formula) -> Plan:
    first = asked.first_of(formula)

    def side(terms: Sequence[Term]) -> Side:
        numbers = [(term.sign, (first, blocks_of(term), term.measure)) for term in terms]
        return Side(terms, numbers, is_flow(terms))

    return Plan(formula, side(formula.part), side(formula.whole) if formula.whole else None, year_before_of(first))


def blocks_of(term: Term) -> Blocks:
    return tuple(sorted(BLOCKS[code].number for code in term.blocks))


def is_flow(terms: Sequence[Term]) -> bool:
    return all(measure_named(term.measure).nature is Nature.FLOW for term in terms)


def measure_named(code: str) -> Measure:
    found = measure_of(code)
    assert found is not None, code  # formulas are asked `readable` first
    return found


def year_before_of(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    return months_later(day, -YEAR)
