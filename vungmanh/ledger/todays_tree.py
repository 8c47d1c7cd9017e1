"""Figures of the past by today's tree, of which no sums are kept: two texts that find the same in different ways.

What still stands where it stood is in the sums of then already: `moved_since` adds what has come since and takes away
what has gone. Once most has moved, reading each unit's entries costs less: `counted_anew`.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Q

from vungmanh.core import paths
from vungmanh.core.measures import FLOWS_FROM
from vungmanh.ledger.credits import after_its_flows, day_as_sql, listed, stands
from vungmanh.organization.models import Placement


def most_has_moved(path: str, first: date, today: date) -> bool:
    """Whether most of what stands at or below the path today has come to its place since `first`."""
    standing = Placement.objects.on(today).under(path).order_by()
    counts = standing.aggregate(all=Count("unit_id"), moved=Count("unit_id", filter=Q(since__gt=first)))
    return bool(2 * counts["moved"] > counts["all"])


def moved_since(
    units: list[int], numbers: list[int], first: date, last: date, today: date, block: int, *, by_block: bool
) -> str:
    """The text of what to add to the sums of then at upper units, so that each entry counts where its unit is today.

    The sums credit a flow to the place of its own day (or to the one that ended on it), a stock to that of the last
    day. With `by_block`, the figures
    of one unit, each under the number of its block and all together under 0.
    """
    low, after = day_as_sql(first), day_as_sql(last + timedelta(days=1))
    now = stands("p", day_as_sql(today))
    # Of a place that stands today, what happened on other days is to come; of one that does not, what happened on
    # its own days is to go.
    outside = f"NOT (p.since <= {low} AND (p.until IS NULL OR p.until >= {after}))"
    within = f"p.since < {after} AND (p.until IS NULL OR p.until >= {low})"
    # Whatever bears a path that the unit ever had, stood below the unit while it bore it.
    places = f"""FROM (
            SELECT DISTINCT unit_id, path FROM organization_placement WHERE unit_id IN ({listed(units)})
        ) AS road {JOIN[connection.vendor]} organization_placement p
            ON p.path >= road.path AND p.path < road.path || '~'
        WHERE CASE WHEN {now} THEN {outside} ELSE {within} END"""
    columns = (
        f"p.unit_id, p.since, p.until, {after_its_flows('p')} AS flows_until, CASE WHEN {now} THEN 1 ELSE 0 END AS now"
    )
    if by_block:
        chosen = f"SELECT 0 AS whose, {columns} {places} UNION ALL SELECT p.block, {columns} {places} AND p.block <> 0"
    else:
        chosen = f"SELECT road.unit_id AS whose, {columns} {places}" + (f" AND p.block = {int(block)}" if block else "")
    return _MOVED.format(
        places=chosen,
        stood=stands("place", day_as_sql(last)),
        dawn=day_as_sql(date.min),
        first=low,
        after=after,
        numbers=", ".join(f"({int(number)}, {int(number >= FLOWS_FROM)})" for number in numbers),
        amounts=_AMOUNTS_MOVED[connection.vendor],
    )


def counted_anew(
    unit: int, path: str, children: list[int], numbers: list[int], first: date, last: date, today: date, block: int,
    *, by_block: bool,
) -> str:  # fmt: skip
    """The text that adds up the entries of everything that stands below the unit today, each child's apart.

    What is below no child counts for the unit itself. With `by_block`, each block's apart; what has no block is 0.
    """
    low, high = paths.span(path)
    day, dawn, after = day_as_sql(today), day_as_sql(date.min), day_as_sql(last + timedelta(days=1))
    whose, seat = "p.block" if by_block else str(int(unit)), ""
    if children:
        whose = f"coalesce(q.unit_id, {whose})"
        seat = (
            f" LEFT JOIN organization_placement q ON q.path = substr(p.path, 1, {len(path) + paths.STEP})"
            f" AND q.unit_id IN ({listed(children)}) AND {stands('q', day)}"
        )
    kept = f" AND p.block = {int(block)}" if block and not by_block else ""
    seats = (
        f"SELECT {whose} AS whose, p.unit_id FROM organization_placement p{seat}"
        f" WHERE p.path >= '{low}' AND p.path < '{high}' AND {stands('p', day)}{kept}"
    )
    return _ANEW[connection.vendor].format(
        seats=seats, after=after, first=day_as_sql(first), asked=listed(numbers), flows=FLOWS_FROM,
        numbers=", ".join(
            f"({int(number)}, {day_as_sql(first) if number >= FLOWS_FROM else dawn})" for number in numbers
        ),
    )  # fmt: skip


# From places to spans of days whose entries count `times` more for the unit. What goes and comes within the same
# unit cancels out, before any entry is read.
_MOVED = """
    SELECT moved.whose AS unit_id, moved.measure, moved.amount FROM (
        WITH place AS MATERIALIZED ({places}),
        span AS (
            SELECT whose, unit_id, 0 AS flow, {dawn} AS low, {after} AS high, 2 * now - 1 AS times
            FROM place WHERE (now = 1) <> ({stood})
            UNION ALL
            SELECT whose, unit_id, 1, {first}, CASE WHEN since < {after} THEN since ELSE {after} END, 1
            FROM place WHERE now = 1 AND since > {first}
            UNION ALL
            SELECT whose, unit_id, 1, CASE WHEN flows_until > {first} THEN flows_until ELSE {first} END, {after}, 1
            FROM place WHERE now = 1 AND flows_until < {after}
            UNION ALL
            SELECT whose, unit_id, 1, CASE WHEN since > {first} THEN since ELSE {first} END,
                CASE WHEN flows_until < {after} THEN flows_until ELSE {after} END, -1
            FROM place WHERE now = 0 AND since < {after} AND (until IS NULL OR flows_until > {first})
        ),
        net AS MATERIALIZED (
            SELECT whose, unit_id, flow, low, high, sum(times) AS times FROM span
            GROUP BY whose, unit_id, flow, low, high HAVING sum(times) <> 0
        ),
        number (measure, flow) AS (VALUES {numbers})
        {amounts}
    ) AS moved
