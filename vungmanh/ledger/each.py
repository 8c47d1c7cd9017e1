"""Stocks of thousands of units, of each by itself, in one reading of their entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import BigIntegerField, F, Sum
from django.db.models.functions import Cast

from vungmanh.core.measures import Measure
from vungmanh.ledger.models import Entry

_MANY: Final = 1_000  # units; of more the entries of a measure are walked once, of all units there are


def stocks_of_each(units: Any, count: int, measures: Sequence[Measure], day: date) -> dict[str, dict[int, int]]:
    """Returns by code and unit what each of the units counts itself on the day, without what stands below it.

    `units` is a query of their keys, of about so many as `count`. What is zero is missing.
    """
    numbers = {measure.number: measure.code for measure in measures}
    entries = Entry.objects.filter(measure__in=numbers, day__lte=day).order_by()
    if count > _MANY:  # the sum keeps a database from looking each unit up
        entries = entries.annotate(whose=Cast(F("unit") + 0, BigIntegerField())).filter(whose__in=units)
    else:
        entries = entries.filter(unit__in=units)
    found: dict[str, dict[int, int]] = {code: {} for code in numbers.values()}
    for number, unit, amount in (
        entries.values("measure", "unit").annotate(n=Sum("amount")).values_list("measure", "unit", "n")
    ):
        if amount:
            found[numbers[number]][unit] = int(amount)
    return found
