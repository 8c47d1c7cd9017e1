"""Which hot reports wait for those above the unit: at once for the level directly above, after a day for all above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core.days import show_day
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement
from vungmanh.situation.models import Mood

_A_DAY: Final = timedelta(days=1)
_MOST: Final = 50
_MINUTES: Final = 2
_TOLD: Final = ("pk", "on", "employer", "unit", "unit__code", "unit__name")


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    if not (here := own_places(reader, Permission.REPORT_SITUATION, today)):
        return
    places = Placement.objects.on(today)
    near = places.directly_below(here).order_by().values("unit")
    far = places.within(here).exclude(path__in=here).order_by().values("unit")
    waiting = Mood.objects.waiting()
    rows = waiting.filter(unit__in=near) | waiting.filter(unit__in=far, at__date__lt=today - _A_DAY)
    yield Inquiry(rows.order_by("on", "pk").values_list(*_TOLD)[:_MOST], lambda found: (_due(row) for row in found))


def _due(row: Row) -> Due:
    key, on, employer, *unit = row
    at, said = At(*unit), {"where": employer}
    return Due(
        on=on,
        title=(_("Hot: the mood of workers at %(where)s") if employer else _("Hot: mood of workers")) % said,
        url=reverse("situation:mood", args=[key]),
        at=at,
        verb=_("Read it and take note"),
        minutes=_MINUTES,
        why=_("%(unit)s has reported it on %(day)s.") % {"unit": at.name, "day": show_day(on)},
    )
