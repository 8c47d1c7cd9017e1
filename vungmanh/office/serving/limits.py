"""The door of the pages, whichever web server stands before it: names, methods and sizes, before anything is read."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from vungmanh.office.serving.alone import guarded, refusal
from vungmanh.office.serving.sizes import METHODS, STRANGERS, largest


class Limits:
    """Middleware, before all that looks at the body. Our own server has refused the same sooner (incoming)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            # Whoever asks for another name is told nothing, not even in whose house they are.
            return guarded(HttpResponse(status=400, content_type="text/plain"))
        cookies = str(request.META.get("HTTP_COOKIE", ""))
        if request.method not in METHODS:
            return refusal(405, cookies)
        length = _length(request)
        if length > STRANGERS and length > largest(request.path_info, cookies):
            return refusal(413, cookies)
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    """Django reads no more than is announced, and nothing where nothing is."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
