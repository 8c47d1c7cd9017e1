"""Add what is waiting in the queue to the sums above."""

from django.db import connection, transaction

from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.add_credits import add_gathered, gather, open_scratch
from vungmanh.ledger.actions.add_present import add_present
from vungmanh.ledger.credits import credits_of

_TAKEN = "ledger_taken"


@transaction.atomic
def fold() -> int:
    """Fold everything that has been committed to the queue. Returns the number of entries folded.

    On SQLite, with its single writer, every posting folds in its own transaction; on PostgreSQL a worker
    does, and readings add what still waits.
    """
    locks.fold_alone()
    folded = _take()
    if folded:
        open_scratch()
        gather(credits_of(f"SELECT unit_id, measure, day, amount FROM {_TAKEN}"))
        add_gathered()
        add_present(f"SELECT unit_id, measure, day, amount FROM {_TAKEN}")
    return folded


def _take() -> int:
    """Move the queue to a table of this connection. What commits meanwhile stays for the next fold."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {_TAKEN} (unit_id bigint, measure smallint, day date, amount bigint)"
        )
        cursor.execute(f"DELETE FROM {_TAKEN}")
        if connection.vendor == "postgresql":
            # One statement, so that exactly the rows that are read are the rows that go.
            cursor.execute(
                f"""WITH gone AS (DELETE FROM ledger_pending RETURNING unit_id, measure, day, amount)
                    INSERT INTO {_TAKEN} SELECT unit_id, measure, day, amount FROM gone"""
            )
            return int(cursor.rowcount)
        cursor.execute(f"INSERT INTO {_TAKEN} SELECT unit_id, measure, day, amount FROM ledger_pending")
        folded = int(cursor.rowcount)
        if folded:
            cursor.execute("DELETE FROM ledger_pending")
        return folded
