"""Say that a stoppage of work has ended, when and how."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at
from vungmanh.situation.actions.held import about_stoppage, held_stoppage, looked_at_stoppages
from vungmanh.situation.models import Stoppage
from vungmanh.situation.refusals import CannotEndStoppage
from vungmanh.situation.rules.stoppages import AHEAD

ENDED: Final = "situation.end_stoppage"


@transaction.atomic
def end_stoppage(
    stoppage: Stoppage, ended_at: datetime, outcome: str, result: str, *, by: Any, today: date, now: datetime
) -> Act:
    """Returns the act that is taken back. Raises CannotEndStoppage, NotAllowed."""
    gone = CannotEndStoppage(_("This stoppage was struck out or taken back meanwhile."))
    stoppage = held_stoppage(stoppage, gone)
    require_at(stoppage.unit, Permission.REPORT_SITUATION, by=by, today=today)
    if stoppage.ended_at:
        raise CannotEndStoppage(_("Somebody has written down its end already."))
    if ended_at > now + AHEAD:
        raise CannotEndStoppage(_("This hour is still to come."), "hour")
    if ended_at < stoppage.began_at:
        raise CannotEndStoppage(_("It has not begun by then."), "hour")
    mine = [stoppage.pk]
    with kept(ENDED, looked_at_stoppages(lambda: mine), by=by, on=today, at=stoppage.unit) as keeping:
        stoppage.ended_at, stoppage.outcome, stoppage.result = ended_at, outcome, result
        stoppage.save(update_fields=["ended_at", "outcome", "result"])
        touched = about_stoppage(stoppage, keeping)
    record(by, ENDED, stoppage.unit.code, about=touched, on=stoppage.began_on, outcome=outcome)
    return keeping.done
