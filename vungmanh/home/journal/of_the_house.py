"""What the journal says of itself and of the house: nobody's unit, so that it is no list of anybody's reach."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet, Value

from vungmanh.access.permissions import Permission
from vungmanh.journal.models import About, Entry, Published

_RESTORED: Final = {"restore": Permission.RUN_SYSTEM, "journal": "journal.continue"}


def of_the_house() -> QuerySet[Entry]:
    """Lines about the house as a whole, the latest first; for its operator alone."""
    return Entry.objects.touching(About.HOUSE, 0).order_by("-pk")


def sealed_and_restored() -> tuple[datetime | None, list[datetime]]:
    """When a head was published last, None before the first; and when a backup took the place of the journal.

    Of backups the last three, the latest first: what lies between may be missing. One query.
    """
    lines = Entry.objects.filter(subject__in=_RESTORED, action__in=_RESTORED.values()).order_by("-pk")
    restored = Entry.objects.filter(pk__in=lines.values("pk")[:3]).order_by()
    published = Published.objects.filter(pk=1).order_by()
    rows = list(_said(restored, "restored").union(_said(published, "sealed"), all=True))
    sealed = next((at for what, _pk, at in rows if what == "sealed"), None)
    return sealed, [at for what, _pk, at in sorted(rows, reverse=True) if what == "restored"]


def _said(rows: QuerySet[Any], what: str) -> QuerySet[Any, tuple[str, int, datetime]]:
    return rows.annotate(what=Value(what)).values_list("what", "pk", "at")
