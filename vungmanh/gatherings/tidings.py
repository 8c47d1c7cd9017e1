"""What is ahead: gatherings that the reader's own units hold within two weeks, and those to which somebody of theirs
is invited. What came: those to which somebody of theirs is invited were called off, or moved."""

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
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.rules.kinds import CALLED_OFF, PLANNED
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.models import Placement, seat_on

_SOON: Final = timedelta(days=14)
_MOST: Final = 30


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    """SECURITY: as `ahead`."""
    if not (here := own_places(reader, Permission.SEE_GATHERINGS, today)):
        return
    tops = reach(reader, Permission.SEE_GATHERINGS, today)
    _units, invited = _own(here, today)
    others = Gathering.objects.standing().filter(Exists(invited), otherwise_on__range=(since, today))
    told = others.filter(Q(state=CALLED_OFF) | Q(state=PLANNED, until__gte=today))
    rows = told.annotate(seat=seat_on(today, "unit")).order_by("-otherwise_on", "-pk").values_list(
        "otherwise_on", "state", "off_because", "on", "pk", "title", "seat", "unit", "unit__code", "unit__name"
    )  # fmt: skip
    yield Inquiry(rows[:_MOST], lambda found: (_otherwise(row, tops) for row in found))


def _otherwise(row: Row, tops: list[str]) -> Tiding:
    told_on, state, because, on, key, title, seat, *unit = row
    said = {"title": title, "day": show_day(on), "why": because}
    words = (
        _("Called off: %(title)s, %(day)s (%(why)s)")
        if state == CALLED_OFF
        else _("Another day, hour or place, now %(day)s: %(title)s")
    )
    return Tiding(told_on, words % said, _page(key, seat, tops), At(*unit))


def _page(key: int, seat: str | None, tops: list[str]) -> str:
    sees = any(paths.covers(top, seat or "") for top in tops)
    return reverse("gatherings:gathering", args=[key]) if sees else ""


def _own(here: list[str], today: date) -> tuple[Any, Any]:
    """The units at these places, and those of them that are invited to a gathering."""
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    return units, Attendee.objects.standing().filter(gathering=OuterRef("pk"), unit__in=units, invited=True)


def ahead(reader: Any, today: date) -> Iterator[Inquiry[Tiding]]:
    """SECURITY: of a gathering of a unit that the reader does not see, no page is named."""
    if not (here := own_places(reader, Permission.SEE_GATHERINGS, today)):
        return
    tops = reach(reader, Permission.SEE_GATHERINGS, today)
    units, invited = _own(here, today)
    coming = Gathering.objects.standing().filter(
        Q(unit__in=units) | Q(Exists(invited)), state=PLANNED, on__gte=today, on__lte=today + _SOON
    )
    told = coming.annotate(seat=seat_on(today, "unit")).order_by("on", "pk")
    rows = told.values_list("on", "pk", "title", "seat", "unit", "unit__code", "unit__name")[:_MOST]
    yield Inquiry(rows, lambda found: (_coming(row, here, tops) for row in found))


def _coming(row: Row, here: list[str], tops: list[str]) -> Tiding:
    on, key, title, seat, *unit = row
    at = At(*unit)
    url = _page(key, seat, tops)
    if seat in here:
        return Tiding(on, title, url, at)
    return Tiding(on, _("Invited by %(unit)s: %(title)s") % {"unit": at.name, "title": title}, url, at)
