"""The overview of a unit, and the workbook of what it shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.figures.asked import BY_BLOCK, Asked
from vungmanh.figures.cards import cards_of, series_of
from vungmanh.figures.chart import bars_of, chart_of, choices
from vungmanh.figures.forms import AskForm
from vungmanh.figures.gaps import gap_of
from vungmanh.figures.overview import Overview
from vungmanh.figures.overview import overview as overview_of
from vungmanh.figures.themes import choices_of_themes, theme_asked
from vungmanh.figures.workbooks import figures_workbook
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.themes import Theme
from vungmanh.ledger.queries import figures_by_block
from vungmanh.ledger.question import NOW, THEN
from vungmanh.ledger.state import state_of_books
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit


@require_safe
def overview(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code)
    form = AskForm(request.GET, today=today_of(request))
    page: dict[str, Any] = {"unit": unit, "form": form, "asked": None, "overview": None, "days": []}
    if form.is_valid():
        asked = form.asked().but(books=state_of_books())
        rights, theme = rights_of(request, today_of(request)), theme_asked(asked.theme)
        if theme.sees:
            unit = unit_for(request, code, to=theme.sees)
        shown = overview_of(unit, asked, theme, rights, page=request.GET.get("page", 1))
        page |= {"asked": asked, "overview": shown, "sheet": asked.sheet_of(unit.code)}
        page |= {"themes": choices_of_themes(unit, asked, held_here(request)), "shading": theme.shading}
        page["days"] = [(day, asked.but(day=day).overview_of(unit.code)) for day in asked.other_days()]
        page["before"] = asked.overview_of(unit.code, page="_").removesuffix("_")
        page["rows"] = [(by, asked.but(by=by, sort="").overview_of(unit.code)) for by in ("child", BY_BLOCK)]
        page["whole"] = asked.but(tree=NOW).overview_of(unit.code)
        if shown.absence is None:
            page |= _drawn(unit, asked, shown, theme)
            page["gap"] = gap_of(unit, asked)
    return TemplateResponse(request, "figures/overview.html", page)


@require_safe
def figures_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The same rows in the same order, all pages of them, with what was asked in the heading."""
    unit = unit_for(request, code)
    form = AskForm(request.GET, today=today_of(request))
    if not form.is_valid():  # the overview says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('figures:overview', args=[unit.code])}?{request.GET.urlencode()}")
    asked = form.asked()
    theme = theme_asked(asked.theme)
    if theme.sees:
        unit = unit_for(request, code, to=theme.sees)
    shown = overview_of(unit, asked, theme, rights_of(request, today_of(request)), page=0, trends=False)
    facts: dict[str, Any] = {"day": asked.day, "tree": asked.tree, "rows": len(shown.lines)}
    facts |= {"theme": asked.theme} if asked.theme else {}
    record(request.user, "home.export_figures", unit.code, about=about(units=[unit]), **facts)
    return figures_workbook(unit, asked, shown)


def _drawn(unit: Unit, asked: Asked, shown: Overview, theme: Theme) -> dict[str, Any]:
    """The cards, and the figure that is drawn large."""
    drawn = series_of(theme)
    chosen = drawn.get(asked.chart) or drawn[theme.first.code]
    bars = []
    if unit.kind.is_upper and asked.block is None and shown.has_lines and shown.has_trends:
        bars = bars_of(figures_by_block(asked.question(unit, theme.asked)), chosen, unit, asked)
    stocks, flows = cards_of(unit, asked, shown, theme)
    return {
        "stocks": stocks,
        "flows": flows,
        "chart": chart_of(chosen, shown.months),
        "chosen": chosen,
        "choices": choices(unit, asked, theme, drawn, chosen),
        "bars": bars,
        "then": "" if shown.has_trends else asked.but(tree=THEN).overview_of(unit.code),
    }
