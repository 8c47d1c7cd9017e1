"""What waits about lists from Excel: those that wait for a word, and rows that were not taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.kit.due import At, Due, person_of
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.lists.kinds import every_kind
from vungmanh.lists.waiting import KEPT
from vungmanh.organization.models import Placement
from vungmanh.sheets.models import Import, Upload, UploadedFile

_ANSWER, _CORRECT = 5, 10  # minutes


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """For whoever has sent the lists, and for those who load such lists at their unit and one level up."""
    rows = _open_ones(reader, today).values_list(
        "pk", "state", "at", "counts__refused", "unit", "unit__code", "unit__name"
    )
    yield Inquiry(rows, lambda found: map(_waits, found))


def _waits(row: Row) -> Due:
    key, state, at, refused, *unit = row
    kept_until = (at + KEPT).astimezone(VIETNAM).date()
    said = {"day": show_day(kept_until), "count": number_format(refused or 0)}
    if state == Upload.READY:
        return Due(
            on=kept_until,
            title=_("A list that was sent waits for your word"),
            url=reverse("lists:import", args=[key]),
            at=At(*unit),
            verb=_("Look at it"),
            minutes=_ANSWER,
            why=_("Nothing of it is loaded before somebody agrees. It is kept until %(day)s.") % said,
        )
    return Due(
        on=kept_until,
        title=_("Rows of a list that were not taken: %(count)s") % said,
        url=reverse("lists:import", args=[key]),
        at=At(*unit),
        verb=_("Take them home"),
        minutes=_CORRECT,
        why=_("They are kept as a workbook with the reasons until %(day)s; correct them and send them again.") % said,
    )


def _open_ones(reader: Any, today: date) -> Any:
    """Uploads that are ready, or are loaded without all of their rows; of what was taken back no row is missed."""
    near, reached = Q(pk__in=[]), Q(pk__in=[])
    for kind in every_kind():
        tops = reach(reader, Permission(kind.needs), today)
        if tops:
            these = Q(kind__in=["", Upload.SEVERAL, kind.code])
            places = Placement.objects.last_on(today).order_by()
            near |= these & Q(unit__in=places.near(tops).values("unit"))
            reached |= these & Q(Exists(places.within(tops).filter(unit=OuterRef("unit"))))
    batches = Import.objects.filter(upload=OuterRef("pk"))
    rows = UploadedFile.objects.filter(upload=OuterRef("pk"), refused=True)
    untaken = Q(Exists(rows), state=Upload.DONE) & (Q(Exists(batches.filter(undone_at=None))) | ~Q(Exists(batches)))
    mine = Q(user=person_of(reader))
    found = Upload.objects.filter(Q(state=Upload.READY) | untaken).filter(near | mine & reached)
    return found.order_by("at", "pk")
