"""How whoever comes into an office at a unit is led to what is handed over to them: from the morning, from the unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.due import At, Due, person_of
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Link
from vungmanh.officers.handing_over import LATELY
from vungmanh.officers.models import OFFICES, Appointment

_MINUTES: Final = 5
_NAMES: Final = dict(OFFICES)


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """For sixty days, of each unit once: by the office that began there last."""
    mine = Appointment.objects.on(today).filter(person__sign_in__account=person_of(reader))
    new = mine.filter(since__gt=today - LATELY).visible_to(reader, today).order_by("-since", "pk")
    yield Inquiry(new.values_list("unit", "unit__code", "unit__name", "office", "since"), _to_read)


def _to_read(rows: Sequence[Row]) -> Iterator[Due]:
    seen = set[At]()
    for *unit, office, since in rows:
        at = At(*unit)
        if at not in seen:
            yield _of(at, office, since)
        seen.add(at)


def _of(at: At, office: str, since: date) -> Due:
    return Due(
        on=None,
        title=_("What is handed over to you"),
        url=reverse("home:handover", args=[at.code]),
        at=at,
        verb=_("Read it"),
        minutes=_MINUTES,
        why=_("%(office)s since %(day)s: what waits and runs here, what is missing, who can be asked.")
        % {"office": _NAMES[office], "day": show_day(since)},
    )


def panels(page: AboutUnit) -> Iterator[Panel]:
    if Permission.SEE_OFFICERS in page.held:
        way = Link(_("All on one page"), reverse("home:handover", args=[page.unit.code]))
        said = _("For whoever comes into an office here: what waits and runs, what is missing, who can be asked.")
        yield Panel(47, _("Handing over"), text=said, link=way)
