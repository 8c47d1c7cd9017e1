"""Pages that stand alone: they ask nothing of the database, the session or the rest of the house.

They are shown where a request reaches no page at all, or where what a page needs is away for a moment.
"""

from __future__ import annotations

from typing import Any, Final

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

_NOT_UNDERSTOOD: Final = (_("The request was not understood"), _("Go back, reload the page and try once more."))
_WORDS: Final = {
    405: _NOT_UNDERSTOOD,
    408: (
        _("The connection was too slow"),
        _("Not all of it has arrived, and nothing was changed. Try again where the network is better."),
    ),
    413: (
        _("This is too much at once"),
        _(
            "Nothing was changed. Send less, and the rest afterwards. If you have not signed in for a long time,"
            " sign in anew first."
        ),
    ),
    500: (
        _("Something went wrong on our side"),
        _("Nothing of what you entered was half kept. Try again in a moment."),
    ),
}


def refusal(status: int, cookies: str) -> HttpResponse:
    """What is answered to a request that reaches no page: nothing of it stands there but the language chosen."""
    heading, text = _WORDS.get(status, _NOT_UNDERSTOOD)
    chosen = parse_cookie(cookies).get(settings.LANGUAGE_COOKIE_NAME, "")
    with translation.override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return alone(status, heading=heading, text=text)


def alone(status: int, *, heading: Any, text: Any, **more: Any) -> HttpResponse:
    """A page with one heading and what to do; `more` is what ui/alone.html can show besides."""
    shown = {"heading": heading, "text": text, "incident": "", "again": None, "back": "", "notes": []} | more
    return guarded(HttpResponse(render_to_string("ui/alone.html", shown), status=status))


def guarded(response: HttpResponse) -> HttpResponse:
    """With the headers that every page has, also where no middleware has seen the request."""
    nobody = HttpRequest()
    for middleware in (SecurityMiddleware, CSPMiddleware, XFrameOptionsMiddleware):
        middleware(lambda request: response).process_response(nobody, response)
    response["Cache-Control"] = "no-store"
    return response
