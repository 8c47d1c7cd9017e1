"""The figures of a unit at a glance: each with its two years, and what has changed against a year ago."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vungmanh.core.measures import Measure, Nature
from vungmanh.core.periods import month_key
from vungmanh.figures.asked import Asked
from vungmanh.figures.overview import Overview
from vungmanh.figures.rates import DENSITY, WOMEN, Share
from vungmanh.figures.words import UNKNOWN, against_a_year_ago, number, percent, signed
from vungmanh.ledger.months import Month
from vungmanh.organization.models import Unit
from vungmanh.ui.charts import Drawing, columns, line, reach

Values = dict[str, int]
# What comes adds, what goes takes away.
_NET = {"admissions": 1, "transfers_in": 1, "departures": -1, "transfers_out": -1}


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


def net(values: dict[str, int | None] | Values) -> int | None:
    """What the comings and goings make together; None if one of them is unknown or not counted."""
    parts = [values.get(code) for code in _NET]
    if any(part is None for part in parts):
        return None
    return sum(sign * (values[code] or 0) for code, sign in _NET.items())


def series_of(measures: Iterable[Measure]) -> dict[str, Series]:
    """Everything that can be drawn of these measures, by code, in the order of the choices."""
    measures = list(measures)
    counted = {measure.code for measure in measures}
    found: dict[str, Series] = {}
    for measure in sorted(measures, key=lambda measure: measure.nature is Nature.FLOW):
        found[measure.code] = _counted(measure)
        for part in (DENSITY,):
            if measure.code == "members_female" and {part.part, part.whole} <= counted:
                found[part.code] = _shared(part)
    if counted >= set(_NET):
        found["net"] = Series("net", _("Net change"), _("people"), True, False, net)
    return found


def _counted(measure: Measure) -> Series:
    flow = measure.nature is Nature.FLOW
    return Series(measure.code, measure.name, measure.unit, flow, False, lambda values: values.get(measure.code))


def _shared(part: Share) -> Series:
    return Series(part.code, part.name, "", False, True, part.of)


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


def stocks(unit: Unit, asked: Asked, shown: Overview, drawn: dict[str, Series]) -> list[Card]:
    """Where the unit stands: unions (only above the grassroots), members, women, density."""
    codes = ["units"] if unit.kind.is_upper else []
    found = []
    for code in [*codes, "members", "members_female", DENSITY.code]:
        if code not in drawn:
            continue
        value, change = _now_and_then(drawn[code], shown)
        url, note, note_url = _record_url(unit, asked, code), "", ""
        if code == "members_female" and (women := WOMEN.of(shown.values)) is not None:
            note = _("%(share)s of the members") % {"share": percent(women)}
        if code == DENSITY.code:
            workers = shown.values.get("workers", 0)
            url, note_url = "", _record_url(unit, asked, "workers") if workers else ""
            note = _("%(workers)s workers") % {"workers": number(workers)} if workers else _("workers not known")
        found.append(_card(unit, asked, drawn[code], value, url, change, shown.months, note, note_url))
    return found


def flows(unit: Unit, asked: Asked, shown: Overview, drawn: dict[str, Series]) -> list[Card]:
    """How members came and went in the period, and what that makes."""
    found = []
    for code in [*_NET, "net"]:
        if code not in drawn:
            continue
        value, change = _now_and_then(drawn[code], shown)
        url = _record_url(unit, asked, code) if code != "net" else ""
        card = _card(unit, asked, drawn[code], value, url, change, shown.months)
        if code == "net" and value is not None:
            card = _named(card, value=signed(int(value)))
        found.append(card)
    return found


def _now_and_then(series: Series, shown: Overview) -> tuple[float | None, str]:
    """The value, and what has changed against a year ago; "" where that was not asked."""
    value = series.at(dict(shown.values))
    was = series.at(dict(shown.before)) if shown.before is not None else None
    return value, against_a_year_ago(value, was, of_shares=series.is_share) if shown.has_trends else ""


def _card(
    unit: Unit, asked: Asked, series: Series, value: float | None, url: str, change: str, months: Sequence[Month],
    note: str = "", note_url: str = "",
) -> Card:  # fmt: skip
    return Card(
        code=series.code,
        name=series.name,
        value=series.text(value),
        unit=series.unit,
        url=url,
        chart=asked.but(chart=series.code).overview_of(unit.code) + "#chart" if months else "",
        trend=trend_of(series, months),
        change=change,
        note=note,
        note_url=note_url,
    )


def _named(card: Card, **changes: str) -> Card:
    return Card(**{**vars(card), **changes})


def _record_url(unit: Unit, asked: Asked, code: str) -> str:
    before, after = asked.records_of(unit.code)
    return f"{before}{code}{after}"
