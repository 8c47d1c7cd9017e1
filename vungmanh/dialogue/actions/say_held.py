"""Say of a planned dialogue or conference that it was held, and what is known of it since: it counts from now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.beginning import checked, let_say
from vungmanh.dialogue.actions.holding import about_dialogue, counted, gone, held, looked_at
from vungmanh.dialogue.actions.point_rows import add_points, checked_points
from vungmanh.dialogue.changes import meeting
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.told import Raised
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

HELD: Final = "dialogue.say_held"


@transaction.atomic
def say_held(
    dialogue: Dialogue, said: dict[str, Any] | None = None, *, points: Sequence[Raised] = (), by: Any, today: date
) -> Act:
    """`said` by the names of what is told (Meeting); the rest as it was planned. Returns the act that is taken back.

    Raises CannotTalk, NotAllowed.
    """
    dialogue = held(dialogue, gone())
    require_at(dialogue.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    if dialogue.state == kinds.HELD:
        raise CannotTalk(_("Somebody has said already that this one was held."))
    if dialogue.state == kinds.CALLED_OFF:
        raise CannotTalk(_("This one was called off; take that back first, or plan another."))
    after = checked(replace(meeting(dialogue), **(said or {})), is_held=True, today=today)
    points = checked_points(points)
    mine = [dialogue.pk]
    with kept(HELD, looked_at(lambda: mine), by=by, on=today, at=dialogue.unit) as keeping:
        with counted(lambda: mine):
            dialogue.state, dialogue.held_said_on = kinds.HELD, today
            let_say(dialogue, after)
            add_points(dialogue, points)
        touched = about_dialogue(dialogue, keeping)
    told = {"on": dialogue.on, "kind": dialogue.kind, "people": dialogue.present or ""}
    record(by, HELD, dialogue.unit.code, about=touched, **told)
    return keeping.done
