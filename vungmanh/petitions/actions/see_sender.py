"""Open the name of a sender: it stays in the journal, on the page of the petition, and is told to the sender."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import NotAllowed, grants_of, whom_to_ask
from vungmanh.core import paths
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.seats import seats_by_unit
from vungmanh.petitions.models import PETITION, Petition
from vungmanh.petitions.refusals import CannotSeeSender
from vungmanh.petitions.sender import sender_of
from vungmanh.petitions.told import Sender


@transaction.atomic
def see_sender(petition: Petition, reason: str, *, by: Any, today: date, now: datetime) -> Sender:
    """Who has said it, told to somebody who says why; its owner reads it without being asked.

    Raises CannotSeeSender without a reason, NotAllowed.
    """
    mine = Petition.objects.select_related("unit", "sender").get(pk=petition.pk)
    seats = seats_by_unit({mine.unit_id, mine.holder_id}, today=today)
    if not Petition.objects.filter(pk=mine.pk).visible_to(by, today, Permission.SEE_SENDER).exists():
        asked = whom_to_ask(by, Permission.SEE_SENDER, at=seats[mine.holder_id], on=today)
        raise NotAllowed(_("You may not open the name of this sender. %(asked)s") % {"asked": asked})
    if mine.owner_id == by.pk:
        return sender_of(mine)
    if not reason.strip():
        raise CannotSeeSender(
            _("Say why you need to know who it is; the sender reads that somebody has looked."), "reason"
        )
    role, at = _by_which_role(by, list(seats.values()), today)
    touched = about(units=[mine.unit_id, mine.holder_id], records={PETITION: [mine]})
    said = {"role": role, "at": at, "reason": reason.strip()[:255]}
    record(by, Permission.SEE_SENDER, mine.unit.code, about=touched, on=today, **said)
    return sender_of(mine)


def _by_which_role(by: Any, seats: list[str], today: date) -> tuple[str, str]:
    """The code of the role, and of the unit at which it is held; "" for one that is held everywhere."""
    for held in grants_of(by, today):
        place = held.place(today)
        reaches = place is not None and any(paths.covers(place, seat) for seat in seats)
        if reaches and Permission.SEE_SENDER in BY_CODE[held.role].may:
            return held.role, held.code
    return "", ""
