"""The records behind a number."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vungmanh.core.measures import Nature
from vungmanh.home.forms import AskForm
from vungmanh.home.measures import BY_CODE
from vungmanh.home.opened import names_people, shown
from vungmanh.home.opened import opened as open_number
from vungmanh.home.overview import REST, way_to
from vungmanh.home.overview import overview as overview_of
from vungmanh.journal.record import record
from vungmanh.organization.loaders import today_of, unit_for

_A_PAGE = 50


@require_safe
@never_cache  # who sits down at a shared computer next must not find names behind the Back button
def records(request: HttpRequest, code: str, measure: str) -> HttpResponse:
    unit = unit_for(request, code)
    today = today_of(request)
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
