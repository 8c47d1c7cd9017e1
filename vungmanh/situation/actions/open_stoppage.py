"""Say that workers have stopped work: it stands at once on the home of every level above."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.situation.actions.held import about_stoppage, counted, looked_at_stoppages, named
from vungmanh.situation.models import Stoppage
from vungmanh.situation.refusals import CannotReportStoppage
from vungmanh.situation.rules.stoppages import AHEAD
from vungmanh.situation.told import Stopped

OPENED: Final = "situation.open_stoppage"


@transaction.atomic
def open_stoppage(unit: Unit, stopped: Stopped, *, by: Any, today: date, now: datetime) -> tuple[Stoppage, Act]:
    """Returns the stoppage, and the act that is taken back. Raises CannotReportStoppage, NotAllowed."""
    locks.write_entries()  # nobody moves the unit meanwhile
    require_at(unit, Permission.REPORT_SITUATION, by=by, today=today)
    refuse_what_cannot_be(unit, stopped, now)
    made: list[int] = []
    with kept(OPENED, looked_at_stoppages(lambda: made), by=by, on=today, at=unit) as keeping:
        with counted(lambda: made):
            stoppage = Stoppage.objects.create(
                unit=unit, people=stopped.at_first, at=now, by=named(by), **vars(stopped)
            )
            made.append(stoppage.pk)
        touched = about_stoppage(stoppage, keeping)
    record(by, OPENED, unit.code, about=touched, on=stoppage.began_on, kind=stopped.kind, people=stopped.at_first)
    return stoppage, keeping.done


def refuse_what_cannot_be(unit: Unit, stopped: Stopped, now: datetime) -> None:
    """Raises CannotReportStoppage for moments to come, nobody, more people than there are, and where an upper level
    does not say whose workers they are."""
    if unit.kind.is_upper and not stopped.employer:
        raise CannotReportStoppage(_("At which enterprise is it?"), "employer")
    if stopped.began_at > now + AHEAD:
        raise CannotReportStoppage(_("This hour is still to come."), "hour")
    if stopped.told_at and stopped.told_at > now + AHEAD:
        raise CannotReportStoppage(_("This hour is still to come."), "told_at")
    if stopped.at_first < 1:
        raise CannotReportStoppage(_("How many have stopped work? A rough number is enough."), "at_first")
    if stopped.total is not None and stopped.total < stopped.at_first:
        raise CannotReportStoppage(_("More have stopped work than the workers in all."), "total")
