"""How a public page finds what it is about: by the link of a poster, or by the code that a sender has just shown."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse

from vungmanh.door.cookies import give, given
from vungmanh.door.queries import poster_of
from vungmanh.door.ways import BY_CODE, Way
from vungmanh.organization.loaders import today_of
from vungmanh.petitions.models import Poster

_ENTRANCE: Final = "following"
_PATH: Final = "/follow/"
_HALF_AN_HOUR: Final = 30 * 60


def poster_for(request: HttpRequest, token: str) -> Poster:
    """The poster of the address. Raises Http404 where it hangs no more, as where there never was one."""
    poster = poster_of(token, today_of(request))
    if poster is None:
        raise Http404
    return poster


def way_for(code: str) -> Way:
    """How somebody says it. Raises Http404."""
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


def let_in(answer: HttpResponse, number: str, now: datetime) -> None:
    """Let this browser read what lies under the number, for half an hour: no session, nothing in the database."""
    give(answer, _ENTRANCE, number, path=_PATH, seconds=_HALF_AN_HOUR, now=now)


def let_out(answer: HttpResponse) -> None:
    answer.delete_cookie(_ENTRANCE, path=_PATH)


def number_of(request: HttpRequest, now: datetime) -> str:
    """The number whose code was shown here within the half hour; "" if none was."""
    found = given(request, _ENTRANCE, now=now)
    return found if isinstance(found, str) else ""