"""
# SQLite adds up what lies together in its index as it goes; joined, it would sort every single entry to add them up.
_AMOUNTS_MOVED = {
    "sqlite": """
        SELECT net.whose, number.measure, net.times * coalesce((
            SELECT sum(e.amount) FROM ledger_entry e WHERE e.unit_id = net.unit_id AND e.measure = number.measure
            AND e.day >= net.low AND e.day < net.high
        ), 0) AS amount FROM net JOIN number ON number.flow = net.flow""",
    "postgresql": """
        SELECT net.whose, e.measure, net.times * e.amount AS amount
        FROM net JOIN number ON number.flow = net.flow JOIN ledger_entry e ON e.unit_id = net.unit_id
        AND e.measure = number.measure AND e.day >= net.low AND e.day < net.high""",
}
_ANEW = {
    "sqlite": """
        SELECT anew.whose AS unit_id, anew.measure, anew.amount FROM (
            WITH seat AS MATERIALIZED ({seats}), number (measure, low) AS (VALUES {numbers})
            SELECT seat.whose, number.measure, coalesce((
                SELECT sum(e.amount) FROM ledger_entry e WHERE e.unit_id = seat.unit_id AND e.measure = number.measure
                AND e.day >= number.low AND e.day < {after}
            ), 0) AS amount FROM seat JOIN number
        ) AS anew""",
    "postgresql": """
        SELECT seat.whose AS unit_id, e.measure, e.amount
        FROM ({seats}) AS seat JOIN ledger_entry e ON e.unit_id = seat.unit_id
        WHERE e.measure IN ({asked}) AND e.day < {after} AND (e.measure < {flows} OR e.day >= {first})""",
}
# SQLite keeps the order of a CROSS JOIN: few roads, and all that bears them.
JOIN = {"sqlite": "CROSS JOIN", "postgresql": "JOIN"}
