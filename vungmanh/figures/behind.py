"""Which records stand behind a number: of a whole unit, or of one row of its table."""

from __future__ import annotations

from dataclasses import dataclass

from vungmanh.core.measures import Measure, Record
from vungmanh.ledger.explain import explain, explain_part
from vungmanh.ledger.queries import NO_BLOCK, Row, figure, figures_by_block, figures_by_child
from vungmanh.ledger.question import Question

LISTED_AT_MOST = 20_000  # more than anybody reads; a longer list is opened unit by unit


@dataclass(frozen=True)
class Behind:
    """`figure` is what the books say, `total` what the records add up to; they are equal, or something is wrong.

    `records` is None when there are too many: then the number is opened by the units below, whose figures make
    `total`, or more where several of them share what is counted. `row` is the row that was asked for.
    """

    figure: int
    records: list[Record] | None
    total: int
    row: Row | None = None


def behind(question: Question, measure: Measure, part: str = "") -> Behind:
    """What stands behind the measure's figure of the question's unit, or behind that part of it: one of its own, or the
    code of a unit directly below."""
    if part:
        return _behind_a_part(question, measure, part)
    value = figure(question)[measure.code]
    records = _no_more_than_are_listed(question, measure, value)
    if records is None:
        answer = figures_by_child(question)
        if any(row.unit_id != question.unit.pk for row in answer.rows):
            added = sum(row.values[measure.code] for row in answer.rows)
            return Behind(value, None, answer.total[measure.code] if measure.shared else added)
        records = list(explain(question, measure))
    return _added(value, records)


def _no_more_than_are_listed(question: Question, measure: Measure, value: int) -> list[Record] | None:
    """The records, None if there are too many. Where each counts one the figure tells without reading any; else no
    more are read than it takes to know."""
    if measure.one_each:
        return None if value > LISTED_AT_MOST else list(explain(question, measure))
    records = list(explain(question, measure, LISTED_AT_MOST + 1))
    return None if len(records) > LISTED_AT_MOST else records


def _behind_a_part(question: Question, measure: Measure, part: str) -> Behind:
    """However many there are. A part that there is not holds nothing."""
    rows = (figures_by_block if part == NO_BLOCK else figures_by_child)(question).rows
    row = next((row for row in rows if part == (row.part or row.code)), None)
    if row is None:
        return Behind(0, [], 0)
    below = [each.unit_id for each in rows if each.unit_id and not each.part]
    return _added(row.values[measure.code], list(explain_part(question, measure, row, below)), row)


def _added(value: int, records: list[Record], row: Row | None = None) -> Behind:
    return Behind(value, records, sum(record.amount for record in records), row)
