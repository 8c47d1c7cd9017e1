"""Take back what was done to offices: they stand as before, and so do the rights that follow."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.following import PersonsRemoved
from vungmanh.kit.kept import Changes, changed_since, held_act, put_back, row_of, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.members.belonging import take_out
from vungmanh.members.models import Person
from vungmanh.officers.actions.begin_term import BEGUN
from vungmanh.officers.actions.confirm_offices import CONFIRMED
from vungmanh.officers.actions.correct_office import STRUCK
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.checking import refuse_beyond_the_unit, refuse_overlaps
from vungmanh.officers.looked_at import offices_looked_at
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import APPOINTMENT, Appointment
from vungmanh.officers.refusals import CannotUndoOffice
from vungmanh.organization.seats import require_at_each

UNDONE: Final = "officers.undo"
# The right by which each act is taken back; of all others it is their own.
NEEDS: Final = {
    BEGUN: Permission.APPOINT,
    STRUCK: Permission.CORRECT_OFFICE,
    CONFIRMED: Permission.GRANT_ROLE,
}


@transaction.atomic
def undo_office(act: Act, *, by: Any, today: date, going: Callable[[Any], None] | None = None) -> None:
    """Raises CannotUndoOffice, CannotEnd, NotAllowed. Who was entered for the office alone goes with it; `going` is
    told of it before, and raises where records of a room are built upon them.

    A right that comes back by it is given by whoever takes the act back, and else waits to be confirmed.
    """
    people = list(act.persons.values_list("person", flat=True))
    held_in_office(people)
    act = held_act(act, already=CannotUndoOffice(_("This has been taken back already.")))
    units = list(act.units.values_list("pk", flat=True))
    require_at_each(units, NEEDS.get(act.verb) or Permission(act.verb), by=by, today=today)
    entered = act.facts.get("entered", ())
    if changed_since(act.changes, offices_looked_at(units, entered)()):
        raise _changed()
    keys = list(rows_in(act.changes, Appointment, "after"))
    with (
        recount(MEASURES, lambda: counted_rows(units)),
        rights_follow(lambda: Appointment.objects.filter(pk__in=keys), by=by, today=today),
    ):
        stand_as_before(act.changes)
        refuse_what_cannot_be(keys)
        if entered:
            (going or _nobody_goes)(PersonsRemoved(entered, by, today))
            take_out(entered)
    touched = about(units=units, persons=people, records={APPOINTMENT: keys})
    line = record(by, UNDONE, act.under, about=touched, done=act.verb, on=act.on)
    taken_back(act, line.at)


def stand_as_before(changes: Changes) -> None:
    """The rows of this room as they were; persons stay. Raises CannotUndoOffice."""
    try:
        with transaction.atomic():
            put_back({key: change for key, change in changes.items() if row_of(key)[0] is not Person})
    except IntegrityError as taken:
        raise _changed() from taken


def refuse_what_cannot_be(keys: Collection[int]) -> None:
    """Raise CannotUndoOffice where somebody else holds one of these offices by now, or its unit stands no more."""
    rows = list(Appointment.objects.filter(pk__in=keys).select_related("unit", "person"))
    refuse_overlaps(rows, CannotUndoOffice)
    for row in rows:
        if row.struck_on is None:
            refuse_beyond_the_unit(row.unit, row.until, CannotUndoOffice)


def _nobody_goes(_event: PersonsRemoved) -> None:
    raise _changed()


def _changed() -> CannotUndoOffice:
    return CannotUndoOffice(
        _("This stands otherwise by now; it cannot be taken back any more. Correct it, or strike it out.")
    )
