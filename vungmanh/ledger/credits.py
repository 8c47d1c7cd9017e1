"""How entries count for the units above: the one SQL text behind posting, folding, moving and rebuilding.

Crediting is linear in the entries: the credits of a sum are the sum of the credits. So the same text,
fed with new entries, with the waiting queue or with the whole book, gives what to add, what is still to
be added, or what everything must be.

An entry counts for each upper unit at or above its unit's place on the entry's day. A stock then follows
its unit: where a place ends, what stood there goes; where the next begins, it comes. A flow stays.

A flow on the day on which a place ends and no other begins counts at the place that ended: members of a union that is
dissolved from 1 July are members on 30 June, and their departures are those of 1 July (decision 0025).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from vungmanh.core.measures import FLOWS_FROM
from vungmanh.core.paths import STEP


def ends(place: str) -> str:
    """SQL for 1 where the unit has no other place on the day on which this row of placements ends, else 0.

    Flows of that day count here. One look into the index of each unit's places.
    """
    return (
        f"CASE WHEN {place}.until IS NULL OR EXISTS (SELECT 1 FROM organization_placement following"
        f" WHERE following.unit_id = {place}.unit_id AND following.since = {place}.until) THEN 0 ELSE 1 END"
    )


# {source} has the columns unit_id, measure, day, amount. One row of the answer for each
# (ancestor, block, day, measure) whose amount is not zero; block 0 is all blocks together.
CREDITS = f"""
    WITH RECURSIVE depth (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM depth WHERE n < 16),
    source AS ({{source}}),
    place AS (
        SELECT p.unit_id, p.since, p.until, p.block, p.path, {ends("p")} AS ends
        FROM organization_placement p WHERE p.unit_id IN (SELECT unit_id FROM source)
    ),
    way AS (
        SELECT p.unit_id, p.since, p.until, p.ends, p.block, substr(p.path, 1, depth.n * {STEP}) AS path
        FROM place p JOIN depth ON depth.n * {STEP} <= length(p.path)
    ),
    -- Many units share their ways: each is looked up once.
    upper_place AS (
        SELECT DISTINCT q.path, q.unit_id AS ancestor_id
        FROM (SELECT DISTINCT path FROM way) AS shared
        JOIN organization_placement q ON q.path = shared.path
        JOIN organization_unit u ON u.id = q.unit_id
        JOIN organization_unitkind k ON k.code = u.kind_id AND k.is_upper
        {{only}}
    ),
    seat AS (
        SELECT w.unit_id, w.since, w.until, w.ends, w.block, a.ancestor_id
        FROM way w JOIN upper_place a ON a.path = w.path
    ),
    credit AS (
        SELECT s.ancestor_id, s.block, e.day, e.measure, e.amount
        FROM source e JOIN seat s ON s.unit_id = e.unit_id
        WHERE s.since <= e.day AND (
            s.until IS NULL OR e.day < s.until OR e.day = s.until AND s.ends = 1 AND e.measure >= {FLOWS_FROM}
        )
        UNION ALL
        SELECT s.ancestor_id, s.block, s.since, e.measure, e.amount
        FROM source e JOIN seat s ON s.unit_id = e.unit_id
        WHERE e.measure < {FLOWS_FROM} AND e.day < s.since
        UNION ALL
        SELECT s.ancestor_id, s.block, s.until, e.measure, -e.amount
        FROM source e JOIN seat s ON s.unit_id = e.unit_id
        WHERE e.measure < {FLOWS_FROM} AND e.day < s.until
    ),
    by_block AS (
        SELECT ancestor_id, block, day, measure, sum(amount) AS amount
        FROM credit GROUP BY ancestor_id, block, day, measure
    )
    SELECT ancestor_id, block, day, measure, amount FROM by_block WHERE block <> 0 AND amount <> 0
    UNION ALL
    SELECT ancestor_id, 0, day, measure, sum(amount)
    FROM by_block GROUP BY ancestor_id, day, measure HAVING sum(amount) <> 0
"""

ENTRIES = "SELECT unit_id, measure, day, amount FROM ledger_entry"
PENDING = "SELECT unit_id, measure, day, amount FROM ledger_pending"


def credits_of(source: str, only: Sequence[int] | None = None) -> str:
    """The text that credits the rows of `source` to all units above, or to those of the ids in `only`."""
    among = "" if only is None else f"WHERE q.unit_id IN ({listed(only)})"
    return CREDITS.format(source=source, only=among)


def day_as_sql(day: date) -> str:
    """A day as a constant of the type that day columns have."""
    return f"CAST('{day.isoformat()}' AS date)" if connection.vendor == "postgresql" else f"'{day.isoformat()}'"


def month_of(day: str) -> str:
    """SQL for year * 12 + month - 1 of a day column."""
    if connection.vendor == "postgresql":
        return f"(extract(year FROM {day})::int * 12 + extract(month FROM {day})::int - 1)"
    return f"(CAST(substr({day}, 1, 4) AS INTEGER) * 12 + CAST(substr({day}, 6, 2) AS INTEGER) - 1)"


def stands(places: str, day: str) -> str:
    """SQL for: a row of `places` is a placement of the day."""
    return f"{places}.since <= {day} AND ({places}.until IS NULL OR {places}.until > {day})"


def after_its_flows(place: str) -> str:
    """SQL for the day after the last one whose flows count at the row of placements; NULL while it stands."""
    if connection.vendor == "postgresql":
        return f"({place}.until + ({ends(place)}))"
    return f"date({place}.until, '+' || ({ends(place)}) || ' day')"


def listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)
