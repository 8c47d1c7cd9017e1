"""What is ahead: gatherings that the reader's own units hold within two weeks, and those to which somebody of theirs
is invited; and which of these were called off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places, reach
from vungmanh.core import paths
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.models import Placement, seat_on

_SOON: Final = timedelta(days=14)
_MOST: Final = 30


def ahead(reader: Any, today: date) -> Iterator[Inquiry[Tiding]]:
    """SECURITY: of a gathering of a unit that the reader does not see, no page is named."""
    if not (here := own_places(reader, Permission.SEE_GATHERINGS, today)):
        return
    tops = reach(reader, Permission.SEE_GATHERINGS, today)
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    invited = Attendee.objects.standing().filter(gathering=OuterRef("pk"), unit__in=units, invited=True)
    coming = Gathering.objects.standing().filter(
        Q(unit__in=units) | Q(Exists(invited)), state=PLANNED, on__gte=today, on__lte=today + _SOON
    )
    told = coming.annotate(seat=seat_on(today, "unit")).order_by("on", "pk")
    rows = told.values_list("on", "pk", "title", "seat", "unit", "unit__code", "unit__name")[:_MOST]
    yield Inquiry(rows, lambda found: (_coming(row, here, tops) for row in found))


def _coming(row: Row, here: list[str], tops: list[str]) -> Tiding:
    on, key, title, seat, *unit = row
    at = At(*unit)
    sees = any(paths.covers(top, seat) for top in tops)
    url = reverse("gatherings:gathering", args=[key]) if sees else ""
    if seat in here:
        return Tiding(on, title, url, at)
    return Tiding(on, _("Invited by %(unit)s: %(title)s") % {"unit": at.name, "title": title}, url, at)
