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

    `units` is a query of keys, of some at least. A unit that counts nothing is missing.
    """
    numbers = [measure.number for measure in measures]
    sums = ", ".join(f"sum(CASE WHEN measure = {number} THEN amount ELSE 0 END)" for number in numbers)
    keys, params = units.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id, {sums} FROM ledger_entry"
            f" WHERE measure IN ({listed(numbers)}) AND day <= '{day}' AND unit_id IN ({keys}) GROUP BY unit_id",
            params,
        )
        return {unit: tuple(map(int, amounts)) for unit, *amounts in cursor.fetchall()}
