"""How a page finds one of the people of a gathering, and the day of it that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.loaders import gathering_for
from vungmanh.gatherings.models import Attendee, Sitting


def attendee_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_GATHERINGS) -> Attendee:
    """Somebody on the list, or taken off it. Raises Http404 where the reader may not see the gathering, NotAllowed where
    they may not do `to` at its unit."""
    found: Attendee | None = Attendee.objects.filter(pk=pk).select_related("unit", "place_of").first()
    if found is None:
        raise Http404
    found.gathering = gathering_for(request, found.gathering_id, to=to)
    return found


def sitting_asked(request: HttpRequest, sittings: Sequence[Sitting], today: date) -> Sitting:
    """The day that the address names; else the last that has come, and before the first the first."""
    asked = request.GET.get("day") or request.POST.get("day") or ""
    named = next((each for each in sittings if each.on.isoformat() == asked), None)
    come = [each for each in sittings if each.on <= today]
    return named or (come[-1] if come else sittings[0])
