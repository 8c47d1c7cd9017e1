"""What the journal says of itself and of the house: nobody's unit, so that it is no list of anybody's reach."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from vungmanh.access.permissions import Permission
from vungmanh.journal.models import About, Entry, Published

_RESTORED: Final = {"restore": Permission.RUN_SYSTEM, "journal": "journal.continue"}


def of_the_house() -> QuerySet[Entry]:
    """Lines about the house as a whole, the latest first; for its operator alone."""
    return Entry.objects.touching(About.HOUSE, 0).order_by("-pk")


def restorings() -> list[Entry]:
    """When a backup took the place of the journal, the latest first: what lies between may be missing."""
    return list(Entry.objects.filter(subject__in=_RESTORED, action__in=_RESTORED.values()).order_by("-pk")[:3])


def last_published() -> Published | None:
    """The head that was published last."""
    return Published.objects.filter(pk=1).first()
