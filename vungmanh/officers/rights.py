"""Which rights go with the offices that are written down, today and on the days to come, and which of them wait."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Q

from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.core.tree import FAR, Span
from vungmanh.officers.models import Appointment, AppointmentQuerySet
from vungmanh.officers.rules.offices import BY_CODE, OFFICES
from vungmanh.officers.rules.rights import Written, days_confirmed, days_of_right

_WITH_A_ROLE: Final = [office.code for office in OFFICES if office.role]
_WITH_A_ROLE_ABOVE: Final = [office.code for office in OFFICES if office.role_above]


@dataclass(frozen=True)
class Right:
    """The right that goes with an office, on its days from today on; `account` is None while nobody signs in."""

    appointment: int
    role: str
    unit: int
    days: Span
    account: int | None

    def is_within(self, other: Right) -> bool:
        """Whether it gives nobody anything that the other does not give to whoever would sign in."""
        return (
            self.unit == other.unit
            and ROLES[self.role].may <= ROLES[other.role].may
            and other.days.since <= self.days.since
            and (self.days.until or FAR) <= (other.days.until or FAR)
        )


def role_of(appointment: Appointment) -> str:
    """The role that goes with the office at its unit; "" for none. Reads the kind of the unit."""
    return BY_CODE[appointment.office].role_at(recognises=appointment.unit.kind.recognises)


def rights_of(appointments: AppointmentQuerySet, today: date) -> dict[int, Right]:
    """By the appointment, of those whose right is confirmed and lasts today or on a day to come. One query."""
    lasting = Q(until__isnull=True) | Q(until__gt=today) | Q(hands_over_until__gt=today)
    rows = appointments.standing().filter(lasting, confirmed_on__isnull=False)
    return {right.appointment: right for right in _rights(rows, today)}


def _rights(rows: AppointmentQuerySet, today: date) -> Iterable[Right]:
    for each in rows.select_related("unit__kind", "person__sign_in"):
        if right := _right(each, written_of(each), today):
            yield right


def right_of(appointment: Appointment, today: date) -> Right | None:
    """The right that would go with the office if it were confirmed today."""
    return _right(appointment, replace(written_of(appointment), confirmed_on=today), today)


def _right(appointment: Appointment, written: Written, today: date) -> Right | None:
    sign_in = getattr(appointment.person, "sign_in", None)
    days, role = days_of_right(written) if sign_in else days_confirmed(written), role_of(appointment)
    ahead = days.meets(Span(today)) if days else None
    if not role or not ahead:
        return None
    return Right(appointment.pk, role, appointment.unit_id, ahead, sign_in.account_id if sign_in else None)


def written_of(appointment: Appointment) -> Written:
    """What its row says, and the sign-in of its person."""
    sign_in = getattr(appointment.person, "sign_in", None)
    return Written(
        since=appointment.since,
        until=appointment.until,
        hands_over_until=appointment.hands_over_until,
        confirmed_on=appointment.confirmed_on,
        signs_in_since=sign_in.since if sign_in else None,
        struck=appointment.struck_on is not None,
    )


def with_a_role(appointments: AppointmentQuerySet) -> AppointmentQuerySet:
    """Those with whose office a role goes at their unit."""
    above = Q(office__in=_WITH_A_ROLE_ABOVE, unit__kind__recognises=True)
    return appointments.filter(above | Q(office__in=_WITH_A_ROLE, unit__kind__recognises=False))


def that_wait(appointments: AppointmentQuerySet, today: date) -> AppointmentQuerySet:
    """Those whose right waits for somebody who may give it, and which last today or are to come."""
    lasting = Q(until__isnull=True) | Q(until__gt=today)
    return with_a_role(appointments.standing().filter(lasting, confirmed_on__isnull=True))


def right_waits(office: Appointment, today: date) -> bool:
    """Whether the right of this one waits so."""
    return that_wait(Appointment.objects.filter(pk=office.pk), today).exists()
