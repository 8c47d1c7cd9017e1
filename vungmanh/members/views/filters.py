"""The filters of lists of members that somebody has kept: see kit.filter_pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.members.register import KEPT_FILTERS
from vungmanh.organization.loaders import today_of, unit_for


@require_safe
def filters(request: HttpRequest, code: str) -> HttpResponse:
    return KEPT_FILTERS.mine(request, unit_for(request, code, to=Permission.SEE_MEMBERS), today=today_of(request))


@require_POST
def keep_filter(request: HttpRequest, code: str) -> HttpResponse:
    return KEPT_FILTERS.keep(request, unit_for(request, code, to=Permission.SEE_MEMBERS), today=today_of(request))


@require_POST
def rename(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return KEPT_FILTERS.rename(request, unit_for(request, code, to=Permission.SEE_MEMBERS), pk, today=today_of(request))


@require_POST
def forget(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return KEPT_FILTERS.forget(request, unit_for(request, code, to=Permission.SEE_MEMBERS), pk)
