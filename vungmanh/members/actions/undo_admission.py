"""Take an admission back: the people are on no roll, and the books are as if they had never been."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.following import PersonsRemoved
from vungmanh.kit.kept import changed_since, held_act, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.actions.transfer_members import stays_of
from vungmanh.members.belonging import take_out
from vungmanh.members.looked_at import people_looked_at
from vungmanh.members.measures import MEASURES
from vungmanh.members.merged import merges_of
from vungmanh.members.models import Membership, Mention, Person
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.organization.seats import require_at_each

# A mistake is noticed by then; whoever has been a member for longer was one, and leaves.
TAKEN_BACK_WITHIN: Final = timedelta(days=30)


@transaction.atomic
def undo_admission(act: Act, *, by: Any, today: date, going: Callable[[Any], None]) -> None:
    """The people go, with the facts that were corrected since. `going` is told of it before, and raises where records
    of a room are built upon them.

    Refused as a whole if one of them was transferred, has left, was merged or stands on a list since. Raises
    CannotUndoAct, NotAllowed.
    """
    people = list(act.persons.values_list("person", flat=True))
    here = held(people)
    act = held_act(act, already=CannotUndoAct(_("This admission has been taken back already.")))
    stays = Membership.objects.filter(person__in=people)
    units = {*stays.order_by().values_list("unit", flat=True), *(person.unit_id for person in here.values())}
    # SECURITY: asked before anything is told about anybody.
    require_at_each(units, Permission.ADMIT_MEMBER, by=by, today=today)
    _refuse_late(act, today)
    _refuse_built_upon(act, people, here)
    going(PersonsRemoved(people, by, today))
    with recount(MEASURES, lambda: stays_of(people)):
        Mention.objects.filter(person__in=people).delete()
        take_out(people)
    touched = about(units=units, persons=people)
    line = record(by, "members.undo_admission", act.under, about=touched, people=people, on=act.on)
    taken_back(act, line.at)


def _refuse_late(act: Act, today: date) -> None:
    if act.at.astimezone(VIETNAM).date() + TAKEN_BACK_WITHIN < today:
        raise CannotUndoAct(
            _("An admission is taken back within %(days)d days. Let the membership end instead, with its reason.")
            % {"days": TAKEN_BACK_WITHIN.days}
        )


def _refuse_built_upon(act: Act, people: list[int], here: dict[int, Person]) -> None:
    gone = next((pk for pk in people if pk not in here), None)
    if gone is not None or merges_of(people).exists():
        raise CannotUndoAct(_("Somebody has merged this entry with another one since; take that back first."))
    begun = rows_in(act.changes, Membership, "after")
    later = Membership.objects.filter(person__in=people).exclude(pk__in=begun).select_related("person").first()
    key = changed_since(act.changes, people_looked_at(people)())
    if later or key:
        name = later.person.name if later else here[people[0]].name
        raise CannotUndoAct(
            _("%(name)s has been transferred or has left since the admission; take that back first.") % {"name": name}
        )
    listed = Mention.objects.filter(person__in=people, list__isnull=False).select_related("person").first()
    if listed:
        raise CannotUndoAct(
            _("A list that was loaded since names %(name)s; take the list back first.") % {"name": listed.person.name}
        )
