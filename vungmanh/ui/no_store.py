"""No browser and nobody between keeps an answer of the house: what a page shows is decided by the page, not here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NoStore:
    """Middleware, behind the one that gives out static files: every answer that the house makes is `no-store`.

    Every one, whatever right its address asks for and whoever asks: a form of correction shows what a list shows, a
    page of an error may name what was typed, and whoever sits down at a shared computer next finds neither.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if "no-store" not in answer.headers.get("Cache-Control", ""):
            answer.headers["Cache-Control"] = "no-store"
        return answer
