"""Whom an officer means by a name: the people of a unit and of all below it, found without diacritics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vungmanh.core.vietnamese import fold
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

_MOST: Final = 8  # people of whom one is chosen


def people_named(name: str, unit: Unit, today: date) -> list[Person]:
    """Those of exactly this name; where there is nobody, those whose names hold all its words, the last one last."""
    words = fold(name).split()
    if not words:
        return []
    here = Person.objects.of_units_under(seat_of(unit, today=today), today).select_related("unit")
    if exact := list(here.filter(search_key=" ".join(words)).order_by("pk")[:_MOST]):
        return exact
    near = here.filter(given_key__startswith=words[-1])
    for word in words[:-1]:
        near = near.filter(search_key__contains=word)
    return list(near.order_by("sort_key", "pk")[:_MOST])


def person_known(pk: Any, reader: Any, today: date) -> Person | None:
    """The person with the key, if the reader may know of them."""
    key = str(pk)
    if not key.isdecimal() or len(key) > 15:
        return None
    return Person.objects.visible_among([int(key)], reader, today).select_related("unit").first()


def holders_alone(unit: Unit, today: date) -> Sequence[Appointment]:
    """Who holds an office of one at the unit, the chair first: a new holder follows them."""
    rows = Appointment.objects.standing().filter(unit=unit, until__isnull=True, office__in=offices.ALONE)
    return sorted(rows.select_related("person"), key=lambda each: offices.RANK[each.office])
