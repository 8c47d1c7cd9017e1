"""Figures by today's tree: from sums kept for it, from the entries of the days beside them, and from whoever has moved.

Where these sums count each unit is written down beside them (`Seated`). A unit that stands elsewhere by now, or is new,
is taken out of them and counted from its entries while they are read, so that a reading is true whether or not the sums
have followed the tree yet.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.db import connection

from vungmanh.core.measures import FLOWS_FROM
from vungmanh.core.periods import month_index, month_start
from vungmanh.ledger.credits import PENDING, day_as_sql, listed, month_of, stands
from vungmanh.ledger.question import Question
from vungmanh.ledger.reading import among, nearest_closing
from vungmanh.ledger.seats import JOIN
from vungmanh.ledger.state import state_of_books


def present_of(source: str, through: int) -> str:
    """The text that adds up the rows of `source`, of the months up to `through`, wherever their units are seated: by
    month and by year, each block's and all together."""
    month = month_of("e.day")
    return f"""
        WITH credit AS (
            SELECT s.ancestor_id, s.block, {month} AS month, e.measure, sum(e.amount) AS amount
            FROM ({source}) AS e JOIN ledger_seated s ON s.unit_id = e.unit_id AND s.ancestor_id IS NOT NULL
            WHERE e.day < {day_as_sql(month_start(through + 1))}
            GROUP BY s.ancestor_id, s.block, {month}, e.measure
        ),
        by_month AS (
            SELECT ancestor_id, block, month, measure, amount FROM credit WHERE block <> 0
            UNION ALL
            SELECT ancestor_id, 0, month, measure, sum(amount) FROM credit GROUP BY ancestor_id, month, measure
        )
        SELECT ancestor_id, block, month AS period, measure, amount FROM by_month WHERE amount <> 0
        UNION ALL
        SELECT ancestor_id, block, month / 12, measure, sum(amount) FROM by_month
        GROUP BY ancestor_id, block, month / 12, measure HAVING sum(amount) <> 0
    """


def folded(condition: str = "true") -> str:
    """The text of the entries that are added up so far: what waits in the queue comes with its fold."""
    return f"""
        SELECT unit_id, measure, day, amount FROM ledger_entry WHERE {condition}
        UNION ALL
        SELECT unit_id, measure, day, -amount FROM ({PENDING}) AS waiting WHERE {condition}
    """


def from_present(
    question: Question, upper: list[int], stocks: list[int], flows: list[int], blocks: list[int] | None = None
) -> list[str]:
    """The texts that read the figures of the question's unit, which is one of `upper`, and of units below it.

    With `blocks`, their figures of the unit alone, each under the number of its block.
    """
    if not upper:
        return []
    first, after = question.first, question.last + timedelta(days=1)
    books = question.books or state_of_books()
    closing, since, until, sign = nearest_closing(after, books.closed)
    start = month_index(first) + (first.day > 1)
    whose = "ancestor_id" if blocks is None else "block"
    wanted = (question.blocks or (0,)) if blocks is None else blocks
    who = f"ancestor_id IN ({listed(upper)}) AND block IN ({listed(wanted)})"
    parts = []
    days: dict[tuple[date, date, str], list[int]] = defaultdict(list)

    def kept(low: int, high: int, numbers: list[int]) -> None:
        parts.append(
            f"SELECT {whose} AS unit_id, measure, amount FROM ledger_present"
            f" WHERE {who} AND measure IN ({listed(numbers)}) AND period >= {low} AND period <= {high}"
        )

    if stocks:
        year = closing // 12
        kept(0, year - 1, stocks)
        kept(year * 12, closing, stocks)
        days[since, until, sign] += stocks
    if flows and start <= closing:
        kept(start, closing, flows)
        days[first, month_start(start), ""] += flows
        days[since, until, sign] += flows
    elif flows:
        days[first, after, ""] += flows
    seats = _Seats(question, upper, by_block=blocks is not None)
    for (low, high, taken), numbers in days.items():
        if low < high:
            on = f"e.day >= {day_as_sql(low)} AND e.day < {day_as_sql(high)}"
            parts += seats.read("ledger_entry", f"e.measure IN ({listed(numbers)}) AND {on}", taken)
    if books.waits and closing:
        in_flows = f"(e.measure < {FLOWS_FROM} OR e.day >= {day_as_sql(month_start(start))})"
        on = f"e.day < {day_as_sql(month_start(closing + 1))} AND {in_flows}"
        parts += seats.read("ledger_pending", f"{on} AND {among(stocks + flows, 'e.')}")
    if books.seated_on == question.today:
        return parts
    in_flows = f"(e.measure < {FLOWS_FROM} OR e.day >= {day_as_sql(first)})"
    on = f"e.day < {day_as_sql(after)} AND {in_flows} AND {among(stocks + flows, 'e.')}"
    return [*parts, *_of_who_stands_elsewhere(question, upper, on, by_block=blocks is not None)]


