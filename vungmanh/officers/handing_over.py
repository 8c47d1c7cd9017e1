"""Who came into an office lately, who held one before and can be asked, and who acts directly above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.core.masks import masked
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.officers.models import OFFICES, Appointment
from vungmanh.officers.rules.offices import CHAIR, RANK, VICE_CHAIR
from vungmanh.organization.road import road_of

LATELY: Final = timedelta(days=60)  # so long whoever has come into an office is new in it
_REMEMBER: Final = timedelta(days=3 * 366)  # who left before has forgotten
_MOST: Final = 8
_NAMES: Final = dict(OFFICES)


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    if Permission.SEE_OFFICERS not in page.held:
        return
    here = Appointment.objects.standing().filter(unit=page.unit)
    came = here.on(page.today).filter(since__gt=page.today - LATELY).order_by("-since", "pk")
    yield Inquiry(came.values_list("person__name", "office", "since")[: 2 * _MOST], _came)
    before = here.filter(until__lte=page.today, until__gt=page.today - _REMEMBER).order_by("-until", "pk")
    rows = before.values_list("person__name", "person__phone", "office", "since", "until")[:_MOST]
    yield Inquiry(rows, lambda found: map(_held_before, found))
    if above := paths.ancestors(road_of(page.unit).seat(page.today))[-2:-1]:
        lead = Appointment.objects.on(page.today).filter(unit__in=above, office__in=(CHAIR, VICE_CHAIR))
        named = lead.order_by("office", "since", "pk").values_list(
            "person__name", "person__phone", "office", "unit__name"
        )
        yield Inquiry(named[:_MOST], lambda found: map(_acts_above, found))


def _came(rows: Sequence[Row]) -> Iterator[Handed]:
    for name, office, since in sorted(rows, key=lambda row: RANK.get(row[1], len(RANK))):
        yield Handed(Part.CAME, name, f"{_NAMES[office]} · {_since(since)}")


def _since(day: date) -> str:
    return _("since %(day)s") % {"day": show_day(day)}


def _held_before(row: Row) -> Handed:
    name, phone, office, since, until = row
    held = _("%(office)s from %(since)s until %(until)s") % {
        "office": _NAMES[office],
        "since": show_day(since),
        "until": show_day(until - timedelta(days=1)),
    }
    return Handed(Part.BEFORE, name, " · ".join(filter(None, [held, masked(phone)])))


def _acts_above(row: Row) -> Handed:
    name, phone, office, unit = row
    return Handed(Part.KNOWS, name, " · ".join(filter(None, [f"{_NAMES[office]}, {unit}", masked(phone)])))
