"""How a page finds the petition it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.petitions.models import Petition


def petition_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_PETITIONS) -> Petition:
    """The petition, with what its page says; `request.unit` is its holder where it is acted upon, else whichever of
    its two units the reader sees. Raises Http404 where the reader may not see it, NotAllowed where they may not do
    `to` at the unit that holds it.
    """
    today = today_of(request)
    seen = Petition.objects.visible_to(rights_of(request, today), today)
    wanted = seen.select_related("unit", "holder", "owner", "category", "head", "sender", "against")
    petition = wanted.filter(pk=pk).first()
    if petition is None:
        raise Http404
    if to != Permission.SEE_PETITIONS:
        petition.holder = unit_for(request, petition.holder.code, to=to)
        return petition
    try:
        petition.holder = unit_for(request, petition.holder.code)
    except Http404:  # it has gone up to a level that the reader does not see
        petition.unit = unit_for(request, petition.unit.code)
    return petition
