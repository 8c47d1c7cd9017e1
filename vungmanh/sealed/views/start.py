"""Where somebody comes who wants to speak in confidence, and how they are gone at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.sealed.marks import unseen
from vungmanh.sealed.same import same_size


@unseen
@same_size
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What is promised and what is not. A poster brings its unit along in the form, so that no address names it."""
    return TemplateResponse(request, "sealed/start.html", {"unit": request.POST.get("unit", "")[:40]})


@unseen
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """To a page on which anybody may be, and the browser forgets what it had of this one."""
    answer = redirect("door:answers")
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer
