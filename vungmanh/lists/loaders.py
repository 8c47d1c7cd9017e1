"""The upload or import that a page is about, for those who may see it; a stranger's is not found."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reaches_as_far, require
from vungmanh.lists.kinds import every_kind, kinds_in, usual
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import elsewhere
from vungmanh.sheets.models import Import, Line, Upload

_CHUNK = 5_000


def kinds_at(request: HttpRequest) -> list[str]:
    """The kinds of lists the reader may load at the unit of the page. Raises NotAllowed where there are none."""
    held = held_here(request)
    kinds = [kind.code for kind in every_kind() if kind.needs in held]
    if not kinds:
        today = today_of(request)
        needs = Permission(usual().needs)
        require(rights_of(request, today), needs, at=road_here(request).seat(today), on=today)
    return kinds


def upload_for(request: HttpRequest, pk: int) -> tuple[Upload, Unit]:
    """The upload and its unit, for whoever may load such lists there today, whoever has sent it. Raises Http404."""
    upload = get_object_or_404(Upload.objects.select_related("unit"), pk=pk)
    unit = _unit_of(request, upload)
    if not _loads(request, upload.kind):
        raise Http404
    return upload, unit


def batch_for(request: HttpRequest, pk: int) -> tuple[Import, Unit]:
    """An import and its unit, for whoever may load such lists there or take them back. Raises Http404."""
    batch = get_object_or_404(Import.objects.select_related("upload", "unit"), pk=pk)
    unit = _unit_of(request, batch)
    if Permission.UNDO_IMPORT not in held_here(request) and not _loads(request, batch.kind):
        raise Http404
    return batch, unit


def _unit_of(request: HttpRequest, lists: Upload | Import) -> Unit:
    """SECURITY: the very unit, never another that bears its code by now."""
    if lists.unit is None:
        raise Http404
    return unit_for(request, lists.unit.code)


def tells_of_others(request: HttpRequest, upload: Upload) -> bool:
    """SECURITY: whether the preview tells more than the reader may know today, and so is to be read anew for them.

    It was read for somebody whose reach goes further, or a unit in it has gone to a neighbour since.
    """
    today = today_of(request)
    kinds = kinds_in(upload.kind)
    needed = [Permission(kind.needs) for kind in kinds]
    seen = {Permission(each): None for kind in kinds for each in (kind.needs, *kind.sees)}
    if upload.user != request.user:
        for permission in seen:
            if not reaches_as_far(rights_of(request, today), upload.user, permission, today):
                return True
    codes = [line.facts["code"] for line in upload.lines.filter(kind=Line.UNIT)]
    for start in range(0, len(codes), _CHUNK):
        units = Unit.objects.filter(code__in=codes[start : start + _CHUNK]).values_list("pk", flat=True)
        if any(elsewhere(units, needs, by=rights_of(request, today), today=today) for needs in needed):
            return True
    return False


def _loads(request: HttpRequest, kind: str) -> bool:
    held = held_here(request)
    return any(each.needs in held for each in kinds_in(kind))
