"""Where a person's day begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vungmanh.figures.overview import first_unit


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the unit where the person works; somebody without a role is told whom to ask."""
    unit = first_unit(request.user, timezone.localdate())
    if unit is None:
        return TemplateResponse(request, "home/no_role.html", {})
    return redirect("figures:overview", code=unit.code)
