"""Correct what is written of a stoppage: its hour, how many, its cause, its demands; the books follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at
from vungmanh.situation.actions.held import about_stoppage, counted, held_stoppage, looked_at_stoppages
from vungmanh.situation.actions.open_stoppage import refuse_what_cannot_be
from vungmanh.situation.changes import OF_STOPPAGE, changes
from vungmanh.situation.models import Stoppage
from vungmanh.situation.refusals import CannotReportStoppage
from vungmanh.situation.told import Stopped

CORRECTED: Final = "situation.correct_stoppage"


@transaction.atomic
def correct_stoppage(stoppage: Stoppage, said: dict[str, Any], *, by: Any, today: date, now: datetime) -> Act | None:
    """Let the stoppage say this, by the names of what is told (Stopped), and the rest as it stands. Returns the act
    that is taken back, None where nothing is another one. Raises CannotReportStoppage, NotAllowed."""
    gone = CannotReportStoppage(_("This stoppage was struck out or taken back meanwhile."))
    stoppage = held_stoppage(stoppage, gone)
    require_at(stoppage.unit, Permission.REPORT_SITUATION, by=by, today=today)
    before = Stopped(**{name: getattr(stoppage, name) for name in Stopped.__dataclass_fields__})
    after = replace(before, **said)
    refuse_what_cannot_be(stoppage.unit, after, now)
    if stoppage.ended_at and after.began_at > stoppage.ended_at:
        raise CannotReportStoppage(_("It would begin after it ended."), "hour")
    mine = [stoppage.pk]
    with kept(CORRECTED, looked_at_stoppages(lambda: mine), by=by, on=today, at=stoppage.unit) as keeping:
        with counted(lambda: mine):
            for name, value in vars(after).items():
                setattr(stoppage, name, value)
            stoppage.people = max(stoppage.people, stoppage.at_first)
            stoppage.save()
        touched = about_stoppage(stoppage, keeping)
    if keeping.act is None:
        return None
    told = changes(OF_STOPPAGE, vars(before), vars(after))
    record(by, CORRECTED, stoppage.unit.code, about=touched, on=stoppage.began_on, **told)
    return keeping.act
