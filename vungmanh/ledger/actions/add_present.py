"""Add to the sums of today's tree, in the caller's transaction."""

from __future__ import annotations

from django.db import connection

from vungmanh.ledger.present import present_of
from vungmanh.ledger.queries import closed_through

_CHANGE = "ledger_present_change"
_KEY = "ancestor_id, block, measure, period"


def add_present(source: str, *, sign: int = 1, through: int | None = None) -> None:
    """Count the rows of the SQL text `source` where their units are seated, `sign` times; only of closed months."""
    through = closed_through() if through is None else through
    if not through:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {_CHANGE}"
            " (ancestor_id bigint, block smallint, measure smallint, period integer, amount bigint)"
        )
        cursor.execute(f"DELETE FROM {_CHANGE}")
        cursor.execute(
            f"INSERT INTO {_CHANGE} SELECT {_KEY}, {sign} * amount FROM ({present_of(source, through)}) AS present"
        )
        if not cursor.rowcount:
            return
        cursor.execute(
            f"""INSERT INTO ledger_present ({_KEY}, amount) SELECT {_KEY}, amount FROM {_CHANGE}
                WHERE true ON CONFLICT ({_KEY}) DO UPDATE SET amount = ledger_present.amount + excluded.amount"""
        )
        cursor.execute(f"DELETE FROM ledger_present WHERE amount = 0 AND ({_KEY}) IN (SELECT {_KEY} FROM {_CHANGE})")
