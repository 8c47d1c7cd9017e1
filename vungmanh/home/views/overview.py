"""Where a person's day begins, and the overview of a unit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vungmanh.home.forms import AskForm
from vungmanh.home.measures import MEASURES
from vungmanh.home.overview import first_unit
from vungmanh.home.overview import overview as overview_of
from vungmanh.organization.loaders import today_of, unit_for


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the unit where the person works; somebody without a role is told whom to ask."""
    unit = first_unit(request.user, timezone.localdate())
    if unit is None:
        return TemplateResponse(request, "home/no_role.html", {})
    return redirect("home:overview", code=unit.code)


@require_safe
@never_cache
def overview(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code)
    today = today_of(request)
    form = AskForm(request.GET, today=today)
    page: dict[str, Any] = {
        "unit": unit,
        "form": form,
        "asked": None,
        "overview": None,
        "days": [],
    }
    if form.is_valid():
        asked = form.asked()
        page |= {"asked": asked, "overview": overview_of(unit, asked, MEASURES, request.user)}
        page["days"] = [(day, asked.but(day=day).overview_of(unit.code)) for day in asked.other_days()]
    return TemplateResponse(request, "home/overview.html", page)
