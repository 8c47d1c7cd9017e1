"""Take a leaving back: the membership stands as if it had never ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, row_of, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.actions.transfer_members import stays_of
from vungmanh.members.looked_at import stays_looked_at
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.organization.seats import require_at_each
from vungmanh.organization.standing import why_no_member


@transaction.atomic
def undo_leave(act: Act, *, by: Any, today: date) -> None:
    """Reopen the memberships, each its person's last one. Raises CannotUndoAct, NotAllowed."""
    people = list(act.persons.values_list("person", flat=True))
    held(people)
    act = held_act(act, already=_left_no_more(Membership.objects.filter(person__in=people)))
    ended = list(rows_in(act.changes, Membership, "after"))
    stays = list(Membership.objects.filter(pk__in=ended).select_related("unit", "person").order_by("pk"))
    units = {stay.unit_id: stay.unit for stay in stays}
    require_at_each(units, Permission.END_MEMBERSHIP, by=by, today=today)
    if key := changed_since(act.changes, stays_looked_at(ended)()):
        raise _left_no_more(Membership.objects.filter(pk=row_of(key)[1]))
    again = Membership.objects.filter(person__in=people, since__gte=act.on).exclude(pk__in=ended)
    if again.exists():
        raise _left_no_more(again)
    for unit in units.values():
        if reason := why_no_member(unit, today):
            raise CannotUndoAct(reason)
    with recount(MEASURES, lambda: stays_of(people)):
        put_back(act.changes)
    touched = about(units=units, persons=people)
    subject = f"person {people[0]}" if len(people) == 1 else f"{len(people)} people"
    line = record(by, "members.undo_leave", subject, about=touched, unit=act.under, on=act.on)
    taken_back(act, line.at)


def _left_no_more(stays: QuerySet[Membership]) -> CannotUndoAct:
    name = stays.values_list("person__name", flat=True).first() or "-"
    return CannotUndoAct(_("%(name)s has not left the union, or was admitted again since.") % {"name": name})
