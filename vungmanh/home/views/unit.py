"""The page about a unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.figures.differences import difference_of
from vungmanh.home.history import history
from vungmanh.home.undoing import acts_to_take_back
from vungmanh.home.unit_page import (
    above,
    facts_of,
    holders,
    open_codes_of,
    predecessors,
    successors,
    with_dated_rows,
)
from vungmanh.organization.loaders import held_here, today_of, unit_for

_A_PAGE = 50


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    today = today_of(request)
    about = with_dated_rows(unit_for(request, code, to=Permission.SEE_UNITS), today)
    held = held_here(request)
    codes = open_codes_of(about, rights_of(request, today), today)
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
