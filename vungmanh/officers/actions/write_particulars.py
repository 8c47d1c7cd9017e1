"""Write down what the list of particulars tells of somebody; what it says is sealed, and stands in no journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members.actions.held import held
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment, Particulars
from vungmanh.officers.particulars import TRAINED
from vungmanh.organization.seats import elsewhere, require_at

WRITTEN: Final = "officers.write_particulars"


@transaction.atomic
def write_particulars(
    person: Person, changed: Mapping[str, str], trained_on: date | None = None, *, by: object, today: date
) -> bool:
    """Write the facts that are `changed`, by the keys of particulars.NAMES, "" to take one out; with the key TRAINED in
    `changed` also the day of the last class. Returns whether anything is another one now.

    Whoever may correct offices where the person holds one, or where the person belongs, may do this: of a candidate
    particulars are asked before there is an office.
    """
    held([person.pk])
    units = _allowed(person, by, today)
    row = Particulars.objects.filter(person=person).first() or Particulars(person=person, told={})
    told = dict(row.told or {})
    fields = [fact for fact, value in changed.items() if fact != TRAINED and told.get(fact, "") != value]
    told |= {fact: changed[fact] for fact in fields}
    row.told = {fact: value for fact, value in told.items() if value}
    if TRAINED in changed and row.trained_on != trained_on:
        row.trained_on, fields = trained_on, [*fields, TRAINED]
    if fields:
        row.save()
        record(by, WRITTEN, f"person {person.pk}", about=about(units=units, persons=[person]), fields=fields)
    return bool(fields)


def _allowed(person: Person, by: object, today: date) -> list[int]:
    """Units where the person belongs or holds an office, and at which it may be done. Raises NotAllowed without any."""
    person.refresh_from_db(fields=["unit"])
    offices = Appointment.objects.standing().filter(person=person).order_by().values_list("unit", flat=True)
    units = {person.unit_id, *offices}
    beyond = elsewhere(units, Permission.CORRECT_OFFICE, by=by, today=today)
    if len(beyond) == len(units):
        require_at(person.unit, Permission.CORRECT_OFFICE, by=by, today=today)
    return sorted(units - set(beyond))
