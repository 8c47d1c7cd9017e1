"""How rows of readings are named, and a reading drawn month by month."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.readings import Line, MonthOf
from vungmanh.indicators.rules.formulas import Reading
from vungmanh.indicators.shown import Shown, shown
from vungmanh.ledger.queries import OWN
from vungmanh.ui import charts


@dataclass(frozen=True)
class Series:
    """24 months: the drawing on 100 × 100, its ends in words, and its twin of numbers, the latest first."""

    drawing: charts.Drawing
    said: str
    first: str
    last: str
    highest: str
    twin: list[tuple[str, Shown]]


def name_of_line(line: Line) -> str:
    if line.below is None or not line.below.part:
        return line.name
    return _("the unit itself") if line.below.part == OWN else _("units that have left or ended since")


def series_of(indicator: Indicator, months: list[MonthOf]) -> Series | None:
    """None where nothing is known of any month."""
    readings = [month.readings[indicator.code] for month in months]
    values = [None if each.value is None else float(each.value) for each in readings]
    known = [
        (month, value, each) for month, value, each in zip(months, values, readings, strict=True) if value is not None
    ]
    if not known:
        return None
    low, high = charts.reach(values, from_zero=not indicator.is_percent)
    drawing = charts.line(values, low=low, high=high)
    first, last = known[0], known[-1]
    highest = max(known, key=lambda each: each[1])
    said = _("%(first_month)s: %(first)s; %(last_month)s: %(last)s.") % {
        "first_month": month_name(first[0]),
        "first": _in_short(first[2], indicator),
        "last_month": month_name(last[0]),
        "last": _in_short(last[2], indicator),
    }
    twin = [(month_name(month), shown(each, indicator)) for month, each in zip(months, readings, strict=True)]
    return Series(
        drawing, said, month_name(months[0]), month_name(months[-1]),
        _in_short(highest[2], indicator), twin[::-1],
    )  # fmt: skip


def _in_short(reading: Reading, indicator: Indicator) -> str:
    return shown(reading, indicator).value


def month_name(month: MonthOf) -> str:
    return f"{month.first.month:02}/{month.first.year}"
