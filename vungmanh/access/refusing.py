"""What a person may not do is refused with the reason, and of two at once the second is told so: each on a page."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.kept import typed_in
from vungmanh.core.clashes import is_clash

log = logging.getLogger(__name__)


class Refusing:
    """Middleware: NotAllowed, wherever a view lets it through, becomes the page 403; a clash of two the page 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", {"exception": exception.reason}, status=403)
        if is_clash(exception):
            # SECURITY: what the database says of it may hold somebody's number.
            log.warning(
                "two clashed at %s: %s", request.resolver_match and request.resolver_match.view_name, _kind(exception)
            )
            typed = typed_in(request) if request.method == "POST" and not request.FILES else None
            return render(request, "409.html", {"typed": typed}, status=409)
        return None


def _kind(exception: Exception) -> str:
    return str(getattr(exception.__cause__, "sqlstate", type(exception).__name__))
