"""Who may be elected at a unit, and who sits in a body today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from vungmanh.members.models import Membership, Person, PersonQuerySet
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Placement, Unit


def sits_in(unit: Unit, body: str, day: date) -> list[Appointment]:
    """Who sits in the body on the day, the leading ones first, each person once. One query."""
    held = Appointment.objects.on(day).filter(unit=unit, office__in=offices.offices_in(body)).select_related("person")
    ranked = sorted(held, key=lambda each: (offices.RANK[each.office], each.person.sort_key, each.pk))
    return list({each.person_id: each for each in reversed(ranked)}.values())[::-1]


def electable(unit: Unit, reader: Any, today: date) -> PersonQuerySet:
    """The members of the unit and of whatever stands below it, and who holds an office at it without being one; of
    those whom the reader may see."""
    place = Placement.objects.last_on(today).filter(unit=unit).first()
    people = Person.objects.visible_to(reader, today)
    if place is not None:
        people = people.of_units_under(place.path, today)
    few = people.of_few
    member = Exists(Membership.objects.on(today).filter(person=OuterRef("pk")))
    holds = Exists(Appointment.objects.on(today).filter(person=OuterRef("pk"), unit=unit))
    found = people.filter(Q(member) | Q(holds))
    found.of_few = few
    return found
