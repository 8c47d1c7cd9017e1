"""Which records stand behind a number: of a whole unit, of its own line, or of what has no block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from vungmanh.core.measures import Measure, Nature, Record
from vungmanh.figures.overview import NO_BLOCK, REST
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import THEN, Question, figure, figures_by_block, figures_by_child
from vungmanh.organization.models import Placement

LISTED_AT_MOST = 20_000  # more than anybody reads; a longer list is opened unit by unit


@dataclass(frozen=True)
class Behind:
    """`figure` is what the books say, `total` what the records add up to; they are equal, or something is wrong.

    `records` is None when there are too many: then the number is opened by the units below, whose figures make
    `total`.
    """

    figure: int
    records: list[Record] | None
    total: int


def behind(question: Question, measure: Measure, part: str = "") -> Behind:
    """What stands behind the measure's figure of the question's unit, or behind that part of it."""
    if part == REST:
        return _behind_the_rest(question, measure)
    if part == NO_BLOCK:
        return _behind_no_block(question, measure)
    value = figure(question)[measure.code]
    records = _no_more_than_are_listed(question, measure, value)
    if records is None:
        below = figures_by_child(question).rows
        if any(row.unit_id != question.unit.pk for row in below):
            return Behind(value, None, sum(row.values[measure.code] for row in below))
        records = list(explain(question, measure))
    return _added(value, records)


def _no_more_than_are_listed(question: Question, measure: Measure, value: int) -> list[Record] | None:
    """The records, None if there are too many. Where each counts one the figure tells without reading any; else no
    more are read than it takes to know."""
    if measure.one_each:
        return None if value > LISTED_AT_MOST else list(explain(question, measure))
    records = list(explain(question, measure, LISTED_AT_MOST + 1))
    return None if len(records) > LISTED_AT_MOST else records


def _behind_the_rest(question: Question, measure: Measure) -> Behind:
    """What no unit directly below accounts for."""
    answer = figures_by_child(question)
    here = next((row.values for row in answer.rows if row.unit_id == question.unit.pk), {})
    below = [row.unit_id for row in answer.rows if row.unit_id and row.unit_id != question.unit.pk]
    return _added(here.get(measure.code, 0), list(_records_of_the_rest(question, measure, below)))


def _behind_no_block(question: Question, measure: Measure) -> Behind:
    here = next((row.values for row in figures_by_block(question).rows if not row.code), {})
    within = _within([question.unit.pk], question, block=0)
    return _added(here.get(measure.code, 0), list(_times(1, measure, question, within)))


def _added(value: int, records: list[Record]) -> Behind:
    return Behind(value, records, sum(record.amount for record in records))


def _records_of_the_rest(question: Question, measure: Measure, below: list[int]) -> Iterator[Record]:
    """What is the unit's but no child's, less what is a child's but not the unit's.

    A stock's rest is the unit's own records. A flow stays where it happened, so the rest also holds what
    happened in units that have left since, and takes away what units that have come brought with them.
    """
    within_unit, within_below = _within([question.unit.pk], question), _within(below, question)
    yield from _times(1, measure, question, lambda unit, day: within_unit(unit, day) & ~within_below(unit, day))
    if measure.nature is Nature.FLOW and question.tree == THEN:
        yield from _times(-1, measure, question, lambda unit, day: within_below(unit, day) & ~within_unit(unit, day))
        # One child stood below another when it happened: it counts in both of their lines.
        yield from _times(-1, measure, question, _within(below, question, twice=True))


def _times(sign: int, measure: Measure, question: Question, within: Callable[[str, Any], Any]) -> Iterator[Record]:
    since = question.first if measure.nature is Nature.FLOW else question.last
    for record in measure.records(within, since, question.last + timedelta(days=1), None):
        yield record._replace(amount=sign * record.amount)


def _within(
    tops: list[int], question: Question, *, twice: bool = False, block: int | None = None
) -> Callable[[str, Any], Q]:
    """A condition: the unit stood at or below one of the tops on the day; with `twice`, below two of them.

    It counts in the question's block, or in `block`, where 0 is none. A path names all ancestors of its days, so it
    is compared with every path that a top ever had.
    """
    ever = Placement.objects.filter(unit__in=tops).annotate(end=Concat("path", Value("~")))
    if twice:
        above = ever.filter(path__lt=OuterRef("path"), end__gt=OuterRef("path")).exclude(unit=OuterRef("unit"))
        ever = ever.filter(Exists(above))
    covering = ever.filter(path__lte=OuterRef("path"), end__gt=OuterRef("path"))

    def within(unit: str, day: date | str) -> Q:
        at: Any = OuterRef(day) if isinstance(day, str) else day
        if question.tree != THEN:
            at = question.today
        places = Placement.objects.filter(
            Q(until__isnull=True) | Q(until__gt=at), Exists(covering), unit=OuterRef(unit), since__lte=at
        )
        if block is not None or question.block:
            places = places.filter(block=question.block if block is None else block)
        return Q(Exists(places))

    return within
