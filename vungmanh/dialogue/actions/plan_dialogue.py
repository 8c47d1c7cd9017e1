"""Plan a dialogue or a conference of the unit: kind, day, sides, what is known of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.beginning import checked, made, refuse_the_same
from vungmanh.dialogue.actions.holding import about_dialogue, counted, looked_at, unit_held
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.rules.kinds import PLANNED
from vungmanh.dialogue.told import Meeting
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

PLANS: Final = "dialogue.plan"


@transaction.atomic
def plan_dialogue(
    unit: Unit, said: Meeting, *, again: bool = False, by: Any, today: date, now: datetime
) -> tuple[Dialogue, Act]:
    """Returns the dialogue, and the act that is taken back. `again`: it is another one beside one that seems the same.

    Raises AlreadyThere, CannotTalk, NotAllowed.
    """
    unit_held(unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    said = checked(said, is_held=False, today=today)
    if not again:
        refuse_the_same(unit, said)
    keys: list[int] = []
    with kept(PLANS, looked_at(lambda: keys), by=by, on=today, at=unit) as keeping:
        with counted(lambda: keys):
            dialogue = made(unit, said, by=by, now=now, state=PLANNED)
            keys.append(dialogue.pk)
        touched = about_dialogue(dialogue, keeping)
    record(by, PLANS, unit.code, about=touched, on=dialogue.on, kind=dialogue.kind)
    return dialogue, keeping.done
