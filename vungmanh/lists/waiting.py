"""The uploads that wait: which ones, and when their files are let go."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from vungmanh.lists.working import end
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import place_on
from vungmanh.sheets.models import Import, Upload, UploadedFile

KEPT: Final = timedelta(days=7)  # how long files and the refused rows of an upload are kept


def forget_old(now: datetime) -> int:
    """End the uploads that nobody agreed to within seven days, and drop what is kept of older ones. How many."""
    old = Upload.objects.filter(at__lt=now - KEPT).filter(
        Q(state=Upload.READY) | ~Q(state__in=Upload.AT_WORK) & Q(pk__in=UploadedFile.objects.values("upload"))
    )
    found = list(old.only("pk", "state"))
    for upload in found:
        if upload.state == Upload.READY:
            end(upload, Upload.CANCELLED)
        upload.files.all().delete()
    return len(found)


def _units_below(unit: Unit, today: Any) -> QuerySet[Any] | list[int]:
    """The unit and what stands below it, by keys."""
    place = place_on(unit, today)
    return Unit.objects.under(place.path, today).values("pk") if place else [unit.pk]


def uploads_at(unit: Unit, kinds: list[str], today: Any) -> QuerySet[Upload]:
    """What was sent for the unit or one below it and has not been loaded, the latest first."""
    return (
        Upload.objects.filter(
            Q(unit=unit) | Q(unit__in=_units_below(unit, today)), kind__in=["", Upload.SEVERAL, *kinds]
        )
        .select_related("unit")
        .exclude(state=Upload.DONE)
        .defer("answers", "lists")
    )


def imports_at(unit: Unit, kinds: list[str], today: Any) -> QuerySet[Import]:
    """What was loaded at the unit or one below it, through whichever door, the latest first."""
    here = Q(unit=unit) | Q(unit__in=_units_below(unit, today))
    return Import.objects.filter(here, kind__in=kinds).select_related("unit")
