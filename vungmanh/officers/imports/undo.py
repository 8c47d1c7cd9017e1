"""Take a list of officers back: who came goes, who was followed is in office again, and rights stand as before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.following import PersonsRemoved
from vungmanh.kit.kept import Changes, changed_since, rows_in
from vungmanh.kit.list_kind import Going
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import recount
from vungmanh.members.belonging import take_out
from vungmanh.members.models import Person
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.actions.undo_office import refuse_what_cannot_be, stand_as_before
from vungmanh.officers.imports.write import looked_at
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import Appointment, Particulars, Term
from vungmanh.officers.refusals import CannotUndoOffice
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import


def hold() -> None:
    """Keep everybody from offices, and from whatever follows from them: the books before anything else."""
    locks.hold_all_entries()
    held_in_office([])


def units_of(batch: Import) -> set[int]:
    """The keys of the units whose officers the list has brought or changed, or whose people it has told of."""
    return units_in(_changes(batch))


def units_in(changes: Changes) -> set[int]:
    found = set[int]()
    for model in (Appointment, Term):
        found |= set(model._default_manager.filter(pk__in=_keys(changes, model)).values_list("unit", flat=True))
    if not found:  # particulars alone
        found |= set(Person.objects.filter(pk__in=_keys(changes, Particulars)).values_list("unit", flat=True))
    return found


def undo_officers(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoOffice, CannotEnd, NotAllowed."""
    changes = _changes(batch)
    # SECURITY: asked before anything is told about any of them.
    require_at_each(units_in(changes), Permission.UNDO_IMPORT, by=by, today=today)
    take_back(changes, by=by, today=today, going=going)
    return len(changes)


def take_back(changes: Changes, *, by: Any, today: date, going: Going) -> None:
    """Let offices, terms and particulars stand as before a list, in the caller's transaction, who asks for the right.

    Raises CannotUndoOffice, CannotEnd.
    """
    units = units_in(changes)
    entered, told = _keys(changes, Person), _keys(changes, Particulars)
    if changed_since(changes, looked_at(units, entered, told)()):
        raise CannotUndoOffice(_("An office that this list brought has been changed since; take that back first."))
    offices = _keys(changes, Appointment)
    with (
        recount(MEASURES, lambda: counted_rows(units)),
        rights_follow(lambda: Appointment.objects.filter(pk__in=offices), by=by, today=today),
    ):
        stand_as_before(changes)
        refuse_what_cannot_be(offices)
        if entered:
            going(PersonsRemoved(entered, by, today))
            take_out(entered)


def foretold(batch: Import, reader: Any, today: date) -> PersonsRemoved | None:
    """The people who go with the list, None where nobody does."""
    entered = _keys(_changes(batch), Person)
    return PersonsRemoved(entered, reader, today) if entered else None


def _changes(batch: Import) -> Changes:
    """In the order in which they were written: rows that others point at come first."""
    return {
        f"{change.model}:{change.key}": {"before": change.before, "after": change.after}
        for change in batch.changes.order_by("pk")
    }


def _keys(changes: Changes, model: type[Any]) -> list[int]:

    return sorted(rows_in(changes, model, "after"))
