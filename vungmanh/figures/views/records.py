"""The records behind a number, and the workbook of those that are shown."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.core.measures import Measure, Nature
from vungmanh.figures.asked import Asked
from vungmanh.figures.forms import AskForm, SiftForm
from vungmanh.figures.opened import opened as open_number
from vungmanh.figures.opened import shown
from vungmanh.figures.overview import absence_on
from vungmanh.figures.overview import overview as overview_of
from vungmanh.figures.sift import Sift
from vungmanh.figures.themes import said_as, theme_of
from vungmanh.figures.workbooks import records_workbook
from vungmanh.house.rooms import BY_CODE
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit

A_PAGE = 50
_KEPT = ("day", "tree", "block", "since", "part")  # what the form of the conditions passes on


@require_safe
def records(request: HttpRequest, code: str, measure: str) -> HttpResponse:
    counted = _counted(measure)
    unit = unit_for(request, code, to=theme_of(counted).sees)
    rights = rights_of(request, today_of(request))
    form = AskForm(request.GET, today=rights.on)
    if not form.is_valid():  # the overview says what is wrong, beside the box to mend it in
        theme = said_as(theme_of(counted))
        kept = f"{request.GET.urlencode()}{f'&theme={theme}' if theme else ''}"
        return redirect(f"{reverse('figures:overview', args=[unit.code])}?{kept}")
    asked, part = _asked(form, counted), request.GET.get("part", "")
    sifting = SiftForm(request.GET, today=rights.on)
    wrong = not sifting.is_valid()
    sift = Sift() if wrong else sifting.sift()
    number = open_number(unit, asked, counted, rights, part=part, sift=sift)
    if part and not number.of:  # of a row that the table of these days has not
        return redirect(asked.overview_of(unit.code))
    # Of a question that is not understood nothing is listed, so that it is not taken for the answer.
    entries = Paginator([] if wrong else number.entries or [], A_PAGE).get_page(request.GET.get("page"))
    name, lines = shown(number, list(entries.object_list), unit, asked, rights)
    named = sum(1 for line in lines if not line.entry.unnamed)
    if named and number.opens and number.opens.is_personal:
        facts = {"measure": counted.code, "day": asked.day, "tree": asked.tree, "rows": named}
        record(request.user, "home.read_records", unit.code, about=about(units=[unit]), **facts)
    by_unit = None
    if number.entries is None:
        turned = request.GET.get("page", 1)
        by_unit = overview_of(unit, asked, theme_of(counted).only(counted), rights, page=turned, trends=False)
    page = {
        "unit": unit,
        "name": name,
        "asked": asked,
        "measure": counted,
        "opened": number,
        "absence": absence_on(unit, asked, rights),
        "by_unit": by_unit,
        "is_flow": counted.nature is Nature.FLOW,
        "lines": lines,
        "page": by_unit.page if by_unit else entries,
        "before": _address(asked, unit, counted, part, sift, page="_").removesuffix("_"),
        "back": asked.overview_of(unit.code),
        "sifting": sifting,
        "sift": sift,
        "wrong": wrong,
        "everything": _address(asked, unit, counted, part, Sift()),
        "kept": [(name, request.GET[name]) for name in _KEPT if request.GET.get(name)],
        "sheet": _address(asked, unit, counted, part, sift, view="figures:records_sheet"),
    }  # fmt: skip
    return TemplateResponse(request, "figures/records.html", page)


@require_safe
def records_sheet(request: HttpRequest, code: str, measure: str) -> HttpResponse:
    """The same records, all pages of them. Names go out only where the reader may take them along."""
    counted = _counted(measure)
    unit = unit_for(request, code, to=theme_of(counted).sees)
    rights = rights_of(request, today_of(request))
    form, sifting = AskForm(request.GET, today=rights.on), SiftForm(request.GET, today=rights.on)
    if not (form.is_valid() and sifting.is_valid()):
        return redirect(f"{reverse('figures:records', args=[unit.code, counted.code])}?{request.GET.urlencode()}")
    asked, sift = _asked(form, counted), sifting.sift()
    number = open_number(unit, asked, counted, rights, part=request.GET.get("part", ""), sift=sift, takes=True)
    if number.entries is None:
        # What the page opens unit by unit is the column of the overview.
        return redirect(asked.sheet_of(unit.code))
    facts: dict[str, Any] = {"measure": counted.code, "day": asked.day, "tree": asked.tree}
    facts |= {"rows": len(number.entries), "named": number.named}
    record(request.user, "home.export_records", unit.code, about=about(units=[unit]), **facts)
    return records_workbook(unit, asked, counted, number, sift, counted.nature is Nature.FLOW)


def _counted(code: str) -> Measure:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


def _asked(form: AskForm, counted: Measure) -> Asked:
    """What is asked, in the theme of the measure: that is where the way back leads."""
    return form.asked().but(theme=said_as(theme_of(counted)))


def _address(
    asked: Asked, unit: Unit, counted: Measure, part: str, sift: Sift, *, view: str = "figures:records", **more: object
) -> str:
    return reverse(view, args=[unit.code, counted.code]) + asked.query(part=part, **sift.query(), **more)
