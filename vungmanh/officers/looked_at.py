"""What acts of this room look at before and after, so that they can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vungmanh.files.subject import Subject
from vungmanh.kit.kept import Keeping, Look, rows
from vungmanh.members.models import Person
from vungmanh.officers.models import APPOINTMENT, Appointment, SignIn, Term


def offices_looked_at(units: Collection[int], entered: Collection[int] = ()) -> Look:
    """Terms and offices of the units, and the persons who were `entered` for an office."""
    return rows(
        lambda: [
            (Person.objects.filter(pk__in=entered), ()),
            (Term.objects.filter(unit__in=units), ()),
            (Appointment.objects.filter(unit__in=units), ()),
        ]
    )


def sign_in_looked_at(person: int, appointments: Collection[int] = ()) -> Look:
    """With which account the person signs in, and which rights are confirmed."""
    confirmed = ("confirmed_by", "confirmed_on")
    return rows(
        lambda: [
            (SignIn.objects.filter(person=person), ()),
            (Appointment.objects.filter(pk__in=appointments), confirmed),
        ]
    )


def name_in(keeping: Keeping, offices: Iterable[Appointment]) -> None:
    """The act is about these offices: their units, their people, their own pages."""
    for each in offices:
        keeping.units.add(each.unit_id)
        keeping.persons.add(each.person_id)
        keeping.records.add(Subject(APPOINTMENT, each.pk))
