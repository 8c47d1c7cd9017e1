"""Give the rights that go with offices which somebody has written down who could not give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.giving import Giver
from vungmanh.officers.looked_at import name_in, offices_looked_at
from vungmanh.officers.models import APPOINTMENT, Appointment
from vungmanh.officers.refusals import CannotConfirm
from vungmanh.officers.rights import right_of, that_wait
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each

CONFIRMED: Final = "officers.confirm"


@transaction.atomic
def confirm_offices(appointments: Sequence[Appointment], *, at: Unit, by: Any, today: date) -> Act:
    """Let the rights of the offices be there from today on, all of them or none; `at` is the unit they stand at or
    below. Raises CannotConfirm, NotAllowed.

    SECURITY: asked as of a role that is given by hand: no more than one may, for no longer; nothing to oneself.
    """
    held_in_office({each.person_id for each in appointments})
    require_at_each({at.pk, *(each.unit_id for each in appointments)}, Permission.GRANT_ROLE, by=by, today=today)
    keys = [each.pk for each in appointments]
    waiting = that_wait(Appointment.objects.filter(pk__in=keys), today)
    rows = list(waiting.select_related("unit__kind", "person__sign_in"))
    if not rows or len(rows) < len(set(keys)):
        raise CannotConfirm(_("One of these rights waits no more: somebody has confirmed it, or the office has ended."))
    refuse_what_is_not_theirs(rows, by, today)
    look = offices_looked_at({each.unit_id for each in rows})
    with (
        kept(CONFIRMED, look, by=by, on=today, at=at) as keeping,
        rights_follow(lambda: Appointment.objects.filter(pk__in=keys), by=by, today=today),
    ):
        Appointment.objects.filter(pk__in=keys).update(confirmed_by=by.username, confirmed_on=today)
        name_in(keeping, rows)
    touched = about(units=keeping.units, persons=keeping.persons, records={APPOINTMENT: rows})
    record(by, CONFIRMED, at.code, about=touched, offices=[each.office for each in rows], on=today)
    return keeping.done


def refuse_what_is_not_theirs(rows: Sequence[Appointment], by: Any, today: date) -> None:
    """Raise CannotConfirm where the right of one of the offices is not theirs to give."""
    giver = Giver(by, today)
    for row in rows:
        right = right_of(row, today)
        if right is None or not giver.may_give(right):
            own = right is not None and right.account == by.pk
            said = (
                _("Nobody confirms a right of their own; ask who gives roles here, or the level above.")
                if own
                else _("The right of %(name)s (%(office)s, %(unit)s) is more than you may give; ask the level above.")
            )
            raise CannotConfirm(said % {"name": row.person.name, "office": row, "unit": row.unit.name})
