"""Close the months that are over, so that a reading starts from the last closing."""

from datetime import date

from django.db import connection, transaction

from vungmanh.core.measures import FLOWS_FROM
from vungmanh.core.periods import first_of_month, month_index, month_start
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.add_credits import correct_closings
from vungmanh.ledger.actions.add_present import add_present
from vungmanh.ledger.credits import day_as_sql
from vungmanh.ledger.models import Books
from vungmanh.ledger.present import folded
from vungmanh.ledger.queries import closed_through


@transaction.atomic
def close_months(today: date) -> int:
    """Close every month before that of `today`; a month already closed costs nothing. Returns how many."""
    through = month_index(today) - 1
    if closed_through() >= through:
        return 0
    locks.fold_alone()
    closed = closed_through()
    if closed >= through:
        return 0
    with connection.cursor() as cursor:
        if closed:
            # Stocks stand still until something moves them: the last closing is copied month by month.
            cursor.execute(
                f"""WITH RECURSIVE months (month) AS (
                        SELECT {closed + 1} UNION ALL SELECT month + 1 FROM months WHERE month < {through}
                    )
                    INSERT INTO ledger_closing (ancestor_id, block, month, measure, net, closing)
                    SELECT c.ancestor_id, c.block, m.month, c.measure, 0, c.closing
                    FROM ledger_closing c CROSS JOIN months m
                    WHERE c.month = {closed} AND c.closing <> 0 AND c.measure < {FLOWS_FROM}"""
            )
    first = month_start(closed + 1) if closed else date.min
    fresh = f"(SELECT * FROM ledger_rollup WHERE day >= '{first.isoformat()}' AND day < '{first_of_month(today)}') AS r"
    correct_closings(fresh, through=through)
    add_present(folded(f"day >= {day_as_sql(first)}"), through=through)
    Books.objects.update_or_create(pk=1, defaults={"closed_through": through})
    return through - closed if closed else 1
