"""How a page finds the target it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import may, require
from vungmanh.core import paths
from vungmanh.indicators.models import Target
from vungmanh.indicators.rules import cascade
from vungmanh.organization.loaders import road_here, today_of, unit_for

_SEES: Final = Permission.SEE_TARGETS
_SETS: Final = Permission.SET_TARGETS


def target_for(request: HttpRequest, pk: int, *, to: str = "") -> Target:
    """`to` is a deed (rules/cascade), "" to read. Whoever assigned it to a unit that stands elsewhere by now reads it
    at their own.

    Raises Http404 where the reader may not see it, NotAllowed where it is not theirs to do this with it.
    """
    today = today_of(request)
    rows = Target.objects.visible_to(rights_of(request, today), today)
    found = rows.select_related("unit__kind", "assigner", "plan").filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        found.unit = unit_for(request, found.unit.code, to=_SEES)
    except Http404:
        if to:
            raise
        unit_for(request, found.assigner.code, to=_SEES)
    if to:
        permission, seat = _asked(request, found, to)
        require(rights_of(request, today), permission, at=seat, on=today)
    return found


def deeds_of(request: HttpRequest, target: Target) -> frozenset[str]:
    """What the reader may do with the target that the page is about, as it stands today: nothing where it is read at
    another unit than its own."""
    if request.unit != target.unit:  # type: ignore[attr-defined]
        return frozenset()
    today = today_of(request)
    rights = rights_of(request, today)
    standing = cascade.Standing(
        target.state, target.until, target.assigner_id == target.unit_id, target.withdrawn_on is not None
    )
    found = set()
    for deed in cascade.DEEDS:
        permission, seat = _asked(request, target, deed)
        if not cascade.may_not(deed, standing, today) and may(rights, permission, at=seat, on=today):
            found.add(deed)
    return frozenset(found)


def _asked(request: HttpRequest, target: Target, deed: str) -> tuple[Permission, str]:
    """The right that a deed needs, and where it is asked for: at the unit, or at what stands above it today."""
    seat = road_here(request).seat(today_of(request))
    if cascade.BY[deed] == cascade.UNIT:
        return Permission.ANSWER_TARGETS, seat
    own = target.assigner_id == target.unit_id
    return _SETS, seat if own else seat[: -paths.STEP]
