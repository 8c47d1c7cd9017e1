"""Take back that somebody signs in as the holder of an office, or that nobody does any more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.actions.undo_office import UNDONE
from vungmanh.officers.looked_at import sign_in_looked_at
from vungmanh.officers.models import APPOINTMENT, Appointment, SignIn
from vungmanh.officers.refusals import CannotTie, CannotUndoOffice
from vungmanh.organization.seats import require_at_each


@transaction.atomic
def undo_tie(act: Act, *, by: Any, today: date) -> None:
    """A right that comes back by it is given by whoever takes the act back, and else waits to be confirmed.

    Raises CannotUndoOffice, CannotTie, CannotEnd, NotAllowed.
    """
    (person,) = act.persons.values_list("person", flat=True)
    held_in_office([person])
    act = held_act(act, already=CannotUndoOffice(_("This has been taken back already.")))
    require_at_each(act.units.values_list("pk", flat=True), Permission.GRANT_ROLE, by=by, today=today)
    confirmed = list(rows_in(act.changes, Appointment, "after"))
    if changed_since(act.changes, sign_in_looked_at(person, confirmed)()):
        raise _changed()
    back = [row["account"] for row in rows_in(act.changes, SignIn, "before").values() if row]
    if by.pk in back:
        raise CannotTie(_("Nobody ties the own account to an office; ask who gives roles here, or the level above."))
    try:
        with (
            transaction.atomic(),
            rights_follow(lambda: Appointment.objects.filter(person=person), by=by, today=today),
        ):
            put_back(act.changes)
    except IntegrityError as taken:
        raise _changed() from taken
    accounts = User.objects.filter(pk__in=_accounts(act))
    offices = act.records.filter(kind=APPOINTMENT).values_list("key", flat=True)
    touched = about(units=act.units.all(), persons=[person], accounts=accounts, records={APPOINTMENT: offices})
    line = record(by, UNDONE, act.under, about=touched, done=act.verb, on=act.on)
    taken_back(act, line.at)


def _accounts(act: Act) -> set[int]:
    pictures = [each for when in ("before", "after") for each in rows_in(act.changes, SignIn, when).values()]
    return {picture["account"] for picture in pictures if picture}


def _changed() -> CannotUndoOffice:
    return CannotUndoOffice(_("Who signs in has changed since; it cannot be taken back any more."))
