"""Write into the log of a stoppage what happens at which hour, and strike a line out that is wrong."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at
from vungmanh.situation.actions.held import about_stoppage, counted, held_stoppage, looked_at_lines, named
from vungmanh.situation.models import LogLine, Stoppage
from vungmanh.situation.refusals import CannotWriteLine
from vungmanh.situation.rules.stoppages import AHEAD
from vungmanh.situation.told import Happened

WRITTEN: Final = "situation.write_line"
LINE_STRUCK: Final = "situation.strike_line"
_BEFORE: Final = timedelta(days=1)  # what led to it is told too


@transaction.atomic
def write_line(stoppage: Stoppage, happened: Happened, *, by: Any, today: date, now: datetime) -> Act:
    """Returns the act that is taken back. Raises CannotWriteLine, NotAllowed.

    Whatever two officers write at once stays, and one who writes after its end tells what was before it.
    """
    stoppage = held_stoppage(stoppage, _gone())
    require_at(stoppage.unit, Permission.REPORT_SITUATION, by=by, today=today)
    if not happened.words and happened.people is None:
        raise CannotWriteLine(_("Write what happens, or how many there are."), "words")
    if happened.at > now + AHEAD:
        raise CannotWriteLine(_("This hour is still to come."), "hour")
    if happened.at < stoppage.began_at - _BEFORE:
        raise CannotWriteLine(_("That is long before the stoppage began."), "hour")
    made: list[int] = []
    with kept(WRITTEN, looked_at_lines(lambda: made), by=by, on=today, at=stoppage.unit) as keeping:
        with counted(lambda: [stoppage.pk]):
            line = LogLine.objects.create(stoppage=stoppage, written_at=now, by=named(by), **vars(happened))
            made.append(line.pk)
        touched = about_stoppage(stoppage, keeping)
    told = {} if happened.people is None else {"people": happened.people}
    record(by, WRITTEN, stoppage.unit.code, about=touched, on=stoppage.began_on, **told)
    return keeping.done


@transaction.atomic
def strike_line(line: LogLine, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotWriteLine, NotAllowed."""
    stoppage = held_stoppage(line.stoppage, _gone())
    require_at(stoppage.unit, Permission.REPORT_SITUATION, by=by, today=today)
    held = LogLine.objects.filter(pk=line.pk, stoppage=stoppage, struck_on=None).first()
    if held is None:
        raise CannotWriteLine(_("This line was struck out or taken back meanwhile."))
    mine = [held.pk]
    with kept(LINE_STRUCK, looked_at_lines(lambda: mine), by=by, on=today, at=stoppage.unit) as keeping:
        with counted(lambda: [stoppage.pk]):
            held.struck_on, held.struck_by = today, named(by)
            held.save(update_fields=["struck_on", "struck_by"])
        touched = about_stoppage(stoppage, keeping)
    record(by, LINE_STRUCK, stoppage.unit.code, about=touched, on=stoppage.began_on)
    return keeping.done


def _gone() -> CannotWriteLine:
    return CannotWriteLine(_("This stoppage was struck out or taken back meanwhile."))
