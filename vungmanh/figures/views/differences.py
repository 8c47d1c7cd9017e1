"""How far what is declared below a unit lies from what is counted."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.figures.differences import differences_below
from vungmanh.organization.forms.tree import TreeForm
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.queries import named_to

_A_PAGE = 50


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
        named = named_to(rights_of(request, today), Permission.SEE_UNITS, keys, of=form.day, today=today)
        page["page"] = listed
        page["lines"] = [(each, named[each.unit].name, named[each.unit].code) for each in found]
        day = form.asked or "?"
        page["before"] = f"{reverse('figures:differences', args=[about.code])}{day}{'&' if form.asked else ''}page="
    return TemplateResponse(request, "figures/unit_differences.html", page)
