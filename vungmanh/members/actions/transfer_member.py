"""Move a member's union life to another unit: one membership ends, another begins."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.models import Membership, Person
from vungmanh.organization.models import Unit


@transaction.atomic
def transfer_member(person: Person, *, to: Unit, on: date, by: Any, today: date, decision: str = "") -> Membership:
    """Let the person's membership in `to` begin on the day. Raises CannotTransfer, NotAllowed."""
    transfer_members([person.pk], to=to, on=on, by=by, today=today, decision=decision)
    person.refresh_from_db(fields=["unit"])
    return Membership.objects.open().get(person=person)
