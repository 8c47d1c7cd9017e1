"""Which doors are to be kept today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.gatherings.models import Sitting
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement

_MOST: Final = 20


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """At the reader's own units, until somebody says that it was held."""
    if not (here := own_places(reader, Permission.MARK_ATTENDANCE, today)):
        return
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    mine = Sitting.objects.filter(
        on=today, gathering__unit__in=units, gathering__state=PLANNED, gathering__struck_on__isnull=True
    )
    of = "gathering__unit"
    rows = mine.order_by("pk").values_list("pk", "gathering__title", of, f"{of}__code", f"{of}__name")
    yield Inquiry(rows[:_MOST], lambda found: (_today(row, today) for row in found))


def _today(row: Row, today: date) -> Due:
    key, title, *unit = row
    return Due(
        on=today,
        title=_("Today: %(title)s") % {"title": title},
        url=reverse("arrivals:door", args=[key]),
        at=At(*unit),
        verb=_("To the door"),
        minutes=0,
        why=_("Your unit holds it; whoever comes is marked there."),
    )
