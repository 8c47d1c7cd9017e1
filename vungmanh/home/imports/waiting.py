"""The uploads that wait: which ones, and when their files are let go."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from vungmanh.home.imports.working import end
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


def codes_below(unit: Unit, today: Any) -> QuerySet[Any] | list[str]:
    """The codes of the unit and of what stands below it."""
    place = place_on(unit, today)
    return Unit.objects.under(place.path, today).values("code") if place else [unit.code]


def uploads_at(unit: Unit, kinds: list[str], today: Any) -> QuerySet[Upload]:
    """What was sent for the unit or one below it and has not been loaded, the latest first."""
    return (
        Upload.objects.filter(Q(under=unit.code) | Q(under__in=codes_below(unit, today)), kind__in=["", *kinds])
        .exclude(state=Upload.DONE)
        .defer("answers", "lists")
    )


def imports_at(unit: Unit, kinds: list[str], today: Any) -> QuerySet[Import]:
    """What was loaded at the unit or one below it, through whichever door, the latest first."""
    return Import.objects.filter(Q(under=unit.code) | Q(under__in=codes_below(unit, today)), kind__in=kinds)
