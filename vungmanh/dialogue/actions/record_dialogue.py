"""Record a dialogue or a conference that was held already, with what was said at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.beginning import checked, made, refuse_the_same
from vungmanh.dialogue.actions.holding import about_dialogue, counted, looked_at, unit_held
from vungmanh.dialogue.actions.point_rows import add_points, checked_points
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.rules.kinds import HELD
from vungmanh.dialogue.told import Meeting, Raised
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

RECORDED: Final = "dialogue.record"


@transaction.atomic
def record_dialogue(
    unit: Unit, said: Meeting, *, points: Sequence[Raised] = (), again: bool = False,
    by: Any, today: date, now: datetime,
) -> tuple[Dialogue, Act]:  # fmt: skip
    """Returns the dialogue, and the act that is taken back. `again`: it is another one beside one that seems the same.

    Raises AlreadyThere, CannotTalk, NotAllowed.
    """
    unit_held(unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    said = checked(said, is_held=True, today=today)
    points = checked_points(points)
    if not again:
        refuse_the_same(unit, said)
    keys: list[int] = []
    with kept(RECORDED, looked_at(lambda: keys), by=by, on=today, at=unit) as keeping:
        with counted(lambda: keys):
            dialogue = made(unit, said, by=by, now=now, state=HELD, held_said_on=today)
            keys.append(dialogue.pk)
            add_points(dialogue, points)
        touched = about_dialogue(dialogue, keeping)
    facts = {"on": dialogue.on, "kind": dialogue.kind, "people": dialogue.present or ""}
    record(by, RECORDED, unit.code, about=touched, **facts)
    return dialogue, keeping.done
