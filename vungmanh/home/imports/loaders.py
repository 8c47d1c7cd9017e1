"""The upload or import that a page is about, for those who may see it; a stranger's is not found."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed, permissions_at, require
from vungmanh.home.imports.doors import DOORS
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.sheets.models import Import, Upload


def held_at(request: HttpRequest, unit: Unit) -> frozenset[Permission]:
    """What the reader may do at the unit today."""
    today = today_of(request)
    return permissions_at(request.user, at=seat_of(unit, today=today), on=today)


def kinds_at(request: HttpRequest, unit: Unit) -> list[str]:
    """The kinds of lists the reader may load at the unit. Raises NotAllowed where there are none."""
    held = held_at(request, unit)
    kinds = [kind for kind, door in DOORS.items() if door.needs in held]
    if not kinds:
        today = today_of(request)
        require(request.user, Permission.IMPORT_MEMBERS, at=seat_of(unit, today=today), on=today)
    return kinds


def upload_for(request: HttpRequest, pk: int) -> tuple[Upload, Unit]:
    """The upload and its unit, for its owner and for whoever may load lists there. Raises Http404."""
    upload = get_object_or_404(Upload, pk=pk)
    unit = unit_for(request, upload.under)
    if upload.by != request.user.get_username() and not _loads(request, unit, upload.kind):
        raise Http404
    return upload, unit


def upload_to_act(request: HttpRequest, pk: int) -> tuple[Upload, Unit]:
    """The same, for whoever may load such lists today; NotAllowed where they may not any more."""
    upload, unit = upload_for(request, pk)
    if not _loads(request, unit, upload.kind):
        kinds_at(request, unit)
        raise NotAllowed("")
    return upload, unit


def batch_for(request: HttpRequest, pk: int) -> tuple[Import, Unit]:
    """An import and its unit, for whoever may load such lists there or take them back. Raises Http404."""
    batch = get_object_or_404(Import.objects.select_related("upload"), pk=pk)
    unit = unit_for(request, batch.under)
    if Permission.UNDO_IMPORT not in held_at(request, unit) and not _loads(request, unit, batch.kind):
        raise Http404
    return batch, unit


def _loads(request: HttpRequest, unit: Unit, kind: str) -> bool:
    held = held_at(request, unit)
    return any(door.needs in held for door in DOORS.values() if kind in ("", door.kind))


def unit_names(codes: Iterable[str]) -> dict[str, str]:
    """What the units with these codes are called; an upload and an import name their unit by its code."""
    return dict(Unit.objects.filter(code__in=set(codes)).values_list("code", "name"))
