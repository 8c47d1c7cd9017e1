"""Move a member's union life to another unit: one membership ends, another begins."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.core.days import show_day
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotTransfer
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.organization.standing import why_no_member


@transaction.atomic
def transfer_member(person: Person, *, to: Unit, on: date, by: Any, today: date) -> Membership:
    """Let the person's membership in `to` begin on the day. Raises CannotTransfer.

    The right is asked at the unit that is left: it gives the letter of introduction (Điều lệ Công đoàn).
    """
    if on > today:
        raise CannotTransfer(_("A transfer is entered from its day on, not before."))
    with recount(MEASURES, lambda: _rows(person)):
        # The rows are locked now: of two who transfer the person at once, the second sees what the first has done.
        left = Membership.objects.open().filter(person=person).select_related("unit").first()
        if left is None or left.since >= on:
            raise CannotTransfer(
                _("%(name)s was no member of another unit before %(day)s.") % {"name": person.name, "day": show_day(on)}
            )
        require(by, Permission.TRANSFER_MEMBER, at=seat_of(left.unit, today=today), on=today)
        if left.unit_id == to.pk:
            raise CannotTransfer(
                _("%(name)s is a member of %(unit)s already.") % {"name": person.name, "unit": to.name}
            )
        if reason := why_no_member(to, on):
            raise CannotTransfer(reason)
        left.until, left.ended = on, Membership.MOVED
        left.save(update_fields=["until", "ended"])
        person.unit = to
        person.save(update_fields=["unit"])
        joined = Membership.objects.create(person=person, unit=to, since=on, began=Membership.TRANSFERRED)
    record(by, Permission.TRANSFER_MEMBER, f"person {person.pk}", left=left.unit.code, joined=to.code, on=on)
    return joined


def _rows(person: Person) -> QuerySet[Membership]:
    return Membership.objects.select_for_update().filter(person=person).select_related("person")
