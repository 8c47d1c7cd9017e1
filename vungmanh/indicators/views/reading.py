"""What the indicators of a unit read; one of them with its parts, unit by unit and month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.definitions import catalogue_of, indicator_of
from vungmanh.indicators.forms.asking import BY_BLOCK, BY_CHILD, Asked, AskForm
from vungmanh.indicators.formula_words import direction_in_words, in_words, makes_sense_in_words
from vungmanh.indicators.parts import parts_of
from vungmanh.indicators.peers import peers_of
from vungmanh.indicators.readings import Line, Readings, read, read_by_block, read_by_child, read_by_month
from vungmanh.indicators.seen import Group, grouped, may_see, shown_to
from vungmanh.indicators.shown import Shown, shown
from vungmanh.indicators.words import name_of_line, series_of
from vungmanh.ledger.state import state_of_books
from vungmanh.organization.absence import absence_of
from vungmanh.organization.carrying import Carried
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import named_to

A_PAGE = 100  # rows of the units directly below
MONTHS = 24


@dataclass(frozen=True)
class Row:
    """A unit below or a block, with a reading for each column; `url` is "" out of reach and for a part."""

    name: str
    url: str
    cells: list[Shown]
    here: bool = False


@require_safe
def readings(request: HttpRequest, code: str) -> HttpResponse:
    """All of them, against the year before; or those of one theme, of each unit below or of each block."""
    unit = unit_for(request, code)
    form = AskForm(request.GET, today=today_of(request))
    page: dict[str, Any] = {"unit": unit, "form": form, "here": reverse("indicators:readings", args=[unit.code])}
    page["makes"] = Permission.MAKE_INDICATORS in held_here(request)
    if form.is_valid():
        asked = form.asked()
        page |= {"asked": asked, "absence": _absence(request, unit, asked)}
        if page["absence"] is None:
            known = catalogue_of(unit, asked.today).values()
            seen = shown_to((each for each in known if each.retired_on is None), held_here(request))
            page |= _table(request, unit, asked, grouped(seen)) if asked.by else _list(unit, asked, seen)
            page["ways"] = _ways(unit, asked)
    return TemplateResponse(request, "indicators/readings.html", page)


def _list(unit: Unit, asked: Asked, seen: list[Indicator]) -> dict[str, Any]:
    books = state_of_books()
    now, before = read(asked.view(unit, books), seen), read(asked.a_year_before(unit, books), seen)
    fits = [
        each for each in seen if each.makes_sense(is_upper=unit.kind.is_upper) and now[each.code].why != "not_asked"
    ]
    query = asked.query(by="", theme="")
    groups = [
        (
            group,
            [
                (each, shown(now[each.code], each, before[each.code]), _address(unit.code, each.code, query))
                for each in group.indicators
            ],
        )
        for group in grouped(fits)
    ]
    return {"groups": groups}


def _table(request: HttpRequest, unit: Unit, asked: Asked, groups: list[Group]) -> dict[str, Any]:
    group = next((each for each in groups if each.code == asked.theme), groups[0])
    by_block = asked.by == BY_BLOCK
    view = asked.view(unit, state_of_books())
    table = (read_by_block if by_block else read_by_child)(view, group.indicators)
    some = [line for line in table.lines if not (line.below and line.below.part and _is_empty(line.readings))]
    lines = Paginator(some, A_PAGE).get_page(request.GET.get("page"))
    here = reverse("indicators:readings", args=[unit.code])
    themes = [(each.name, here + asked.query(theme=each.code), each is group) for each in groups]
    query = asked.query(by="", theme="")
    return {
        "group": group,
        "columns": [(each, _address(unit.code, each.code, query)) for each in group.indicators],
        "page": lines,
        "rows": _rows(request, unit, asked, lines.object_list, group.indicators),
        "total": [shown(table.total[each.code], each) for each in group.indicators],
        "themes": themes,
        "before": f"{here}{asked.query(theme=group.code, page='_')}".removesuffix("_"),
    }


def _is_empty(readings: Readings) -> bool:
    return not any(each.numerator for each in readings.values())


def _rows(request: HttpRequest, unit: Unit, asked: Asked, lines: Any, indicators: list[Indicator]) -> list[Row]:
    """Each unit that is within reach leads to its own readings."""
    units = [line.below.of.unit for line in lines if line.below and line.below.unit]
    rights = rights_of(request, asked.today)
    named = named_to(rights, Permission.SEE_FIGURES, units, of=asked.view(unit).last, today=asked.today)
    query = asked.query(by="", theme="")
    rows = []
    for line in lines:
        url = _way_to(line, unit, asked, named, query)
        cells = [shown(line.readings[each.code], each) for each in indicators]
        rows.append(Row(name_of_line(line), url, cells, here=bool(line.below and line.below.part)))
    return rows


def _way_to(line: Line, unit: Unit, asked: Asked, named: dict[int, Any], query: str) -> str:
    if line.block:
        return reverse("indicators:readings", args=[unit.code]) + asked.query(by="", theme="", block=line.block)
    known = named.get(line.below.of.unit) if line.below and line.below.unit else None
    return reverse("indicators:readings", args=[known.code]) + query if known and known.code else ""


def _ways(unit: Unit, asked: Asked) -> list[tuple[str, str, bool]]:
    """What the rows are: the unit itself, the units below, the blocks."""
    here = reverse("indicators:readings", args=[unit.code])
    kinds = ["", BY_CHILD, BY_BLOCK] if unit.kind.is_upper else []
    return [(kind, here + asked.query(by=kind, theme=asked.theme if kind else ""), kind == asked.by) for kind in kinds]


@require_safe
def reading(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """One indicator: what it is made of, each unit below, the last two years month by month."""
    unit = unit_for(request, code)
    found = _found(request, unit, indicator)
    form = AskForm(request.GET, today=today_of(request))
    here = _address(unit.code, found.code)
    page: dict[str, Any] = {"unit": unit, "form": form, "here": here, "indicator": found}
    if form.is_valid():
        asked = form.asked()
        page |= {"asked": asked, "absence": _absence(request, unit, asked), "query": asked.query()}
        page["definition"] = definition = found.on(asked.day)
        if page["absence"] is None and definition:
            page |= _one(request, unit, asked, found)
            page |= {"formula": in_words(definition.formula), "sense": makes_sense_in_words(found)}
            page["direction"] = direction_in_words(found)
    return TemplateResponse(request, "indicators/reading.html", page)


def _one(request: HttpRequest, unit: Unit, asked: Asked, found: Indicator) -> dict[str, Any]:
    books = state_of_books()
    view = asked.view(unit, books)
    table = read_by_child(view, [found]) if unit.kind.is_upper else None
    now = table.total[found.code] if table else read(view, [found])[found.code]
    before = read(asked.a_year_before(unit, books), [found])[found.code]
    lines = Paginator(_in_order(table.lines if table else [], found), A_PAGE).get_page(request.GET.get("page"))
    rows = []
    for line, row in zip(lines.object_list, _rows(request, unit, asked, lines.object_list, [found]), strict=True):
        url = row.url.replace("/indicators/", f"/indicators/{found.code}/") if row.url else ""
        rows.append((row.name, url, row.cells[0], row.here, line.readings[found.code]))
    return {
        "now": shown(now, found, before),
        "a_year_before": shown(before, found),
        "parts": parts_of(view, asked, found),
        "rows": rows,
        "page": lines,
        "before": _address(unit.code, found.code, asked.query(page="_")).removesuffix("_"),
        "chart": series_of(found, read_by_month(view, [found], MONTHS)),
        "peers": peers_of(view, found) if now.value is not None and not view.block else None,
    }


def _in_order(lines: list[Line], found: Indicator) -> list[Line]:
    """Those that are known first, the furthest first the way that is wanted; parts last."""
    units = [line for line in lines if not (line.below and line.below.part)]
    parts = [line for line in lines if line.below and line.below.part and line.readings[found.code].numerator]
    known = [line for line in units if line.readings[found.code].value is not None]
    known.sort(key=lambda line: line.readings[found.code].value or 0, reverse=found.direction != "less")
    return [*known, *(line for line in units if line.readings[found.code].value is None), *parts]


def _found(request: HttpRequest, unit: Unit, code: str) -> Indicator:
    """Raises Http404 of one that there is not here, or that the reader may not see the figures of."""
    found = indicator_of(code, unit, today_of(request))
    if found is None or not found.definitions or not may_see(found, held_here(request)):
        raise Http404
    return found


def _absence(request: HttpRequest, unit: Unit, asked: Asked) -> Any:
    def address(code: str, day: Any) -> str:
        return Carried(day if day != asked.today else None).to(reverse("indicators:readings", args=[code]))

    day = asked.day if asked.tree == "then" else asked.today
    return absence_of(unit, day, rights_of(request, asked.today), asked.today, address)


def _address(unit: str, indicator: str, query: str = "") -> str:
    return reverse("indicators:reading", args=[unit, indicator]) + query
