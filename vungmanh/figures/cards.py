"""The figures of a unit at a glance: each with its two years, and what has changed against a year ago."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vungmanh.core.measures import Measure, Nature
from vungmanh.core.periods import month_key
from vungmanh.figures.asked import Asked
from vungmanh.figures.overview import Overview, columns_of
from vungmanh.figures.words import UNKNOWN, against_a_year_ago, number, percent, signed
from vungmanh.kit.themes import Balance, Headline, Note, Seen, Share, Theme, Whole
from vungmanh.ledger.months import Month
from vungmanh.organization.models import Unit
from vungmanh.ui.charts import Drawing, columns, line, reach


@dataclass(frozen=True)
class Trend:
    """The small drawing of a card and the same in words."""

    drawing: Drawing
    said: str


@dataclass(frozen=True)
class Card:
    """`url` opens the records, `chart` draws the figure large; either is "" where there is none."""

    code: str
    name: object
    value: str
    unit: object
    url: str
    chart: str
    trend: Trend | None
    change: str
    note: str = ""
    note_url: str = ""


@dataclass(frozen=True)
class Series:
    """A figure through the months: `at` reads it from a month, None where it is unknown."""

    code: str
    name: object
    unit: object
    is_flow: bool
    is_share: bool
    at: Callable[[dict[str, int | None]], float | None]

    def values(self, months: Sequence[Month]) -> list[float | None]:
        return [self.at(month.values) for month in months]

    def text(self, value: float | None) -> str:
        if value is None:
            return UNKNOWN
        return percent(value) if self.is_share else number(value)


def series_of(theme: Theme) -> dict[str, Series]:
    """Everything of the theme that can be drawn, by code, in the order of the choices."""
    kinds: list[Seen] = [*columns_of(theme), *([theme.balance] if theme.balance else [])]
    return {kind.code: _series(kind) for kind in kinds}


def _series(kind: Seen) -> Series:
    if isinstance(kind, Share):
        return Series(kind.code, kind.name, "", False, True, kind.of)
    if isinstance(kind, Balance):
        return Series(kind.code, kind.name, kind.unit, True, False, kind.of)
    flow = kind.nature is Nature.FLOW
    return Series(kind.code, kind.name, kind.unit, flow, False, lambda values: values.get(kind.code))


def trend_of(series: Series, months: Sequence[Month]) -> Trend | None:
    """None where fewer than two months are known: that is no trend."""
    values = series.values(months)
    known = [(month, value) for month, value in zip(months, values, strict=True) if value is not None]
    if len(known) < 2:
        return None
    low, high = reach(values, from_zero=series.is_flow)
    draw = columns if series.is_flow else line
    drawing = draw(values, low=low, high=high, height=100)
    (first, before), (last, after) = known[0], known[-1]
    if series.is_flow:
        amounts = [value for _month, value in known]
        said = _("%(name)s, month by month from %(first)s to %(last)s: at least %(low)s, at most %(high)s.")
        blanks = {"low": series.text(min(amounts)), "high": series.text(max(amounts))}
    else:
        said = _("%(name)s from %(first)s to %(last)s: from %(low)s to %(high)s.")
        blanks = {"low": series.text(before), "high": series.text(after)}
    return Trend(drawing, said % {"name": series.name, "first": month_name(first), "last": month_name(last), **blanks})


def month_name(month: Month) -> str:
    """11/2026."""
    key = month_key(month.first)
    return f"{key % 100:02}/{key // 100}"


def cards_of(unit: Unit, asked: Asked, shown: Overview, theme: Theme) -> tuple[list[Card], list[Card]]:
    """Where the unit stands, and what happened in the period: the headlines of the theme."""
    stocks: list[Card] = []
    flows: list[Card] = []
    for headline in theme.headlines:
        if headline.above_only and not unit.kind.is_upper:
            continue
        series = _series(headline.of)
        (flows if series.is_flow else stocks).append(_card(unit, asked, headline, series, shown))
    return stocks, flows


def _now_and_then(series: Series, shown: Overview) -> tuple[float | None, str]:
    """The value, and what has changed against a year ago; "" where that was not asked."""
    value = series.at(dict(shown.values))
    was = series.at(dict(shown.before)) if shown.before is not None else None
    return value, against_a_year_ago(value, was, of_shares=series.is_share) if shown.has_trends else ""


def _card(unit: Unit, asked: Asked, headline: Headline, series: Series, shown: Overview) -> Card:
    value, change = _now_and_then(series, shown)
    note, note_url = _note(unit, asked, headline, shown)
    is_balance = isinstance(headline.of, Balance)
    return Card(
        code=series.code,
        name=series.name,
        value=signed(int(value)) if is_balance and value is not None else series.text(value),
        unit=series.unit,
        url=_record_url(unit, asked, series.code) if isinstance(headline.of, Measure) else "",
        chart=asked.but(chart=series.code).overview_of(unit.code) + "#chart" if shown.months else "",
        trend=trend_of(series, shown.months),
        change=change,
        note=note,
        note_url=note_url,
    )


def _note(unit: Unit, asked: Asked, headline: Headline, shown: Overview) -> tuple[str, str]:
    """What is said below the figure, and what it opens; "" for nothing."""
    if isinstance(headline.note, Note):
        part = headline.note.of.of(shown.values)
        return (str(headline.note.said) % {"share": percent(part)} if part is not None else ""), ""
    if isinstance(headline.note, Whole) and isinstance(headline.of, Share):
        whole = headline.of.whole.code
        if value := shown.values.get(whole, 0):
            return str(headline.note.said) % {"number": number(value)}, _record_url(unit, asked, whole)
        return str(headline.note.unknown), ""
    return "", ""


def _record_url(unit: Unit, asked: Asked, code: str) -> str:
    before, after = asked.records_of(unit.code)
    return f"{before}{code}{after}"
