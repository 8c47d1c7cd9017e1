"""Compare the books with the truth: entries with the rooms' rows, sums with the entries, closings with the sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from vungmanh.core.measures import FLOWS_FROM, Measure
from vungmanh.ledger.credits import ENTRIES, PENDING, credits_of, month_of
from vungmanh.ledger.models import SharedEntry
from vungmanh.ledger.present import folded, present_of
from vungmanh.ledger.queries import closed_through, recounted
from vungmanh.ledger.sharing import shared_of


@dataclass(frozen=True)
class Difference:
    """A figure of the books that is not what it should be. `where` names the book and the row."""

    book: str
    where: tuple[object, ...]
    measure: int
    found: int
    expected: int


def differences(measures: Sequence[Measure]) -> Iterator[Difference]:
    """Everything in the books that a recount does not confirm; nothing if they are true."""
    yield from _entries(measures)
    yield from _shared(measures)
    yield from _compare("rollup", _ROLLUP)
    through = closed_through()
    if through:
        yield from _compare("closing", _CLOSINGS.format(month=month_of("day"), through=through, flows=FLOWS_FROM))
        yield from _compare("present", _PRESENT.format(expected=present_of(folded(), through)))


def _entries(measures: Sequence[Measure]) -> Iterator[Difference]:
    for measure in measures:
        expected = recounted(measure)
        with connection.cursor() as cursor:
            cursor.execute("SELECT unit_id, day, amount FROM ledger_entry WHERE measure = %s", [measure.number])
            found = {(unit, day): amount for unit, day, amount in cursor}
        for key in sorted(found.keys() | expected.keys()):
            if found.get(key, 0) != expected.get(key, 0):
                yield Difference("entry", key, measure.number, found.get(key, 0), expected.get(key, 0))


def _shared(measures: Sequence[Measure]) -> Iterator[Difference]:
    """Entries by thing, of all measures: of one that is shared no more nothing may be left."""
    found: dict[int, dict[tuple[int, int, date], int]] = defaultdict(dict)
    for row in SharedEntry.objects.filter(measure__in=[measure.number for measure in measures]):
        found[row.measure][row.thing, row.unit_id, row.day] = row.amount
    for measure in measures:
        expected = shared_of(measure, measure.rows()) if measure.shared else {}
        kept = found[measure.number]
        for key in sorted(kept.keys() | expected.keys()):
            if kept.get(key, 0) != expected.get(key, 0):
                yield Difference("shared", key, measure.number, kept.get(key, 0), expected.get(key, 0))


# What waits in the queue is in the entries already and not yet in the sums.
_ROLLUP = f"""
    SELECT ancestor_id, block, CAST(day AS varchar(10)), measure, sum(found), sum(expected) FROM (
        SELECT ancestor_id, block, day, measure, amount AS found, 0 AS expected FROM ledger_rollup
        UNION ALL
        SELECT ancestor_id, block, day, measure, amount, 0 FROM ({credits_of(PENDING)}) AS waiting
        UNION ALL
        SELECT ancestor_id, block, day, measure, 0, amount FROM ({credits_of(ENTRIES)}) AS credits
    ) AS both_sides GROUP BY ancestor_id, block, day, measure HAVING sum(found) <> sum(expected)
    ORDER BY 1, 2, 3, 4
"""

_CLOSINGS = """
    WITH RECURSIVE
    net AS (
        SELECT ancestor_id, block, measure, {month} AS month, sum(amount) AS net FROM ledger_rollup
        GROUP BY ancestor_id, block, measure, {month} HAVING {month} <= {through}
    ),
    months (month) AS (SELECT min(month) FROM net UNION ALL SELECT month + 1 FROM months WHERE month < {through}),
    series AS (SELECT ancestor_id, block, measure, min(month) AS first FROM net GROUP BY ancestor_id, block, measure),
    grid AS (
        SELECT s.ancestor_id, s.block, s.measure, m.month, coalesce(n.net, 0) AS net
        FROM series s JOIN months m ON m.month >= s.first
        LEFT JOIN net n ON (n.ancestor_id, n.block, n.measure, n.month) = (s.ancestor_id, s.block, s.measure, m.month)
    ),
    expected AS (
        SELECT ancestor_id, block, measure, month, net,
            CASE WHEN measure < {flows} THEN sum(net) OVER (
                PARTITION BY ancestor_id, block, measure ORDER BY month
            ) ELSE 0 END AS closing
        FROM grid
    )
    SELECT ancestor_id, block, month, measure, sum(found), sum(expected) FROM (
        SELECT ancestor_id, block, month, measure, closing * 2 + net AS found, 0 AS expected FROM ledger_closing
        UNION ALL
        SELECT ancestor_id, block, month, measure, 0, closing * 2 + net FROM expected
    ) AS both_sides GROUP BY ancestor_id, block, month, measure HAVING sum(found) <> sum(expected)
    ORDER BY 1, 2, 3, 4
"""


# Whether the units still stand where they are seated is no matter of truth: who does not is counted from the entries.
_PRESENT = """
    SELECT ancestor_id, block, period, measure, sum(found), sum(expected) FROM (
        SELECT ancestor_id, block, period, measure, amount AS found, 0 AS expected FROM ledger_present
        UNION ALL
        SELECT ancestor_id, block, period, measure, 0, amount FROM ({expected}) AS present
    ) AS both_sides GROUP BY ancestor_id, block, period, measure HAVING sum(found) <> sum(expected)
    ORDER BY 1, 2, 3, 4
"""


def _compare(book: str, statement: str) -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        for ancestor, block, when, measure, found, expected in cursor.fetchall():
            yield Difference(book, (ancestor, block, when), measure, int(found), int(expected))
