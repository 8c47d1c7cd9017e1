"""The page about a unit, and how far what is declared below it lies from what is counted."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at
from vungmanh.home.differences import difference_of, differences_below
from vungmanh.home.history import history, related_units
from vungmanh.home.unit_page import (
    above,
    acts_to_take_back,
    facts_of,
    holders,
    open_codes_of,
    predecessors,
    successors,
)
from vungmanh.organization.forms.tree import TreeForm
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.organization.seats import seat_of

_A_PAGE = 50


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    about = unit_for(request, code, to=Permission.SEE_UNITS)
    today = today_of(request)
    held = permissions_at(request.user, at=seat_of(about, today=today), on=today)
    codes = open_codes_of(related_units(about), request.user, today)
    stands = about.dissolved_on is None
    page = {
        "unit": about,
        "today": today,
        "facts": facts_of(about, today),
        "above": above(about, today, codes),
        "holders": holders(about, today),
        "events": history(about, codes, with_journal=Permission.READ_JOURNAL in held),
        "predecessors": predecessors(about, codes),
        "successors": successors(about, codes),
        "difference": difference_of(about, today),
        "acts": acts_to_take_back(about, held),
        "edits": Permission.DESCRIBE_UNIT in held,
        "moves": stands and Permission.MOVE_UNITS in held,
        "dissolves": stands and Permission.DISSOLVE_UNIT in held,
        "founds": stands and Permission.FOUND_UNIT in held,
    }
    return TemplateResponse(request, "home/unit.html", page)


@require_safe
def differences(request: HttpRequest, code: str) -> HttpResponse:
    """Declared against counted for the units below, the furthest apart first."""
    about = unit_for(request, code, to=Permission.SEE_UNITS)
    today = today_of(request)
    form = TreeForm(request.GET, today=today)
    page = {"unit": about, "form": form, "page": None, "lines": [], "before": ""}
    if form.is_valid():
        listed = Paginator(differences_below(about, form.day), _A_PAGE).get_page(request.GET.get("page"))
        found = list(listed.object_list)
        keys = [each.unit for each in found]
        names = names_on(keys, form.day)
        visible = Unit.objects.filter(pk__in=keys).visible_to(request.user, Permission.SEE_UNITS, today)
        codes = dict(visible.order_by().values_list("pk", "code"))
        page["page"] = listed
        page["lines"] = [(each, names[each.unit], codes.get(each.unit, "")) for each in found]
        day = form.asked or "?"
        page["before"] = f"{reverse('home:differences', args=[about.code])}{day}{'&' if form.asked else ''}page="
    return TemplateResponse(request, "home/unit_differences.html", page)
