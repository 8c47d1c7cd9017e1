"""The kept acts about officers, as the pages offer them to be taken back."""

from __future__ import annotations

from vungmanh.access.permissions import Permission
from vungmanh.files.subject import Subject
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.members.models import Person
from vungmanh.officers.models import APPOINTMENT, Appointment


def acts_on_person(person: Person) -> ActQuerySet:
    """What was done to somebody, in whichever room."""
    return Act.objects.about([person.pk])


def act_that_made(office: Appointment) -> Act | None:
    """The act by which the office was written down, while it stands."""
    return Act.objects.standing().of(Permission.APPOINT).naming(Subject(APPOINTMENT, office.pk)).first()
