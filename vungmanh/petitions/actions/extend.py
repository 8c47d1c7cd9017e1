"""Give a petition more days, with a reason that stays with it; no more of them than the law lets it have."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.holding import changing, held, many, touched_by
from vungmanh.petitions.actions.stages import Doing, Taken, Until, standing_of, take_each
from vungmanh.petitions.models import Petition, Stage
from vungmanh.petitions.refusals import CannotExtend
from vungmanh.petitions.rules.clocks import at_most_until
from vungmanh.petitions.rules.ladder import EXTEND


@transaction.atomic
def extend(petition: Petition, due: date, reason: str, *, by: Any, today: date, now: datetime) -> Act:
    """`due` is the new last day. Returns the act that is taken back. Raises CannotExtend, NotAllowed."""
    doing = Doing(by, today, now)
    found = held([petition], EXTEND, Permission.PASS_ON_PETITION, doing, CannotExtend)
    stands = standing_of(found)
    _refuse_what_cannot_be(found[0], stands[found[0].pk], due, reason, today)
    with changing(found, Permission.PASS_ON_PETITION, doing) as keeping:
        take_each(
            found,
            lambda each: Taken(each.state, reason, until=Until(max(due, each.due or due), stands[each.pk].clock)),
            doing,
        )
    record(
        by,
        Permission.PASS_ON_PETITION,
        found[0].unit.code,
        about=touched_by(found),
        on=today,
        did=EXTEND,
        **many(found),
        due=due,
    )
    return keeping.done


def _refuse_what_cannot_be(mine: Petition, stands: Stage, due: date, reason: str, today: date) -> None:
    if not reason.strip():
        raise CannotExtend(_("Say why it needs more days; the sender reads that there are more."), "reason")
    if mine.due is None or due <= mine.due or due < today:
        raise CannotExtend(_("Choose a day that is later than the last day so far, and not past."), "due")
    last = at_most_until(stands.clock, began_on(mine, stands.clock))
    if last and due > last:
        raise CannotExtend(_("The law gives it until %(day)s at most.") % {"day": show_day(last)}, "due")


def began_on(petition: Petition, clock: str) -> date:
    """The day on which the clock that runs now began: the earliest of the latest stages with it, without a break."""
    began = petition.received_on
    for stage in Stage.objects.filter(petition=petition).order_by("-pk"):
        if stage.clock != clock:
            break
        began = stage.since
    return began
