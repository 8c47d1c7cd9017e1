"""What a page says of a request that Django itself will not read."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page 400, or 413 where the form was too large: that one will not pass when it is sent once more."""
    too_much = isinstance(exception, _TOO_MUCH)
    return render(request, "400.html", {"too_much": too_much}, status=413 if too_much else 400)
