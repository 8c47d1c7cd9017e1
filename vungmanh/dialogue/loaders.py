"""How a page finds the record it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.dialogue.models import Consultation, Dialogue, InspectionBoard, Point, Regulation, ResolutionCheck
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Workforce

_Record = TypeVar("_Record", Dialogue, Regulation, Consultation)


def dialogue_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_DIALOGUES) -> Dialogue:
    """With `workers_then`, how many the employer had on its day as the unit says it, None where it does not.

    Raises Http404 where the reader may not see it, NotAllowed where they may not do `to` at its unit.
    """
    counted = Workforce.objects.filter(
        Q(until__isnull=True) | Q(until__gt=OuterRef("on")), unit=OuterRef("unit"), since__lte=OuterRef("on")
    )
    return _found(Dialogue, request, pk, to, workers_then=Subquery(counted.order_by("-since").values("workers")[:1]))


def regulation_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_DIALOGUES) -> Regulation:
    """As `dialogue_for`."""
    return _found(Regulation, request, pk, to)


def consultation_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_DIALOGUES) -> Consultation:
    """As `dialogue_for`."""
    return _found(Consultation, request, pk, to)


def _found(model: type[_Record], request: HttpRequest, pk: int, to: Permission, **more: Any) -> _Record:
    today = today_of(request)
    rows = model.objects.visible_to(rights_of(request, today), today).select_related("unit__kind")
    found: _Record | None = rows.annotate(**more).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.unit = unit_for(request, found.unit.code, to=to)
    return found


def point_for(request: HttpRequest, pk: int, *, to: Permission) -> Point:
    """With its dialogue; as `dialogue_for`. One that was struck out is not found."""
    found = Point.objects.filter(pk=pk, struck=False).first()
    if found is None:
        raise Http404
    found.dialogue = dialogue_for(request, found.dialogue_id, to=to)
    return found


def check_for(request: HttpRequest, pk: int, *, to: Permission) -> ResolutionCheck:
    """With its conference; as `point_for`."""
    found = ResolutionCheck.objects.filter(pk=pk, struck_on__isnull=True).first()
    if found is None:
        raise Http404
    found.conference = dialogue_for(request, found.conference_id, to=to)
    return found


def board_for(request: HttpRequest, pk: int, *, to: Permission) -> tuple[InspectionBoard, Dialogue]:
    """With the conference that has elected it; as `point_for`."""
    found = InspectionBoard.objects.standing().filter(pk=pk, conference__isnull=False).first()
    if found is None:
        raise Http404
    conference = dialogue_for(request, found.conference_id or 0, to=to)
    found.unit = conference.unit
    return found, conference
