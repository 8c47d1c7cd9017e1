"""Plan a gathering of the unit: kind, title, days, and whom it invites by the offices of its first day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from vungmanh.gatherings.actions.beginning import made, refuse_the_same, refuse_what_cannot_be, unit_held
from vungmanh.gatherings.actions.holding import about_gathering, counted, looked_at
from vungmanh.gatherings.actions.invite import require_whom, resolve, write_attendees
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.gatherings.told import Called, Whom
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

PLANS: Final = "gatherings.plan"


@transaction.atomic
def plan_gathering(
    unit: Unit, called: Called, *, whom: Whom | None = None, again: bool = False, by: Any, today: date, now: datetime
) -> tuple[Gathering, Act]:
    """Returns the gathering, and the act that is taken back. `again`: it is another one beside one that seems the same.

    Raises AlreadyThere, CannotHold, CannotInvite, NotAllowed.
    """
    unit_held(unit, by=by, today=today)
    refuse_what_cannot_be(called, is_held=False, today=today)
    if whom:
        require_whom(whom, by=by, today=today)
    if not again:
        refuse_the_same(unit, called)
    keys: list[int] = []
    with kept(PLANS, looked_at(lambda: keys), by=by, on=today, at=unit) as keeping:
        with counted(lambda: keys):
            gathering = made(unit, called, by=by, now=now, state=PLANNED)
            keys.append(gathering.pk)
            invited = write_attendees(gathering, resolve(whom, gathering.on)) if whom else []
        touched = about_gathering(gathering, keeping)
    record(by, PLANS, unit.code, about=touched, on=gathering.on, kind=gathering.kind, people=len(invited))
    gathering.refresh_from_db()
    return gathering, keeping.done
