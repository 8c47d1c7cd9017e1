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
from vungmanh.ledger.models import Pending

Key = tuple[int, int, date]


@contextmanager
def recount(measures: Sequence[Measure], rows: Callable[[], Iterable[Any]]) -> Iterator[None]:
    """Run a change of `rows` and post the difference it makes to the measures, in one transaction.

    `rows` is called before and after and must read the rows afresh: those that the change touches or makes.
    """
    with transaction.atomic():
        locks.write_entries()
        before = _entries(measures, rows())
        yield
        after = _entries(measures, rows())
        after.subtract(before)
        post(after)


def _entries(measures: Sequence[Measure], rows: Iterable[Any]) -> Counter[Key]:
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
    with connection.cursor() as cursor:
        cursor.executemany(
            """INSERT INTO ledger_entry (unit_id, measure, day, amount) VALUES (%s, %s, %s, %s)
               ON CONFLICT (unit_id, measure, day) DO UPDATE SET amount = ledger_entry.amount + excluded.amount""",
            changed,
        )
        cursor.executemany(
            "DELETE FROM ledger_entry WHERE unit_id = %s AND measure = %s AND day = %s AND amount = 0",
            [row[:3] for row in changed],
        )
    Pending.objects.bulk_create(
        (Pending(unit_id=unit, measure=measure, day=day, amount=amount) for unit, measure, day, amount in changed),
        batch_size=2_000,
    )
    if connection.vendor != "postgresql":
        fold()
