"""The page that a successor is given."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.home.handing import handover_of
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.organization.loaders import held_here, today_of, unit_for


@require_safe
def handover(request: HttpRequest, code: str) -> HttpResponse:
    today = today_of(request)
    unit = unit_for(request, code, to=Permission.SEE_OFFICERS)
    about = AboutUnit(unit, rights_of(request, today), held_here(request), (), today)
    return TemplateResponse(request, "home/handover.html", {"unit": unit, "today": today, "page": handover_of(about)})
