"""How long somebody stays signed in: twelve hours unused, thirty days in all; half an hour on a shared computer.

The twelve hours are the session's own age (SESSION_COOKIE_AGE), renewed while it is used; the rest is here.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

_MINUTE = 60
_LONGEST = 30 * 24 * 60 * _MINUTE
_UNUSED_IF_SHARED = 30 * _MINUTE
# What is read does not write: a sitting is renewed no oftener than this.
_RENEWED, _RENEWED_IF_SHARED = 10 * _MINUTE, _MINUTE

# What a page asks by itself, while nobody touches it, bears this header: it keeps nobody signed in.
BY_ITSELF = "X-By-Itself"

BEGAN, SEEN, SHARED = "began", "seen", "shared"
WORD = "word"  # what the password was digested to when the sign-in began


def begin_sitting(session: SessionBase) -> None:
    session[BEGAN] = session[SEEN] = int(time.time())
    session.set_expiry(0 if session.get(SHARED) else None)


def has_just_begun(session: SessionBase, seconds: int) -> bool:
    """Whether the person has shown who they are within so many seconds by signing in."""
    return time.time() - session.get(BEGAN, 0) < seconds


class Sitting:
    """Middleware: end what has lasted too long, renew what is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.session
        if SESSION_KEY in session and BEGAN in session:
            now, shared = int(time.time()), session.get(SHARED)
            unused = now - session[SEEN]
            if now - session[BEGAN] > _LONGEST or (shared and unused > _UNUSED_IF_SHARED):
                logout(request)
            elif BY_ITSELF not in request.headers and unused > (_RENEWED_IF_SHARED if shared else _RENEWED):
                session[SEEN] = now
        return self.get_response(request)
