"""The forty measures that the overview is measured with, out of those of the house: as many columns as one sees."""

from __future__ import annotations

from datetime import date

from vungmanh.core.measures import Measure
from vungmanh.house.rooms import MEASURES

SINCE = date(2023, 1, 1)
FORTY: tuple[Measure, ...] = MEASURES[:40]
