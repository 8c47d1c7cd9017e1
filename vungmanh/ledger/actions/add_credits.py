"""Add credits to the roll-up and to every closing after them, in the caller's transaction."""

from django.db import connection

from vungmanh.core.measures import FLOWS_FROM
from vungmanh.ledger.credits import month_of
from vungmanh.ledger.queries import closed_through

SCRATCH = "ledger_credit"
_NET = "ledger_net_credit"


def open_scratch() -> None:
    """An empty table of this connection where credits are gathered before they are added."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {SCRATCH}"
            " (ancestor_id bigint, block smallint, day date, measure smallint, amount bigint)"
        )
        cursor.execute(f"DELETE FROM {SCRATCH}")


def gather(credits: str, *, sign: int = 1, since: str | None = None) -> None:
    """Put the rows of the SQL text `credits` on the scratch table, taken `sign` times, from day `since` on."""
    where = "WHERE day >= %s" if since else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {SCRATCH} SELECT ancestor_id, block, day, measure, {sign} * amount"
            f" FROM ({credits}) AS credits {where}",
            [since] if since else [],
        )


def add_gathered() -> None:
    """Add the scratch table to the roll-up rows and to the closings of its months and of those after.

    The closings after a back-dated credit are corrected here and now: the cost is bounded by the number
    of series touched times the months since, and a reading never meets a closing that is not true.
    """
    _draw_together()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO ledger_rollup (ancestor_id, block, day, measure, amount)
                SELECT ancestor_id, block, day, measure, amount FROM {_NET}
                WHERE true ON CONFLICT (ancestor_id, block, day, measure)
                DO UPDATE SET amount = ledger_rollup.amount + excluded.amount"""
        )
        cursor.execute(
            f"""DELETE FROM ledger_rollup WHERE amount = 0 AND (ancestor_id, block, day, measure)
                IN (SELECT ancestor_id, block, day, measure FROM {_NET})"""
        )
    correct_closings(_NET, through=closed_through())


def _draw_together() -> None:
    """What remains of the scratch table when equal rows are added up.

    Most of what a move takes from the province it gives back to the province, and need not be touched.
    """
    columns = "ancestor_id, block, day, measure"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {_NET}"
            " (ancestor_id bigint, block smallint, day date, measure smallint, amount bigint)"
        )
        cursor.execute(f"DELETE FROM {_NET}")
        cursor.execute(
            f"INSERT INTO {_NET} SELECT {columns}, sum(amount) FROM {SCRATCH}"
            f" GROUP BY {columns} HAVING sum(amount) <> 0 ORDER BY {columns}"
        )
        if connection.vendor == "postgresql":
            # Nothing else tells the planner how little there is, and it would read all closings to correct ten.
            cursor.execute(f"ANALYZE {_NET}")


def correct_closings(changes: str, *, through: int) -> None:
    """Carry the day rows of table `changes` into the closings of their months and, for stocks, all later ones."""
    if not through:
        return
    month = month_of("day")
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH RECURSIVE
            change AS (
                SELECT ancestor_id, block, measure, {month} AS month, sum(amount) AS net
                FROM {changes} GROUP BY ancestor_id, block, measure, {month}
                HAVING {month} <= {through}
            ),
            months (month) AS (
                SELECT min(month) FROM change UNION ALL SELECT month + 1 FROM months WHERE month < {through}
            ),
            series AS (
                SELECT ancestor_id, block, measure, min(month) AS first FROM change
                WHERE measure < {FLOWS_FROM} GROUP BY ancestor_id, block, measure
            ),
            grid AS (
                SELECT s.ancestor_id, s.block, s.measure, m.month FROM series s JOIN months m ON m.month >= s.first
            )
            INSERT INTO ledger_closing (ancestor_id, block, month, measure, net, closing)
            SELECT ancestor_id, block, month, measure, net, closing FROM (
                SELECT g.ancestor_id, g.block, g.month, g.measure, coalesce(c.net, 0) AS net,
                    sum(coalesce(c.net, 0)) OVER (
                        PARTITION BY g.ancestor_id, g.block, g.measure ORDER BY g.month
                    ) AS closing
                FROM grid g LEFT JOIN change c
                ON (c.ancestor_id, c.block, c.measure, c.month) = (g.ancestor_id, g.block, g.measure, g.month)
                UNION ALL
                SELECT ancestor_id, block, month, measure, net, 0 FROM change WHERE measure >= {FLOWS_FROM}
            ) AS corrected
            WHERE net <> 0 OR closing <> 0
            ON CONFLICT (ancestor_id, block, month, measure)
            DO UPDATE SET net = ledger_closing.net + excluded.net, closing = ledger_closing.closing + excluded.closing
            """
        )
        cursor.execute(
            f"""DELETE FROM ledger_closing WHERE net = 0 AND closing = 0
                AND month >= (SELECT min({month}) FROM {changes})
                AND (ancestor_id, block, measure) IN (SELECT ancestor_id, block, measure FROM {changes})"""
        )
