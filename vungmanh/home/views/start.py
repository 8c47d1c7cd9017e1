"""Where a person's day begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.home.beginning import beginning_of
from vungmanh.organization.loaders import today_of


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the unit where the person works; somebody without a role is told whom to ask."""
    today = today_of(request)
    unit = beginning_of(rights_of(request, today), today)
    if unit is None:
        return TemplateResponse(request, "home/no_role.html", {})
    return redirect("figures:overview", code=unit.code)
