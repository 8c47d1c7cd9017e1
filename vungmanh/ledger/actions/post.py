"""Record what a change of the rooms' rows changes in the books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, transaction

from vungmanh.core.measures import Measure
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.carry import forbid_while_carrying
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.share import share, things_of

Key = tuple[int, int, date]

_ADD = """INSERT INTO ledger_entry (unit_id, measure, day, amount) {rows}
          ON CONFLICT (unit_id, measure, day) DO UPDATE SET amount = ledger_entry.amount + excluded.amount"""
_WAIT = "INSERT INTO ledger_pending (unit_id, measure, day, amount) {rows}"
_KEY = "(unit_id, measure, day)"
_KEYS = "SELECT * FROM unnest(%s::bigint[], %s::smallint[], %s::date[])"


@contextmanager
def recount(measures: Sequence[Measure], rows: Callable[[], Iterable[Any]]) -> Iterator[None]:
    """Run a change of `rows` and post the difference it makes to the measures, in one transaction.

    `rows` is called before and after and must read the rows afresh: those that the change touches or makes. Whoever
    changes rows that are there holds them before, so that nobody else changes them between the two readings; of what
    several units share the thing is held, which is more than the rows that change.
    """
    with transaction.atomic():
        locks.write_entries()
        stood = list(rows())
        before, things = _counted(measures, stood), things_of(measures, stood)
        yield
        stand = list(rows())
        after = _counted(measures, stand)
        after.subtract(before)
        post(after)
        for shared, keys in things_of(measures, stand).items():
            things[shared] |= keys
        share(measures, things)


def counted(measures: Sequence[Measure], rows: Iterable[Any]) -> Counter[Key]:
    """The entries of the rows, for whoever adds rows in portions and posts them together. What several units share is
    posted by `recount` alone, which keeps it by thing as well."""
    if any(measure.shared for measure in measures):
        raise RuntimeError("what several units share is posted within `recount`")
    return _counted(measures, rows)


def _counted(measures: Sequence[Measure], rows: Iterable[Any]) -> Counter[Key]:
    counted: Counter[Key] = Counter()
    everything = list(rows)
    for measure in measures:
        for unit, day, amount in measure.counts(everything):
            counted[unit, measure.number, day] += amount
    return counted


def post(entries: Counter[Key]) -> None:
    """Add entries `(unit, measure number, day) -> amount` to the books, in the caller's transaction."""
    forbid_while_carrying()
    changed = [(*key, amount) for key, amount in sorted(entries.items()) if amount]
    if not changed:
        return
    if connection.vendor == "postgresql":
        # One statement over arrays: a hundred thousand entries in seconds, and one round trip for three.
        rows = "SELECT * FROM unnest(%s::bigint[], %s::smallint[], %s::date[], %s::bigint[])"
        columns = [list(column) for column in zip(*changed, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(_ADD.format(rows=rows), columns)
            cursor.execute(_WAIT.format(rows=rows), columns)
            cursor.execute(f"DELETE FROM ledger_entry WHERE {_KEY} IN ({_KEYS}) AND amount = 0", columns[:3])
    else:
        rows = "VALUES (%s, %s, %s, %s)"
        with connection.cursor() as cursor:
            cursor.executemany(_ADD.format(rows=rows), changed)
            cursor.executemany(_WAIT.format(rows=rows), changed)
            cursor.executemany(
                f"DELETE FROM ledger_entry WHERE {_KEY} = (%s, %s, %s) AND amount = 0", [row[:3] for row in changed]
            )
        fold()
