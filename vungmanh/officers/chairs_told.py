"""Chairs whom a list of units names and nobody has written down: who of the members they are, where that is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.vietnamese import fold
from vungmanh.loading.pictures import in_chunks
from vungmanh.members.models import Membership, Person
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import elsewhere, seats_by_unit

_NAMES_AT_ONCE = 500


@dataclass(frozen=True)
class Told:
    """What a list says of the chair of a unit: a name, and a phone or ""."""

    unit: Unit
    name: str
    phone: str = ""


@dataclass(frozen=True)
class Fits:
    """The one member of the unit who bears the name."""

    unit: Unit
    person: Person


def chairs_that_fit(told: Sequence[Told], day: date, *, by: Any, today: date) -> list[Fits]:
    """For each unit without a chair on the day or since: its one member of that name, diacritics apart, unless their
    phone is known and another. A constant number of queries for each portion of names.

    SECURITY: of units at which the officer may appoint, and of people whom they may know.
    """
    asked = {each.unit.pk: each for each in told if each.name and not each.unit.kind.is_upper}
    beyond = elsewhere(asked, Permission.APPOINT, by=by, today=today) if asked else {}
    asked = {unit: each for unit, each in asked.items() if unit not in beyond and each.unit.stood_on(day)}
    for unit in _led(asked, day):
        asked.pop(unit, None)
    return list(_fitting(asked, by=by, today=today))


def _led(units: dict[int, Told], day: date) -> Iterator[int]:
    """Those that have a chair on the day, or had one since."""
    held = Appointment.objects.standing().filter(Q(until__isnull=True) | Q(until__gt=day), office=CHAIR)
    for keys in in_chunks(units):
        yield from held.filter(unit__in=keys).order_by().values_list("unit", flat=True)


def _fitting(asked: dict[int, Told], *, by: Any, today: date) -> Iterator[Fits]:
    names = sorted({fold(each.name) for each in asked.values()})
    seats = seats_by_unit(set(asked), today=today)
    found: dict[str, list[tuple[str, Person]]] = defaultdict(list)
    for start in range(0, len(names), _NAMES_AT_ONCE):
        some = names[start : start + _NAMES_AT_ONCE]
        for person, seat in _members(some, seats, by, today):
            found[person.search_key].append((seat, person))
    for unit, each in asked.items():
        here = [person for seat, person in found[fold(each.name)] if paths.covers(seats[unit], seat)]
        if len(here) == 1 and _agrees(here[0], each.phone):
            yield Fits(each.unit, here[0])


def _members(names: Sequence[str], seats: dict[int, str], by: Any, today: date) -> Iterator[tuple[Person, str]]:
    """Members of today who bear one of the names, below what stands above all of these units; with their seats."""
    top = paths.above_all(set(seats.values()))
    people = Person.objects.visible_to(by, today).filter(search_key__in=names)
    if top:
        people = people.filter(pk__in=Person.objects.of_units_under(top, today).values("pk"))
    here = {person.pk: person for person in people.filter(memberships__in=Membership.objects.on(today)).order_by("pk")}
    places = seats_by_unit({person.unit_id for person in here.values()}, today=today)
    yield from ((person, places[person.unit_id]) for person in here.values())


def _agrees(person: Person, phone: str) -> bool:
    known = [number for number in (person.phone, person.other_phone) if number]
    return not phone or not known or phone in known
