"""Take a leaving back: the membership stands as if it had never ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.actions.transfer_members import stays_of
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.organization.seats import seat_of
from vungmanh.organization.standing import why_no_member


@transaction.atomic
def undo_leave(person: Person, *, by: Any, today: date) -> Membership:
    """Reopen the person's last membership, which ended with leaving the union. Raises CannotUndoAct, NotAllowed."""
    held([person.pk])
    last = Membership.objects.filter(person=person).select_related("unit").order_by("-since").first()
    if last is None or last.ended != Membership.LEFT:
        raise CannotUndoAct(_("%(name)s has not left the union, or was admitted again since.") % {"name": person.name})
    require(by, Permission.END_MEMBERSHIP, at=seat_of(last.unit, today=today), on=today)
    if reason := why_no_member(last.unit, today):
        raise CannotUndoAct(reason)
    ended_on = last.until
    with recount(MEASURES, lambda: stays_of([person.pk])):
        last.until, last.ended, last.reason = None, "", ""
        last.save(update_fields=["until", "ended", "reason"])
    touched = about(units=[last.unit_id], persons=[person])
    record(by, "members.undo_leave", f"person {person.pk}", about=touched, unit=last.unit.code, on=ended_on)
    return last
