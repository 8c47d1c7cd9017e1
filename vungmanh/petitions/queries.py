"""Which unit answers for a petition, and who of its people: asked of the tree and of the officers of today."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from vungmanh.access.models import Grant
from vungmanh.core import paths
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment, SignIn
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of, seats_by_unit


def unit_above(unit: Unit, today: date) -> Unit | None:
    """The nearest unit above that stands today; None at the top."""
    way = paths.ancestors(seat_of(unit, today=today))[:-1]
    standing = Unit.objects.standing_on(today).in_bulk(way)
    return next((standing[key] for key in reversed(way) if key in standing), None)


def heir_of(unit: Unit, today: date) -> Unit:
    """Who goes on with what a unit has held that stands no more: the one that succeeds it, else the unit above it.

    The unit itself where nothing of either stands.
    """
    successors = Unit.objects.standing_on(today).filter(origins__predecessor=unit, origins__on__lte=today).distinct()
    named = list(successors.exclude(pk=unit.pk)[:2])
    return named[0] if len(named) == 1 else unit_above(unit, today) or unit


def chair_accounts(units: Collection[int], today: date) -> dict[int, Any]:
    """With which account the chair of each unit signs in, by the unit's key; without those that have none."""
    chairs = Appointment.objects.on(today).filter(unit__in=units, office=CHAIR).order_by("since", "pk")
    signed = {each.person_id: each.account for each in SignIn.objects.filter(
        person__in=chairs.values("person"), account__is_active=True
    ).select_related("account")}  # fmt: skip
    return {unit: signed[person] for unit, person in chairs.values_list("unit", "person") if person in signed}


def highest_unit_of(person: Person, near: Unit, today: date) -> Unit | None:
    """The highest unit at which somebody holds an office or a role; of several of one level, the one on the way of
    `near`, else the first. None for who is no officer."""
    units = set(Appointment.objects.on(today).filter(person=person).values_list("unit", flat=True))
    granted = Grant.objects.on(today).filter(user__signs_in__person=person, unit__isnull=False)
    units |= set(granted.values_list("unit", flat=True))
    if not units:
        return None
    seats = seats_by_unit(units, today=today)
    way = paths.ancestors(seat_of(near, today=today))
    first = min(units, key=lambda unit: (paths.level(seats[unit]), unit not in way, unit))
    return Unit.objects.get(pk=first)
