"""Pass a petition on to another unit, up, down or across, with a reason; nothing is typed again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.petitions.actions.holding import changing, held, many, touched_by
from vungmanh.petitions.actions.receive import chair_of
from vungmanh.petitions.actions.stages import Doing, Goes, Taken, Until, take_each
from vungmanh.petitions.models import Petition
from vungmanh.petitions.refusals import CannotPassOn
from vungmanh.petitions.rules.clocks import clock_of
from vungmanh.petitions.rules.ladder import PASS_ON
from vungmanh.petitions.rules.states import RECEIVED


@transaction.atomic
def pass_on(petition: Petition, holder: Unit, reason: str, *, by: Any, today: date, now: datetime) -> Act:
    """`holder` has it from now on, with a clock of its own. Returns the act that is taken back.

    Raises CannotPassOn, NotAllowed.
    """
    doing = Doing(by, today, now)
    found = held([petition], PASS_ON, Permission.PASS_ON_PETITION, doing, CannotPassOn)
    _refuse_what_cannot_be(found[0], holder, reason, today)
    before = [each.holder_id for each in found]
    goes = Goes(holder, chair_of(holder, today))
    with changing(found, Permission.PASS_ON_PETITION, doing) as keeping:
        take_each(found, lambda each: Taken(RECEIVED, reason, goes=goes, until=_anew(each, today)), doing)
    record(
        by,
        Permission.PASS_ON_PETITION,
        found[0].unit.code,
        about=touched_by(found, before),
        on=today,
        did=PASS_ON,
        **many(found),
        to=holder.name,
    )
    return keeping.done


def _anew(petition: Petition, today: date) -> Until:
    return Until.by_clock(clock_of(petition.kind, RECEIVED), today)


def _refuse_what_cannot_be(mine: Petition, holder: Unit, reason: str, today: date) -> None:
    if not reason.strip():
        raise CannotPassOn(_("Say in a few words why it is passed on."), "reason")
    if holder.pk == mine.holder_id:
        raise CannotPassOn(_("%(unit)s has it already.") % {"unit": holder.name}, "holder")
    if not holder.stood_on(today):
        raise CannotPassOn(
            _("%(unit)s does not stand any more; choose another unit.") % {"unit": holder.name}, "holder"
        )
    # SECURITY: one about an officer comes to nobody at or below that office.
    if mine.shut and paths.covers(seat_of(mine.shut, today=today), seat_of(holder, today=today)):
        raise CannotPassOn(
            _("It is about an officer there; %(unit)s may not handle it.") % {"unit": holder.name}, "holder"
        )
