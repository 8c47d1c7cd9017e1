"""Rights that wait at a unit and below it for somebody who may give them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vungmanh.officers.models import Appointment, AppointmentQuerySet
from vungmanh.officers.rights import that_wait
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.seats import seat_of

_MOST: Final = 100  # of one page


def waiting_below(unit: Unit, today: date) -> AppointmentQuerySet:
    """Offices at the unit and everything below it today whose right waits."""
    here = Placement.objects.on(today).under(seat_of(unit, today=today)).order_by().values("unit")
    return that_wait(Appointment.objects.filter(unit__in=here), today)


def waiting_under(unit: Unit, reader: Any, today: date) -> list[Appointment]:
    """Those of them that are not the reader's own, in the order of the units."""
    rows = waiting_below(unit, today).exclude(person__sign_in__account=reader)
    rows = rows.select_related("person__sign_in__account", "unit")
    return list(rows.order_by("unit__kind__rank", "unit__sort_key", "unit__code", "since", "pk")[:_MOST])
