"""Carry the books through a change of the tree: stocks move with their units, flows keep to the tree of their day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta

from django.db import connection, transaction

from vungmanh.core.measures import FLOWS_FROM
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.add_credits import add_gathered, gather, open_scratch
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.credits import credits_of

_MOVED = "ledger_moved_unit"
_carrying: ContextVar[bool] = ContextVar("carrying", default=False)


def forbid_while_carrying() -> None:
    """What is posted while a tree is being changed would count twice: post before or after, never within."""
    if _carrying.get():
        raise RuntimeError("post before or after carrying the books through a reorganisation, never within")


@contextmanager
def carry(units: Callable[[], Iterable[int]], *, since: date) -> Iterator[None]:
    """Run a change of placements and move the sums accordingly, in one transaction.

    `units` gives the ids of every unit whose placement may change, called before the change; no placement
    may change on a day before `since`, so that what was counted until then stays untouched. Nothing may be
    posted within.
    """
    with transaction.atomic():
        locks.hold_all_entries()
        fold()
        _name(units())
        open_scratch()
        credits = credits_of(_entries_seen_from(since))
        gather(credits, sign=-1, since=since.isoformat())
        token = _carrying.set(True)
        try:
            yield
        finally:
            _carrying.reset(token)
        gather(credits, since=since.isoformat())
        add_gathered()


def _name(units: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {_MOVED} (unit_id bigint)")
        cursor.execute(f"DELETE FROM {_MOVED}")
        cursor.executemany(f"INSERT INTO {_MOVED} (unit_id) VALUES (%s)", [(unit,) for unit in set(units)])


def _entries_seen_from(since: date) -> str:
    """The moved units' entries, with every stock before `since` drawn together on the day before.

    Whether a stock grew in one entry or in ten thousand, from `since` on it is credited alike; flows before
    are credited before and do not change.
    """
    eve = (since - timedelta(days=1)).isoformat() if since > date.min else since.isoformat()
    moved = f"unit_id IN (SELECT unit_id FROM {_MOVED})"
    eve_day = f"CAST('{eve}' AS date)" if connection.vendor == "postgresql" else f"'{eve}'"
    return f"""
        SELECT unit_id, measure, {eve_day} AS day, sum(amount) AS amount FROM ledger_entry
        WHERE {moved} AND measure < {FLOWS_FROM} AND day < '{since.isoformat()}' GROUP BY unit_id, measure
        UNION ALL
        SELECT unit_id, measure, day, amount FROM ledger_entry WHERE {moved} AND day >= '{since.isoformat()}'
    """
