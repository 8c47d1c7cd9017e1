"""What an indicator came to a year before, at each unit directly below: beside a target it says how far that is."""

from __future__ import annotations

from datetime import date

from vungmanh.core.periods import Period
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.rules.formulas import Reading
from vungmanh.organization.models import Unit


def figures_before(level: Unit, indicator: Indicator, period: Period, today: date) -> dict[int, Reading]:
    return {}
