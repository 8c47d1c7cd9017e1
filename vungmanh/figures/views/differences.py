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
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on

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
        names = names_on(keys, form.day)
        visible = Unit.objects.filter(pk__in=keys).visible_to(rights_of(request, today), Permission.SEE_UNITS, today)
        codes = dict(visible.order_by().values_list("pk", "code"))
        page["page"] = listed
        page["lines"] = [(each, names[each.unit], codes.get(each.unit, "")) for each in found]
        day = form.asked or "?"
        page["before"] = f"{reverse('figures:differences', args=[about.code])}{day}{'&' if form.asked else ''}page="
    return TemplateResponse(request, "figures/unit_differences.html", page)
