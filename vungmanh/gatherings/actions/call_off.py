"""Call off a gathering that was planned, with the reason; it stays readable."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import clean
from vungmanh.gatherings.actions.holding import about_gathering, followed, held, looked_at
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.refusals import CannotHold
from vungmanh.gatherings.rules import kinds
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

CALLED_OFF: Final = "gatherings.call_off"


@transaction.atomic
def call_off(gathering: Gathering, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotHold, NotAllowed."""
    gathering = held(gathering, CannotHold(_("This gathering was struck out or taken back meanwhile.")))
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    if gathering.state == kinds.HELD:
        raise CannotHold(_("It was held. If that is wrong, take it back, or strike the gathering out."))
    if gathering.state == kinds.CALLED_OFF:
        raise CannotHold(_("A colleague has called it off already."))
    if not clean(reason):
        raise CannotHold(_("Say why, for those who were invited."), "reason")
    mine = [gathering.pk]
    with kept(CALLED_OFF, looked_at(lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        gathering.state, gathering.off_because, gathering.otherwise_on = kinds.CALLED_OFF, clean(reason), today
        gathering.save(update_fields=["state", "off_because", "otherwise_on"])
        followed(gathering.pk, ["state"], today)
        touched = about_gathering(gathering, keeping)
    record(by, CALLED_OFF, gathering.unit.code, about=touched, on=gathering.on, kind=gathering.kind)
    return keeping.done