class _Seats:
    """Reads rows that have a unit and a day wherever their units are seated."""

    def __init__(self, question: Question, upper: list[int], *, by_block: bool) -> None:
        at = f"s.ancestor_id IN ({listed(upper)})"
        if by_block:
            self._ways = [("0", at), ("s.block", f"{at} AND s.block <> 0")]
        else:
            block = f" AND s.block IN ({listed(question.blocks)})" if question.blocks else ""
            self._ways = [("s.ancestor_id", at + block)]

    def read(self, rows: str, condition: str, sign: str = "") -> list[str]:
        # A database that keeps the order reads the days first: few rows, whose units' seats are looked up.
        return [
            f"SELECT {whose} AS unit_id, e.measure, {sign}e.amount FROM {rows} e {JOIN[connection.vendor]}"
            f" ledger_seated s ON s.unit_id = e.unit_id WHERE {condition} AND {at}"
            for whose, at in self._ways
        ]


def _of_who_stands_elsewhere(question: Question, upper: list[int], on: str, *, by_block: bool) -> list[str]:
    """The texts of what to add for units that stand here today and are not seated so, and to take away for those that
    are seated here and do not stand so."""
    now, top = day_as_sql(question.today), int(question.unit.pk)
    astray = f"""
        WITH road AS MATERIALIZED (
            SELECT r.unit_id, r.path FROM organization_placement r
            WHERE r.unit_id IN ({listed(upper)}) AND {stands("r", now)}
        ),
        here AS MATERIALIZED (
            SELECT p.unit_id, p.path, p.block FROM road {JOIN[connection.vendor]} organization_placement p
            ON p.path >= road.path AND p.path < road.path || '~' WHERE road.unit_id = {top} AND {stands("p", now)}
        ),
        seated AS MATERIALIZED (
            SELECT DISTINCT unit_id, path, block FROM ledger_seated WHERE ancestor_id IN ({listed(upper)})
        ),
        astray AS MATERIALIZED (
            SELECT road.unit_id AS ancestor_id, come.unit_id, come.block, 1 AS times
            FROM (SELECT * FROM here EXCEPT SELECT * FROM seated) AS come
            JOIN road ON substr(come.path, 1, length(road.path)) = road.path
            UNION ALL
            SELECT s.ancestor_id, gone.unit_id, gone.block, -1
            FROM (SELECT * FROM seated EXCEPT SELECT * FROM here) AS gone
            JOIN ledger_seated s ON s.unit_id = gone.unit_id AND s.ancestor_id IN ({listed(upper)})
        )"""
    ways = [("0", "true"), ("a.block", "a.block <> 0")] if by_block else [("a.ancestor_id", "true")]
    if question.blocks and not by_block:
        ways = [("a.ancestor_id", f"a.block IN ({listed(question.blocks)})")]
    return [
        f"SELECT moved.unit_id, moved.measure, moved.amount FROM ({astray}"
        f" SELECT {whose} AS unit_id, e.measure, a.times * e.amount AS amount"
        f" FROM astray a {JOIN[connection.vendor]} ledger_entry e ON e.unit_id = a.unit_id"
        f" WHERE {on} AND {condition}) AS moved"
        for whose, condition in ways
    ]
