"""Strike out a gathering that was written down by mistake: it stays readable and counts no more."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import clean
from vungmanh.gatherings.actions.holding import about_gathering, counted, followed, held, looked_at, named
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.refusals import CannotStrike
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

STRUCK: Final = "gatherings.strike"


@transaction.atomic
def strike_gathering(gathering: Gathering, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotStrike, NotAllowed."""
    gathering = held(gathering, CannotStrike(_("This gathering was struck out or taken back meanwhile.")))
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    if not clean(reason):
        raise CannotStrike(_("Say why it is struck out."), "reason")
    mine = [gathering.pk]
    with kept(STRUCK, looked_at(lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        with counted(lambda: mine):
            gathering.struck_on, gathering.struck_by, gathering.struck_because = today, named(by), clean(reason)
            gathering.save(update_fields=["struck_on", "struck_by", "struck_because"])
        followed(gathering.pk, ["struck_on"], today)
        touched = about_gathering(gathering, keeping)
    record(by, STRUCK, gathering.unit.code, about=touched, on=gathering.on)  # the reason may name somebody
    return keeping.done
