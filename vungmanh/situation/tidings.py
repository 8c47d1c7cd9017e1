"""What has come: stoppages that ended, and that those above have read a hot report of the reader's own unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places, reach
from vungmanh.core.days import VIETNAM
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.models import Placement
from vungmanh.situation.models import OUTCOMES, Mood, Stoppage

_MOST: Final = 30
_OUTCOMES: Final = dict(OUTCOMES)
_UNIT: Final = ("unit", "unit__code", "unit__name")


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    if tops := reach(reader, Permission.SEE_SITUATION, today):
        units = Placement.objects.last_on(today).within(tops).order_by().values("unit")
        found = Stoppage.objects.standing().filter(unit__in=units, ended_at__date__gte=since)
        rows = found.order_by("-ended_at", "-pk").values_list("ended_at", "pk", "outcome", "employer", *_UNIT)
        yield Inquiry(rows[:_MOST], lambda told: map(_ended, told))
    if here := own_places(reader, Permission.REPORT_SITUATION, today):
        mine = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
        noted = Mood.objects.standing().filter(unit__in=mine, noted_on__range=(since, today))
        read = noted.order_by("-noted_on", "-pk").values_list("noted_on", "pk", *_UNIT)
        yield Inquiry(read[:_MOST], lambda told: map(_noted, told))


def _ended(row: Row) -> Tiding:
    ended_at, key, outcome, employer, *unit = row
    said = {"where": employer or unit[2], "outcome": _OUTCOMES[outcome]}
    words = _("Stoppage ended: %(where)s, %(outcome)s") % said
    return Tiding(ended_at.astimezone(VIETNAM).date(), words, reverse("situation:stoppage", args=[key]), At(*unit))


def _noted(row: Row) -> Tiding:
    on, key, *unit = row
    return Tiding(
        on, _("The level above has taken note of your hot report"), reverse("situation:mood", args=[key]), At(*unit)
    )
