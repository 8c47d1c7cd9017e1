"""Take a transfer back as a whole, as if it had never been."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Changes, changed_since, held_act, put_back, row_of, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.actions.place import place
from vungmanh.members.actions.transfer_members import stays_of
from vungmanh.members.looked_at import people_looked_at
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.members.transferring import chunks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each, seat_of
from vungmanh.organization.standing import why_no_member


@transaction.atomic
def undo_transfer(act: Act, *, by: Any, today: date) -> None:
    """Let everybody be where they were. Refused as a whole if anything has happened to one of them since.

    Raises CannotUndoAct, NotAllowed.
    """
    people = list(act.persons.values_list("person", flat=True))
    held(people)
    act = held_act(act, already=CannotUndoAct(_("This transfer has been taken back already.")))
    left = _units_left(act)
    # SECURITY: asked before anything is told about anybody.
    places = left if act.at_unit_id is None or _is_at_once(act, today) else {act.at_unit_id, *left}
    require_at_each(places, Permission.TRANSFER_MEMBER, by=by, today=today)
    changes = _of_memberships(act.changes)
    if key := changed_since(changes, people_looked_at(people)()):
        said = _("%(name)s has been transferred again, has left or was merged since; take that back first.")
        raise CannotUndoAct(said % {"name": _name_of(key)})
    for unit in Unit.objects.filter(pk__in=left):
        if reason := why_no_member(unit, today):
            raise CannotUndoAct(reason)
    with recount(MEASURES, lambda: stays_of(people)):
        put_back(changes)
        place(people, today)
    subject = f"person {people[0]}" if len(people) == 1 else f"transfer {act.pk}"
    touched = about(units=[act.at_unit, *left], persons=people)
    facts = {"transfer": act.pk, "people": len(people), "to": act.under, "on": act.on}
    line = record(by, "members.undo_transfer", subject, about=touched, **facts)
    taken_back(act, line.at)


def _of_memberships(changes: Changes) -> Changes:
    """Where people are follows from their memberships; older acts have kept it too."""
    return {key: change for key, change in changes.items() if row_of(key)[0] is Membership}


def _units_left(act: Act) -> set[int]:
    """The units that people come back to."""
    ended = [pk for pk, before in rows_in(act.changes, Membership, "before").items() if before]
    found = set[int]()
    for keys in chunks(ended):
        found.update(Membership.objects.filter(pk__in=keys).order_by().values_list("unit", flat=True).distinct())
    return found


def _is_at_once(act: Act, today: date) -> bool:
    """Whether the right at the units that were left is enough, as for the act: where its day is yet to come, the people
    are there still, and a mistaken unit is noticed at once.

    Later, or where the unit has moved since, the people are whose unit it is: the right there is needed too.
    """
    if act.on > today:
        return True
    return act.at.astimezone(VIETNAM).date() == today and act.facts["seat"] == seat_of(act.at_unit, today=today)


def _name_of(key: str) -> str:
    """Whom the row is about, as far as it still stands."""
    model, pk = row_of(key)
    people = Person.objects.filter(pk=pk) if model is Person else Person.objects.filter(memberships=pk)
    return people.values_list("name", flat=True).first() or "-"
