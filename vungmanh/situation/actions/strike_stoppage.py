"""Strike out a stoppage that was written by mistake: it stays readable and counts no more."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import clean
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at
from vungmanh.situation.actions.held import about_stoppage, counted, held_stoppage, looked_at_stoppages, named
from vungmanh.situation.models import Stoppage
from vungmanh.situation.refusals import CannotStrike

STRUCK: Final = "situation.strike_stoppage"


@transaction.atomic
def strike_stoppage(stoppage: Stoppage, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotStrike, NotAllowed."""
    gone = CannotStrike(_("This stoppage was struck out or taken back meanwhile."))
    stoppage = held_stoppage(stoppage, gone)
    require_at(stoppage.unit, Permission.REPORT_SITUATION, by=by, today=today)
    mine = [stoppage.pk]
    with kept(STRUCK, looked_at_stoppages(lambda: mine), by=by, on=today, at=stoppage.unit) as keeping:
        with counted(lambda: mine):
            stoppage.struck_on, stoppage.struck_by, stoppage.struck_because = today, named(by), clean(reason)
            stoppage.save(update_fields=["struck_on", "struck_by", "struck_because"])
        touched = about_stoppage(stoppage, keeping)
    record(by, STRUCK, stoppage.unit.code, about=touched, on=stoppage.began_on)  # the reason may name somebody
    return keeping.done
