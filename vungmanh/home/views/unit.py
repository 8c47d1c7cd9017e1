"""The page about a unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.home.undoing import acts_at
from vungmanh.home.unit_page import buttons_of, details_of, panels_and_events_of
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.whole import open_codes_of, with_dated_rows


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    today = today_of(request)
    found = with_dated_rows(unit_for(request, code, to=Permission.SEE_UNITS), today)
    rights, held = rights_of(request, today), held_here(request)
    about = AboutUnit(found, rights, held, open_codes_of(found, rights, today), today)
    panels, events = panels_and_events_of(about)
    page = {
        "unit": found,
        "founding_ahead": found.established_on > today,
        "details": list(details_of(found, today, panels)),
        "panels": panels,
        "events": events,
        "acts": acts_at(found),
        "buttons": buttons_of(about),
    }
    return TemplateResponse(request, "home/unit.html", page)
