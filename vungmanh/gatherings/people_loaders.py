"""How a page finds the gathering whose people it is about, one of its days, and one of them: a stranger's is not found,
as if there were none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.models import Attendee, Gathering, Sitting
from vungmanh.organization.loaders import today_of, unit_for


def gathering_of_people(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_GATHERINGS) -> Gathering:
    """Raises Http404 where the reader may not see it, NotAllowed where they may not do `to` at its unit."""
    today = today_of(request)
    seen = Gathering.objects.visible_to(rights_of(request, today), today).select_related("unit__kind")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.unit = unit_for(request, found.unit.code, to=to)
    return found


def attendee_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_GATHERINGS) -> Attendee:
    """Somebody on the list, or taken off it, of a gathering that the reader sees; raises as gathering_of_people."""
    known = Attendee.objects.filter(pk=pk).select_related("unit", "place_of")
    found: Attendee | None = known.first()
    if found is None:
        raise Http404
    found.gathering = gathering_of_people(request, found.gathering_id, to=to)
    return found


def sitting_asked(request: HttpRequest, sittings: Sequence[Sitting], today: date) -> Sitting:
    """The day that the address names; else the last that has come, and before the first the first."""
    asked = request.GET.get("day") or request.POST.get("day") or ""
    named = next((each for each in sittings if each.on.isoformat() == asked), None)
    come = [each for each in sittings if each.on <= today]
    return named or (come[-1] if come else sittings[0])
