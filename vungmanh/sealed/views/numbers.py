"""Figures about confidential reports, for those who answer for a whole province and above."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.organization.loaders import today_of
from vungmanh.sealed.numbers import numbers_for


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    today = today_of(request)
    found = numbers_for(rights_of(request, today), today)
    if not found:
        raise Http404
    return TemplateResponse(request, "sealed/numbers.html", {"found": found})
