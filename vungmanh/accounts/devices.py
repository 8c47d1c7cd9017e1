"""Which browser this is: a signed cookie that names the accounts that have signed in with it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_SALT = "vungmanh.accounts.devices"
_HALF_A_YEAR = 182 * 24 * 60 * 60
_MOST_PEOPLE = 8  # an office's computer; the cookie stays short


@dataclass(frozen=True)
class Device:
    """`mark` tells browsers apart; `people` are the keys of the accounts, the last to sign in first."""

    mark: str = ""
    people: tuple[int, ...] = ()

    @property
    def last(self) -> int | None:
        return self.people[0] if self.people else None


def device_of(request: HttpRequest) -> Device:
    """What the browser's cookie says; an unknown device if there is none, or none of ours."""
    return device_in(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))


def device_in(cookie: str) -> Device:
    """The same from the cookie alone. It is signed: nothing else needs to be asked."""
    try:
        mark, people = signing.loads(cookie, salt=_SALT, max_age=_HALF_A_YEAR)
    except signing.BadSignature:
        return Device()
    return Device(mark, tuple(people))


def remember_device(request: HttpRequest, response: HttpResponse, person: int, *, shared: bool) -> None:
    """Let the browser know the account from now on; on a shared computer until the browser is closed."""
    known = device_of(request)
    people = [person, *[other for other in known.people if other != person]][:_MOST_PEOPLE]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([known.mark or secrets.token_urlsafe(9), people], salt=_SALT),
        max_age=None if shared else _HALF_A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
