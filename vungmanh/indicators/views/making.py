"""Indicators that a unit makes of measures: tried on last year, released, defined anew, retired."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions.make_indicator import define_indicator, make_indicator
from vungmanh.indicators.actions.release_indicator import release_definition, retire_indicator
from vungmanh.indicators.catalogue import ALWAYS, Definition, Indicator
from vungmanh.indicators.definitions import as_indicator
from vungmanh.indicators.forms.making import MakeForm, MeaningForm, RetireForm
from vungmanh.indicators.formula_words import direction_in_words, in_words, makes_sense_in_words
from vungmanh.indicators.making_loaders import acts_of, definition_for, made_for
from vungmanh.indicators.models import Made
from vungmanh.indicators.readings import View, read, read_by_child
from vungmanh.indicators.seen import may_see
from vungmanh.indicators.shown import shown
from vungmanh.indicators.words import name_of_line
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit

_MAKES = Permission.MAKE_INDICATORS
A_PAGE = 50


def _url_of(made: Made) -> str:
    return reverse("indicators:made", args=[made.pk])


@require_safe
def made_here(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_MAKES)
    rights, today = rights_of(request, today_of(request)), today_of(request)
    rows = Made.objects.visible_to(rights, today, _MAKES).filter(maker=unit).prefetch_related("definitions")
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    lines = [(made, any(each.released_on for each in made.definitions.all())) for made in found.object_list]
    return TemplateResponse(request, "indicators/made_here.html", {"unit": unit, "lines": lines, "page": found})


@act_view
def make(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_MAKES)
    today = today_of(request)
    first = {"since": date(today.year, 1, 1), "kind": "amount"}
    form = MakeForm(request.POST if request.method == "POST" else None, today=today, initial=first)

    def do() -> Done:
        made, kept = make_indicator(unit, form.told(), by=request.user, today=today, now=timezone.now())
        return Done(_("Made. See what it would have read last year, then release it."), _url_of(made), kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Make an indicator"), verb=_("Make it and try it"),
        back=reverse("indicators:made_here", args=[unit.code]),
        lead=_("It is made of figures that are counted already. Nobody else sees it before you release it."),
    )  # fmt: skip


@require_safe
def made(request: HttpRequest, pk: int) -> HttpResponse:
    """What it means from which day on; a draft with what it would have read last year, unit by unit."""
    found = made_for(request, pk)
    definitions = list(found.definitions.order_by("-since"))
    indicator = as_indicator(found, definitions)
    known = {each.since: each for each in indicator.definitions}
    told = [(row, known[row.since], in_words(known[row.since].formula)) for row in definitions if row.since in known]
    drafts = [row for row in definitions if row.released_on is None and row.since in known]
    tried = next((known[row.since] for row in (*drafts, *definitions) if row.since in known), None)
    page = {
        "unit": found.maker, "made": found, "told": told, "draft": drafts[0] if drafts else None,
        "sense": makes_sense_in_words(indicator), "direction": direction_in_words(indicator),
        "trial": _trial(request, found.maker, indicator, tried) if tried else None,
        "acts": acts_of(found),
    }  # fmt: skip
    return TemplateResponse(request, "indicators/made.html", page)


def _trial(request: HttpRequest, unit: Unit, indicator: Indicator, definition: Definition) -> dict[str, Any] | None:
    """What it would have read last year, had it been defined; None where the reader may not see its figures here."""
    today = today_of(request)
    year = today.year - 1
    tried = Indicator(
        indicator.code, indicator.name, indicator.theme, indicator.unit, indicator.direction, indicator.levels,
        indicator.blocks, (Definition(ALWAYS, definition.formula, definition.says),),
    )  # fmt: skip
    if not may_see(tried, held_here(request)):
        return None
    view = View(unit, date(year, 1, 1), date(year, 12, 31), today)
    total, lines = read(view, [tried]), []
    if unit.kind.is_upper:
        table = read_by_child(view, [tried])
        total, lines = table.total, [line for line in table.lines if not (line.below and line.below.part)]
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    rows = [(name_of_line(line), shown(line.readings[tried.code], tried)) for line in page.object_list]
    return {"year": str(year), "total": shown(total[tried.code], tried), "rows": rows, "page": page}


@act_view
def define(request: HttpRequest, pk: int) -> HttpResponse:
    found = made_for(request, pk)
    today = today_of(request)
    form = MeaningForm(request.POST if request.method == "POST" else None, today=today, initial={"kind": "amount"})

    def do() -> Done:
        _draft, kept = define_indicator(found, form.meaning(), by=request.user, today=today, now=timezone.now())
        return Done(_("Written down. See what it would have read last year, then release it."), _url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.maker, form, heading=_("Define “%(name)s” anew") % {"name": found.name},
        verb=_("Write it down and try it"), back=_url_of(found),
        lead=_("Readings of the days before stay as they were."),
    )  # fmt: skip


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    draft = definition_for(request, pk)
    found = draft.made

    def do() -> Done:
        kept = release_definition(draft, by=request.user, today=today_of(request), now=timezone.now())
        return Done(_("Released: the unit and all below it read it from now on."), _url_of(found), kept)

    return press(request, do, back=_url_of(found))


@act_view
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    found = made_for(request, pk)
    today = today_of(request)
    form = RetireForm(request.POST if request.method == "POST" else None, today=today, initial={"on": today})

    def do() -> Done:
        kept = retire_indicator(found, form.cleaned_data["on"], by=request.user, today=today)
        return Done(
            _("In use no more: it is offered for nothing new, and what was read by it stays."), _url_of(found), kept
        )

    return act(request, form, do) or act_page(
        request, found.maker, form, heading=_("Retire “%(name)s”") % {"name": found.name}, verb=_("Retire it"),
        back=_url_of(found),
    )  # fmt: skip
