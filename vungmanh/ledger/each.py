"""Stocks of thousands of units, of each by itself, in one reading of their entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from vungmanh.core.measures import Measure
from vungmanh.ledger.credits import listed


def stocks_of_each(units: Any, measures: Sequence[Measure], day: date) -> dict[int, tuple[int, ...]]:
    """Returns by unit what it counts itself on the day, in the order of the measures, without what stands below it.

    `units` is a query of keys, of some at least. A unit that counts nothing is missing. A shared thing counts once at
    a unit, however often it stands there.
    """
    numbers = [measure.number for measure in measures]
    sums = ", ".join(f"sum(CASE WHEN measure = {number} THEN amount ELSE 0 END)" for number in numbers)
    keys, params = units.query.sql_with_params()
    at_them = f"day <= '{day}' AND unit_id IN ({keys})"
    read = [f"SELECT unit_id, measure, amount FROM ledger_entry WHERE measure IN ({listed(numbers)}) AND {at_them}"]
    if shared := [measure.number for measure in measures if measure.shared]:
        read.append(
            f"SELECT unit_id, measure, 1 - sum(amount) FROM ledger_sharedentry WHERE measure IN ({listed(shared)})"
            f" AND {at_them} GROUP BY unit_id, measure, thing HAVING sum(amount) > 1"
        )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id, {sums} FROM ({' UNION ALL '.join(read)}) AS entries GROUP BY unit_id",
            params * len(read),
        )
        return {unit: tuple(map(int, amounts)) for unit, *amounts in cursor.fetchall()}
