"""How a page finds the gathering it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.models import Gathering
from vungmanh.organization.loaders import today_of, unit_for


def gathering_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_GATHERINGS) -> Gathering:
    """Raises Http404 where the reader may not see it, NotAllowed where they may not do `to` at its unit."""
    today = today_of(request)
    seen = Gathering.objects.visible_to(rights_of(request, today), today).select_related("unit__kind")
    found: Gathering | None = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.unit = unit_for(request, found.unit.code, to=to)
    return found
