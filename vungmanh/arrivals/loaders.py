"""How a page of arrivals finds what it is about: by the rights of an officer, or by the code in its address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.arrivals import codes
from vungmanh.gatherings.loaders import gathering_for
from vungmanh.gatherings.models import Attendee, Gathering, Sitting
from vungmanh.organization.loaders import today_of, unit_for

_MARKS = Permission.MARK_ATTENDANCE


def sitting_for(request: HttpRequest, pk: int, *, to: Permission = _MARKS) -> Sitting:
    """Raises Http404 where the reader may not see its gathering, NotAllowed where they may not do `to` at its unit."""
    rows = Sitting.objects.filter(gathering__in=_seen(request)).select_related("gathering__unit__kind")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.gathering.unit = unit_for(request, found.gathering.unit.code, to=to)
    return found


def standing_gathering(request: HttpRequest, pk: int, *, to: Permission) -> Gathering:
    """The same of a whole gathering."""
    found = gathering_for(request, pk, to=to)
    if found.struck_on:
        raise Http404
    return found


def ticket_for(request: HttpRequest, pk: int, code: str) -> Attendee:
    """Whose ticket an officer reads. Raises Http404 of a code that is none, and to whoever may not see the gathering,
    NotAllowed to whoever may not mark there."""
    rows = Attendee.objects.standing().filter(gathering__in=_seen(request))
    found = rows.select_related("gathering__unit__kind", "unit").filter(pk=pk).first()
    if found is None or not codes.opens_ticket(pk, code):
        raise Http404
    found.gathering.unit = unit_for(request, found.gathering.unit.code, to=_MARKS)
    return found


def sitting_by(pk: int, code: str) -> Sitting:
    """The sitting whose poster or screen has led here. SECURITY: a code that is none is not found, and nothing is
    asked of the database."""
    if not codes.opens_sitting(pk, code):
        raise Http404
    found = Sitting.objects.select_related("gathering__unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def invited_by(pk: int, code: str) -> Attendee:
    """Whose invitation it is. SECURITY: as above."""
    if not codes.opens_invitation(pk, code):
        raise Http404
    rows = Attendee.objects.standing().filter(gathering__struck_on=None)
    found = rows.select_related("gathering__unit", "unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _seen(request: HttpRequest) -> Any:
    today = today_of(request)
    return Gathering.objects.standing().visible_to(rights_of(request, today), today)
