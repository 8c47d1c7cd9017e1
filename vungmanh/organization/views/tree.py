"""The tree below a unit, level by level; and what a box that asks for a unit offers while it is typed into."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.organization.absence import absence_here
from vungmanh.organization.branches import NOTHING_WANTED, branches, page_of
from vungmanh.organization.carrying import ON
from vungmanh.organization.choosing import suggested
from vungmanh.organization.forms.tree import TreeForm
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for
from vungmanh.organization.models import Unit

_LONGEST = 120  # letters of a name that are looked for


@require_safe
def tree(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_UNITS)
    today = today_of(request)
    form = TreeForm(request.GET, today=today)
    held = held_here(request)
    page: dict[str, Any] = {
        "unit": unit,
        "form": form,
        "here": reverse("organization:tree", args=[unit.code]),
        "today": today,
        "absence": None,
        "page": None,
        "branches": [],
        "before": "",
        "on": form.asked,
        "chooses": Permission.MOVE_UNITS in held,
        "founds": Permission.FOUND_UNIT in held and unit.stood_on(today),
    }
    if form.is_valid():
        page["absence"] = absence_here(request, unit, form.day, "organization:tree", ON)
    if form.is_valid() and road_here(request).on(form.day):
        listed, rows = page_of(unit, form.wanted, form.day, request.GET.get("page"))
        shown = branches(rows, form.day, rights_of(request, today), today, sought=form.wanted)
        page |= {"page": listed, "branches": shown, **_question(page["here"], form)}
    return TemplateResponse(request, "organization/tree.html", page)


@require_safe
def below(request: HttpRequest, code: str) -> HttpResponse:
    """One level more, for a row that was opened; the part of `tree` that lists it."""
    unit = unit_for(request, code, to=Permission.SEE_UNITS)
    today = today_of(request)
    form = TreeForm(request.GET, today=today)
    if not request.htmx or not form.is_valid():  # type: ignore[attr-defined]
        return redirect(f"{reverse('organization:tree', args=[unit.code])}?{request.GET.urlencode()}")
    listed, rows = page_of(unit, NOTHING_WANTED, form.day, 1)
    held = held_here(request)
    page = {
        "branches": branches(rows, form.day, rights_of(request, today), today),
        "on": form.asked,
        "chooses": Permission.MOVE_UNITS in held,
        "picks": False,
        "more": unit if listed.has_next() else None,
        "all": listed.paginator.count,
    }
    return TemplateResponse(request, "ui/components/tree.html", page)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for a box that asks for a unit, whatever the box is called."""
    today = today_of(request)
    text = next((value for value in map(str, request.GET.values()) if value.strip()), "")[:_LONGEST]
    units = Unit.objects.visible_to(rights_of(request, today), Permission.SEE_UNITS, today).standing_on(today)
    return TemplateResponse(request, "organization/suggest.html", {"candidates": suggested(text, units, on=today)})


def _question(here: str, form: TreeForm) -> dict[str, Any]:
    """What was asked: its address, what of it no box on the screen says, and the address of a page up to its number."""
    question = form.question()
    return {
        "question": question,
        "chips": [(tag.text, here + tag.without) for tag in question.tags(form.SEARCH)],
        "before": here + question.query(page="_").removesuffix("_"),
    }
