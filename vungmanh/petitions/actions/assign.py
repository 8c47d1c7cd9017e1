"""Say who handles a petition: the holder's leader names one of its people, and with that it is taken up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import may
from vungmanh.accounts.models import User
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.organization.seats import seat_of
from vungmanh.petitions.actions.holding import changing, held, many, touched_by
from vungmanh.petitions.actions.stages import Doing, Goes, Taken, Until, take_each
from vungmanh.petitions.models import Petition
from vungmanh.petitions.refusals import CannotAssign
from vungmanh.petitions.rules.clocks import clock_of
from vungmanh.petitions.rules.ladder import ASSIGN
from vungmanh.petitions.rules.states import IN_WORK, OBJECTED, RECEIVED


@transaction.atomic
def assign(petition: Petition, account: User, *, by: Any, today: date, now: datetime) -> Act:
    """Returns the act that is taken back. Raises CannotAssign, NotAllowed."""
    doing = Doing(by, today, now)
    found = held([petition], ASSIGN, Permission.PASS_ON_PETITION, doing, CannotAssign)
    _refuse_who_cannot(account, found, today)
    with changing(found, Permission.PASS_ON_PETITION, doing) as keeping:
        take_each(found, lambda each: _taken_up(each, account, today), doing)
    record(
        by,
        Permission.PASS_ON_PETITION,
        found[0].unit.code,
        about=touched_by(found),
        on=today,
        did=ASSIGN,
        **many(found),
    )
    return keeping.done


def _taken_up(petition: Petition, account: User, today: date) -> Taken:
    """A complaint and a denunciation are accepted with it: their term of settlement begins."""
    goes = Goes(petition.holder, account)
    if petition.state not in (RECEIVED, OBJECTED):
        return Taken(petition.state, goes=goes)
    clock = clock_of(petition.kind, IN_WORK) if petition.state == RECEIVED else ""
    return Taken(IN_WORK, goes=goes, until=Until.by_clock(clock, today) if clock else None)


def _refuse_who_cannot(account: User, found: list[Petition], today: date) -> None:
    seat = seat_of(found[0].holder, today=today)
    mine = Petition.objects.filter(pk__in=[each.pk for each in found])
    if not (
        account.is_active
        and may(account, Permission.ANSWER_PETITION, at=seat, on=today)
        and mine.visible_to(account, today).count() == len(found)
    ):
        said = _("%(name)s may not answer this petition; choose somebody else.")
        raise CannotAssign(said % {"name": account}, "account")
