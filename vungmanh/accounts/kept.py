"""What was typed is not lost when the sign-in has run out: it is kept until the same person has signed in again.

A form that arrives without a session, from one of our own pages, is put into the fresh session of that browser,
tied to the person who had signed in there last. Passwords and files are never kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from vungmanh.accounts.devices import device_of
from vungmanh.accounts.sitting import BY_ITSELF

_KEY = "kept"
_MOST_SIGNS, _MOST_FIELDS = 64 * 1024, 2_000
_LONGEST = 12 * 60 * 60  # seconds


@dataclass(frozen=True)
class Typed:
    """A form that was sent: to which address, what was in it, whether files were with it."""

    path: str
    fields: list[tuple[str, str]]
    files: bool

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What a person typed, without the keys that forms carry for themselves."""
        return [(name, value) for name, value in self.fields if value and name != "once"]


def typed_in(request: HttpRequest) -> Typed | None:
    """What the request's form holds; None if it is not to be kept: too long, or about passwords and codes."""
    path = request.get_full_path()
    if path.startswith(reverse("accounts:kept").removesuffix("kept/")):
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name.lower()
    ]
    signs = sum(len(name) + len(value) for name, value in fields)
    if not fields or len(fields) > _MOST_FIELDS or signs > _MOST_SIGNS:
        return None
    return Typed(path, fields, bool(request.FILES))


def is_from_our_own_page(request: HttpRequest) -> bool:
    """SECURITY: otherwise another site could lay words into somebody's mouth, to be sent by a click on our page."""
    here = (request.scheme, request.get_host())
    origin = request.headers.get("Origin")
    said = origin if origin is not None else request.headers.get("Referer", "")
    try:
        return urlsplit(said)[:2] == here
    except ValueError:
        return False


def keep(request: HttpRequest) -> bool:
    """Keep the request's form for the person who last signed in with this browser. Says whether it is kept."""
    whose = device_of(request).last
    typed = typed_in(request) if whose is not None and is_from_our_own_page(request) else None
    if typed is None:
        return False
    request.session[_KEY] = {"whose": whose, "at": int(time.time()), **asdict(typed)}
    return True


def kept_for(request: HttpRequest) -> Typed | None:
    """What is kept for whoever is signed in now. Somebody else's is thrown away unseen."""
    found: dict[str, Any] | None = request.session.get(_KEY)
    if found is None:
        return None
    if found["whose"] != request.user.pk or time.time() - found["at"] > _LONGEST:
        drop(request)
        return None
    return Typed(found["path"], [(name, value) for name, value in found["fields"]], found["files"])


def drop(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)


def to_the_door(request: HttpRequest, back: str) -> HttpResponse:
    """To the sign-in page, and from there to `back`; a piece of a page sends the whole page there."""
    door = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back}, safe='/')}"
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(door)
    return HttpResponseRedirect(door)


def never_kept(view: Any) -> Any:
    """Mark a view whose forms only ask: they are typed again sooner than found again, and may hold a number."""
    view.is_kept = False
    return view


class Kept:
    """Middleware, before LoginRequiredMiddleware and after the CSRF check, which the form has passed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.user.is_authenticated:
            if request.method == "POST" and request.session.get(_KEY, {}).get("path") == request.get_full_path():
                drop(request)  # it is being sent again
            kept_for(request)  # what is somebody else's, or too old, goes with the first page that is opened
            return None
        if not getattr(view, "login_required", True):
            return None
        if request.method == "POST" and getattr(view, "is_kept", True) and keep(request):
            return to_the_door(request, reverse("accounts:kept"))
        if BY_ITSELF in request.headers:
            return HttpResponse(status=401)  # nobody is led away from what they are typing
        if request.headers.get("HX-Request"):
            return to_the_door(request, _page_around(request))
        return None


def _page_around(request: HttpRequest) -> str:
    """The address of the page that asked for a piece of itself, as far as it is an address."""
    try:
        page = urlsplit(request.headers.get("HX-Current-URL", ""))
    except ValueError:
        return "/"
    return f"{page.path}?{page.query}" if page.query else page.path or "/"
