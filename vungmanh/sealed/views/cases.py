"""The reports of one reader: what they are called, their days and how they stand, and nothing of what is in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.organization.loaders import today_of
from vungmanh.sealed.actions.wall_off import standing
from vungmanh.sealed.mine import in_order
from vungmanh.sealed.standing import standing_of
from vungmanh.sealed.stands import stands
from vungmanh.sealed.views.reading import reading


@require_safe
@reading
def cases(request: HttpRequest) -> HttpResponse:
    today = today_of(request)
    person: Any = request.user
    mine = standing_of(person, today)
    if not mine.reads:
        return TemplateResponse(request, "sealed/no_reader.html")
    rows = [stands(case, today) for case in in_order(standing(person.pk, today))]
    return TemplateResponse(request, "sealed/cases.html", {"mine": mine, "rows": rows})
