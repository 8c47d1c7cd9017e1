"""How a page finds the election it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.congresses.models import Election
from vungmanh.organization.loaders import today_of, unit_for


def election_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_OFFICERS) -> Election:
    """The election with its unit and term. Raises Http404 where the reader may not see it, NotAllowed where they may
    not do `to` at the unit."""
    today = today_of(request)
    seen = Election.objects.visible_to(rights_of(request, today), today).select_related("unit__kind", "term")
    election = seen.filter(pk=pk).first()
    if election is None:
        raise Http404
    election.unit = unit_for(request, election.unit.code, to=to)
    return election
