"""A web process reads no list: what a stranger's file costs is not known before, and a heavy one would stop them all.

Lists are read by the background worker, in a process of its own with limits (home.apart), and by commands.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

_answering: ContextVar[bool] = ContextVar("answering", default=False)


class NotHere(RuntimeError):
    """A list was to be read while a request is answered: a fault of the house, whatever stands in the list."""


def answering(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: as long as a request is answered, reading a list is refused."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        before = _answering.set(True)
        try:
            return get_response(request)
        finally:
            _answering.reset(before)

    return answer


def refuse_here() -> None:
    """Raise NotHere in a process that is answering a request."""
    if _answering.get():
        raise NotHere
