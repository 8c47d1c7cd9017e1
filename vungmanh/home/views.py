"""The first pages: where a person's day begins, the overview of a unit, and the records behind a number."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Nature
from vungmanh.core.vietnamese import clean
from vungmanh.home.forms import AskForm
from vungmanh.home.measures import BY_CODE, MEASURES
from vungmanh.home.opened import names_people, shown
from vungmanh.home.opened import opened as open_number
from vungmanh.home.overview import REST, first_unit, way_to
from vungmanh.home.overview import overview as overview_of
from vungmanh.journal.record import record
from vungmanh.organization.models import Unit

_A_PAGE = 50


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
    today = timezone.localdate()
    unit = _unit(request, code, today)
    form = AskForm(request.GET, today=today)
    page: dict[str, Any] = {
        "unit": unit,
        "kind": _kind(unit),
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


@require_safe
@never_cache  # who sits down at a shared computer next must not find names behind the Back button
def records(request: HttpRequest, code: str, measure: str) -> HttpResponse:
    today = timezone.localdate()
    unit = _unit(request, code, today)
    if measure not in BY_CODE:
        raise Http404
    form = AskForm(request.GET, today=today)
    if not form.is_valid():  # the overview says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('home:overview', args=[unit.code])}?{request.GET.urlencode()}")
    asked, counted = form.asked(), BY_CODE[measure]
    part = REST if request.GET.get("part") == REST else ""
    number = open_number(unit, asked, counted, request.user, part=part)
    entries = Paginator(number.entries or [], _A_PAGE).get_page(request.GET.get("page"))
    lines = shown(list(entries.object_list), asked, request.user)
    people = names_people(counted)
    named = sum(1 for line in lines if line.entry.label) if people else 0
    if named:
        facts = {"measure": counted.code, "day": asked.day, "tree": asked.tree, "rows": named}
        record(request.user, "home.read_records", unit.code, **facts)
    before, after = asked.records_of(unit.code, part=part, page="_")
    way = way_to(unit, asked, request.user)
    page = {
        "unit": unit,
        "name": way[-1].name,
        "way": way,
        "asked": asked,
        "measure": counted,
        "part": part,
        "opened": number,
        "by_unit": [] if number.entries is not None else overview_of(unit, asked, [counted], request.user).lines,
        "people": people,
        "is_flow": counted.nature is Nature.FLOW,
        "lines": lines,
        "page": entries,
        "before": f"{before}{counted.code}{after.removesuffix('_')}",
        "back": asked.overview_of(unit.code),
    }
    return TemplateResponse(request, "home/records.html", page)


def _kind(unit: Unit) -> str:
    return unit.kind.name if get_language() == "vi" else unit.kind.name_en


def _unit(request: HttpRequest, code: str, today: date) -> Unit:
    """The unit if the reader may see it; a stranger's is not found, as if there were none."""
    units = Unit.objects.visible_to(request.user, Permission.SEE_FIGURES, today).select_related("kind")
    # An address may have been typed or passed on in another normal form than the code was stored in;
    # and PostgreSQL does not compare with the character NUL.
    unit = units.filter(code__in={code.replace("\0", ""), clean(code)}).first()
    if unit is None:
        raise Http404
    return unit
