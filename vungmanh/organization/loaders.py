"""How a page finds the unit it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at, reach_ever, require
from vungmanh.core import paths
from vungmanh.core.vietnamese import clean
from vungmanh.organization.models import Unit
from vungmanh.organization.road import Road, road_of, roads_of_codes


def today_of(request: HttpRequest) -> date:
    """The day on which the request is answered; one day for all of it, even at midnight."""
    known: Any = request
    if not hasattr(known, "today"):
        known.today = timezone.localdate()
    return known.today


def unit_for(request: HttpRequest, code: str, *, to: Permission | None = None) -> Unit:
    """The unit with the code and where it has stood, for a page about it; `request.unit` keeps it for the frame.

    Raises Http404 where the reader may not see the unit, NotAllowed where they see it but may not do `to` there.
    Costs one query beside the reader's rights.
    """
    today = today_of(request)
    rights = rights_of(request, today)
    tops = reach_ever(rights, Permission.SEE_FIGURES, today)
    # An address may have been typed or passed on in another normal form than the code was stored in;
    # and PostgreSQL does not compare with the character NUL.
    for road in roads_of_codes({code.replace("\0", ""), clean(code)}):
        seat = road.seat(today)
        if any(paths.covers(top, seat) for top in tops):
            if to is not None:
                require(rights, to, at=seat, on=today)
            about: Any = request
            about.unit = road.unit
            return road.unit
    raise Http404


def road_here(request: HttpRequest) -> Road:
    """Where the unit that the page is about has stood."""
    about: Any = request
    return road_of(about.unit)


def held_here(request: HttpRequest) -> frozenset[Permission]:
    """What the reader may do today at the unit that the page is about."""
    today = today_of(request)
    return permissions_at(rights_of(request, today), at=road_here(request).seat(today), on=today)
