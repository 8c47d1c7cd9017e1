"""Say of a planned gathering that it was held, and how many came whose names nobody wrote down: it counts from now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.beginning import refuse_what_cannot_be
from vungmanh.gatherings.actions.holding import about_gathering, counted, followed, held, looked_at
from vungmanh.gatherings.changes import called, write
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.refusals import CannotHold
from vungmanh.gatherings.rules import kinds
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

HELD: Final = "gatherings.say_held"


@transaction.atomic
def say_held(
    gathering: Gathering, *, members: int = 0, others: int = 0, women: int = 0, by: Any, today: date
) -> Act:  # fmt: skip
    """Returns the act that is taken back. Raises CannotHold, NotAllowed."""
    gathering = held(gathering, CannotHold(_("This gathering was struck out or taken back meanwhile.")))
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    if gathering.state == kinds.HELD:
        raise CannotHold(_("Somebody has said already that it was held."))
    if gathering.state == kinds.CALLED_OFF:
        raise CannotHold(_("It was called off; take that back first, or plan another one."))
    after = replace(called(gathering), unnamed_members=members, unnamed_others=others, unnamed_women=women)
    refuse_what_cannot_be(after, is_held=True, today=today)
    mine = [gathering.pk]
    with kept(HELD, looked_at(lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        with counted(lambda: mine):
            write(gathering, after)
            gathering.state, gathering.held_said_on = kinds.HELD, today
            gathering.save()
        followed(gathering.pk, ["state"], today)
        touched = about_gathering(gathering, keeping)
    gathering.refresh_from_db(fields=["present"])
    facts = {"on": gathering.on, "kind": gathering.kind, "people": gathering.present}
    record(by, HELD, gathering.unit.code, about=touched, **facts)
    return keeping.done
