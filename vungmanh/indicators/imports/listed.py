"""What a list of targets tells: of one unit, indicator and period, in one row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vungmanh.core.periods import Period
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.targets_told import Paper
from vungmanh.loading.cells import Place
from vungmanh.organization.models import Unit


@dataclass(frozen=True, slots=True)
class Listed:
    """`column` is the code of the column that holds the value, `paper` is the one that titles name."""

    unit: Unit
    indicator: Indicator
    period: Period
    value: Decimal
    place: Place
    column: str
    paper: Paper

    @property
    def key(self) -> tuple[int, str, str]:
        return self.unit.pk, self.indicator.code, self.period.key
