"""Write down who holds which office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.actions.writing import write_offices
from vungmanh.officers.looked_at import name_in, offices_looked_at
from vungmanh.officers.models import APPOINTMENT, Appointment
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each


@transaction.atomic
def appoint(new: Sequence[NewOffice], *, unit: Unit, by: Any, today: date, succeeds: bool = False) -> list[Appointment]:
    """Write the offices, all or none, and what they end (write_offices). Raises CannotAppoint, NotAllowed."""
    entered: set[int] = set()
    held_in_office(each.person.pk for each in new if each.person.pk)
    require_at_each([unit.pk], Permission.APPOINT, by=by, today=today)
    look = offices_looked_at([unit.pk], entered)
    with kept(Permission.APPOINT, look, by=by, on=min(each.since for each in new), at=unit) as keeping:
        known = {each.person.pk for each in new}
        made = write_offices(new, unit=unit, by=by, today=today, succeeds=succeeds)
        entered |= {each.person_id for each in made} - known
        name_in(keeping, made)
        keeping.facts |= {"entered": sorted(entered)}
    touched = about(units=[unit], persons=keeping.persons, records={APPOINTMENT: made})
    told = {"offices": [each.office for each in made], "since": keeping.done.on, "decision": made[0].decision}
    record(by, Permission.APPOINT, ", ".join(str(each.person_id) for each in made), about=touched, **told)
    return made
