"""Correct what is written about an office, or strike out what was written by mistake."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.officers.actions.end_office import standing
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.actions.writing import facts_of, signed
from vungmanh.officers.changes import changed_between
from vungmanh.officers.checking import as_told, as_written, refuse_overlaps, refuse_senseless
from vungmanh.officers.looked_at import name_in, offices_looked_at
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import APPOINTMENT, Appointment
from vungmanh.officers.refusals import CannotAppoint, CannotEnd
from vungmanh.officers.told import NewOffice
from vungmanh.organization.seats import require_at_each

STRUCK: Final = "officers.strike"
LONGEST_REASON: Final = 200


@transaction.atomic
def correct_office(appointment: Appointment, told: NewOffice, *, by: Any, today: date) -> Act | None:
    """Let the row say what was told, of the same person at the same unit; None where it says that already.

    A right that grows by it is given by whoever corrects it, and else waits. Raises CannotAppoint, CannotEnd,
    NotAllowed.
    """
    held_in_office([appointment.person_id])
    require_at_each([appointment.unit_id], Permission.CORRECT_OFFICE, by=by, today=today)
    row = standing(appointment.pk)
    before, told = as_told(row), as_written(told)
    changes = list(changed_between(before, told))
    if not changes and before.term == told.term:
        return None
    refuse_senseless(told, row.unit, today)
    with (
        kept(Permission.CORRECT_OFFICE, offices_looked_at([row.unit_id]), by=by, on=told.since, at=row.unit) as keeping,
        recount(MEASURES, lambda: counted_rows([row.unit_id])),
        rights_follow(lambda: Appointment.objects.filter(pk=row.pk), by=by, today=today),
    ):
        _write(row, told, by, today)
        refuse_overlaps([row], CannotAppoint)
        name_in(keeping, [row])
    touched = about(units=[row.unit_id], persons=[row.person_id], records={APPOINTMENT: [row]})
    record(by, Permission.CORRECT_OFFICE, f"person {row.person_id}", about=touched, changes=changes, office=row.office)
    return keeping.act


def _write(row: Appointment, told: NewOffice, by: Any, today: date) -> None:
    had_none = row.office != told.office and not row.confirmed_by
    facts = facts_of(told, row.unit)
    if told.until is None:
        facts |= {"reason": "", "hands_over_until": None}
    if had_none:
        facts |= signed(told, row.unit, by, today) | {"by": row.by, "recorded_on": row.recorded_on}
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()


@transaction.atomic
def strike_office(appointment: Appointment, *, because: str, by: Any, today: date) -> Act:
    """What was written by mistake stays readable and holds no more, its right neither. Raises CannotEnd, NotAllowed."""
    held_in_office([appointment.person_id])
    require_at_each([appointment.unit_id], Permission.CORRECT_OFFICE, by=by, today=today)
    row = standing(appointment.pk)
    because = numbers_masked(clean(because))
    if not because or len(because) > LONGEST_REASON:
        raise CannotEnd(_("Say in a few words why it is struck out."), "because")
    with (
        kept(STRUCK, offices_looked_at([row.unit_id]), by=by, on=today, at=row.unit) as keeping,
        recount(MEASURES, lambda: counted_rows([row.unit_id])),
        rights_follow(lambda: Appointment.objects.filter(pk=row.pk), by=by, today=today),
    ):
        row.struck_on, row.struck_by, row.struck_because = today, str(getattr(by, "username", by)), because
        row.save(update_fields=["struck_on", "struck_by", "struck_because"])
        name_in(keeping, [row])
    touched = about(units=[row.unit_id], persons=[row.person_id], records={APPOINTMENT: [row]})
    record(by, STRUCK, f"person {row.person_id}", about=touched, office=row.office, reason=because)
    return keeping.done
