"""One figure drawn large, month by month; and the same figure by block, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vungmanh.figures.asked import Asked
from vungmanh.figures.cards import Series, month_name, trend_of
from vungmanh.figures.words import number, percent
from vungmanh.kit.themes import Theme
from vungmanh.ledger.months import Month
from vungmanh.ledger.queries import Answer
from vungmanh.organization.blocks import BY_CODE as BLOCKS
from vungmanh.organization.models import Unit
from vungmanh.ui import charts

# Of the drawing, in its own pixels: the paper, the line of the highest tick and that of the lowest.
HEIGHT, TOP, FOOT = 260, 28, 222
_EVERY = 8  # months between two names under the drawing


@dataclass(frozen=True)
class Tick:
    """A level line: where, and its number. `zero` marks the line that columns stand on."""

    y: str
    label_y: str
    label: str
    zero: bool


@dataclass(frozen=True)
class Under:
    x: str
    label: str
    anchor: str


@dataclass(frozen=True)
class Label:
    """A value written beside its mark."""

    x: str
    y: str
    text: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    """The drawing, what it says in words, and its twin: (month, value) from the latest back."""

    series: Series
    said: str
    drawing: charts.Drawing
    ticks: list[Tick]
    under: list[Under]
    labels: list[Label]
    twin: list[tuple[str, str]]
    height: int = HEIGHT
    top: int = TOP
    depth: int = FOOT - TOP


@dataclass(frozen=True)
class Choice:
    name: object
    url: str
    current: bool


@dataclass(frozen=True)
class Bar:
    name: str
    value: str
    width: str
    part: str
    url: str


def choices(
    unit: Unit, asked: Asked, theme: Theme, drawn: dict[str, Series], chosen: Series
) -> list[Choice]:  # fmt: skip
    """The figures that can be drawn."""
    above_only = {headline.of.code for headline in theme.headlines if headline.above_only}
    return [
        Choice(
            series.name,
            asked.but(chart=code if code != theme.first.code else "").overview_of(unit.code) + "#chart",
            series is chosen,
        )
        for code, series in drawn.items()
        if unit.kind.is_upper or code not in above_only
    ]


def chart_of(series: Series, months: Sequence[Month]) -> Chart | None:
    """None where too little is known to draw."""
    trend = trend_of(series, months)
    if trend is None:
        return None
    values = series.values(months)
    levels = charts.ticks(*charts.reach(values, from_zero=series.is_flow), whole=not series.is_share)
    low, high = levels[0], levels[-1]
    draw = charts.columns if series.is_flow else charts.line
    drawing = draw(values, low=low, high=high)
    known = [index for index, value in enumerate(values) if value is not None]
    return Chart(
        series,
        trend.said,
        drawing,
        [_tick(level, low, high, series) for level in levels],
        _under(months),
        _labels(values, known, low, high, series),
        [(month_name(month), series.text(value)) for month, value in zip(months, values, strict=True)][::-1],
    )


def bars_of(answer: Answer, series: Series, unit: Unit, asked: Asked) -> list[Bar]:
    """The blocks in which there is something, the greatest first."""
    found = [(row, series.at(dict(row.values))) for row in answer.rows]
    known = [(row, value) for row, value in found if value]
    greatest = max((value for _row, value in known), default=0)
    whole = series.at(dict(answer.total))
    bars = []
    for row, value in sorted(known, key=lambda pair: -pair[1]):
        part = percent(value / whole) if whole and not series.is_share and 0 <= value <= whole else ""
        block = BLOCKS.get(row.code)
        url = asked.but(block=block, by="child").overview_of(unit.code) if block else ""
        bars.append(
            Bar(row.name or _("no block known"), series.text(value), charts.percent(value, greatest), part, url)
        )
    return bars


def _y(value: float, low: float, high: float) -> float:
    return TOP + (high - value) / (high - low) * (FOOT - TOP)


def _tick(level: float, low: float, high: float, series: Series) -> Tick:
    y = _y(level, low, high)
    return Tick(f"{y:.1f}", f"{y - 5:.1f}", percent(level) if series.is_share else number(level), level == 0)


def _under(months: Sequence[Month]) -> list[Under]:
    found = []
    for index in range(len(months) - 1, -1, -_EVERY):
        anchor = "end" if index == len(months) - 1 else "middle"
        x = 100 if anchor == "end" else (index + 0.5) / len(months) * 100
        found.append(Under(f"{x:.2f}%", month_name(months[index]), anchor))
    return found[::-1]


def _labels(
    values: Sequence[float | None], known: Sequence[int], low: float, high: float, series: Series
) -> list[Label]:
    """The last value, and of columns the greatest."""
    wanted = {known[-1]}
    if series.is_flow:
        wanted.add(max(known, key=lambda index: abs(values[index] or 0)))
        wanted = {index for index in wanted if values[index]}
    found = []
    for index in sorted(wanted):
        value = values[index] or 0
        x = (index + 0.5) / len(values) * 100
        anchor = "end" if x > 85 else "start" if x < 15 else "middle"
        y = _y(value, low, high)
        found.append(Label(f"{100 if anchor == 'end' else x:.2f}%", f"{y + 18 if value < 0 else y - 9:.1f}",
                           series.text(value), anchor))  # fmt: skip
    return found
