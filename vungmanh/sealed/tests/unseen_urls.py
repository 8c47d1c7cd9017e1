"""Public pages of confidential reports that tell what has reached them (test_unseen.py)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path

from vungmanh.sealed.marks import takes_reports, unseen


@unseen
def told(request: HttpRequest) -> HttpResponse:
    """All that the page knows of whoever asks."""
    known = {name: str(value) for name, value in request.META.items() if not name.startswith("wsgi.")}
    answer = JsonResponse({"known": known, "cookies": request.COOKIES, "has_session": hasattr(request, "session")})
    answer.set_cookie("session", "x")
    answer["Vary"] = "Cookie"
    return answer


@unseen
@takes_reports
def sent(request: HttpRequest) -> HttpResponse:
    """What has come of each file, and where it lies."""
    (file,) = request.FILES.getlist("files")
    return JsonResponse({"name": file.name, "lies": type(file.file).__name__, "length": len(file.read())})


@unseen
def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(request.POST.get("words", ""))


@unseen
def drawn(request: HttpRequest) -> HttpResponse:
    """With all that every page of the house is given."""
    return render(request, "ui/alone.html", {"heading": "Xin chào", "again": None})


urlpatterns = [
    path("confidential/told/", told),
    path("confidential/sent/", sent),
    path("confidential/fails/", fails),
    path("confidential/drawn/", drawn),
    path("", include("config.urls")),
]
