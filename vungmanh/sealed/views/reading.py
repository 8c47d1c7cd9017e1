"""What all pages of readers have in common: nothing typed is kept, and a long page is as long as a short one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from vungmanh.accounts.kept import never_kept
from vungmanh.sealed.same import same_size

_Address = ParamSpec("_Address")
_View = Callable[Concatenate[HttpRequest, _Address], HttpResponse]


def reading(view: _View[_Address]) -> _View[_Address]:
    """The view of a page that a reader opens or sends a form to.

    SECURITY: whoever watches the network learns from its length neither how many reports there are nor how long one is;
    so nothing of it is packed.
    """

    @wraps(view)
    def unpacked(request: HttpRequest, *parts: _Address.args, **named: _Address.kwargs) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
        return view(request, *parts, **named)

    taken: Any = require_http_methods(["GET", "HEAD", "POST"])(same_size(unpacked))
    kept: _View[_Address] = never_kept(taken)
    return kept
