"""Public pages that see nobody: what a browser tells of itself is gone before anything looks at the request.

SECURITY: pages marked `unseen` (marks.py) are answered beside the house's middleware, by the few that
settings.MIDDLEWARE_OF_UNSEEN names: no session is looked for, no user, no chosen language; no cookie is read or set.
What goes wrong leaves one constant line in the log, and what takes long none. Nothing here may learn who it is, so
nothing here can tell.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

PUBLIC: Final = "/confidential/"
# What is left of a request: which page, which form, over which of our names. None of these pages has a query.
_KEPT: Final = frozenset({
    "REQUEST_METHOD", "PATH_INFO", "SCRIPT_NAME", "CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_HOST",
    "HTTP_X_FORWARDED_PROTO", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL",
})  # fmt: skip
_TO_NOBODY: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}

_Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)


class Unseen:
    """Middleware, the very first: answers these pages by itself, and hands every other request on untouched."""

    def __init__(self, get_response: _Answer) -> None:
        self.get_response = get_response
        self.answer: _Answer = _answer
        for name in reversed(settings.MIDDLEWARE_OF_UNSEEN):
            self.answer = import_string(name)(self.answer)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not f"{request.path_info}/".startswith(PUBLIC):
            return self.get_response(request)
        _forget(request)
        with translation.override(settings.LANGUAGE_CODE):
            answer = self.answer(request)
        answer._has_been_logged = True  # type: ignore[attr-defined]  # Django would name the address of what failed
        answer.cookies.clear()
        answer.headers.pop("Vary", None)
        for name, value in _TO_NOBODY.items():
            answer.headers[name] = value
        return answer


class InMemory(FileUploadHandler):
    """Files of a report are held in memory alone, and their names nowhere: those often tell who somebody is."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.seek(0)
        return InMemoryUploadedFile(self.file, self.field_name, "file", "application/octet-stream", file_size, None)


def _forget(request: HttpRequest) -> None:
    for name in list(request.META):
        if name not in _KEPT and not name.startswith("wsgi."):
            del request.META[name]
    request.META["QUERY_STRING"] = ""
    request.user = AnonymousUser()
    request.upload_handlers = [InMemory(request)]


def _answer(request: HttpRequest) -> HttpResponse:
    """SECURITY: whatever fails, no one hears which page it was, where in it, or with what."""
    try:
        return _page(request)
    except Resolver404:
        if f"{request.path_info}/" == PUBLIC:
            return HttpResponseRedirect(PUBLIC)
        return _alone(404, _("This page is not there"), _("Look at the address once more, or begin anew."))
    except Exception:
        log.error("an unseen page failed")
    return _alone(
        500, _("Nothing of it was kept"), _("This did not work, and it was ours. Please try again in a moment.")
    )


def _page(request: HttpRequest) -> HttpResponse:
    match = request.resolver_match = resolve(request.path_info)
    if not getattr(match.func, "unseen", False):
        raise Resolver404
    answer: Any = match.func(request, *match.args, **match.kwargs)
    if callable(getattr(answer, "render", None)):
        answer.render()
    told: HttpResponse = answer
    return told


def _alone(status: int, heading: str, text: str) -> HttpResponse:
    shown: dict[str, Any] = {
        "heading": heading,
        "text": text,
        "incident": "",
        "again": None,
        "back": PUBLIC,
        "notes": [],
    }
    return HttpResponse(render_to_string("ui/alone.html", shown), status=status)
