"""What an indicator came to a year before, at each unit directly below: beside a target it says how far that is."""

from __future__ import annotations

from datetime import date

from vungmanh.core.periods import Period
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.readings import View, read_by_child
from vungmanh.indicators.rules.formulas import Reading
from vungmanh.ledger.question import NOW
from vungmanh.organization.models import Unit


def figures_before(level: Unit, indicator: Indicator, period: Period, today: date) -> dict[int, Reading]:
    """By the keys of the units that stand below it today, whatever they belonged to then."""
    table = read_by_child(View.of(level, period_before(period), today, today, NOW), [indicator])
    return {line.below.unit.pk: line.readings[indicator.code] for line in table.lines if line.below and line.below.unit}


def period_before(period: Period) -> Period:
    """The same days of the year before; of a term of five years the term before."""
    return period.previous() if period.kind == "term" else period.same_last_year()
