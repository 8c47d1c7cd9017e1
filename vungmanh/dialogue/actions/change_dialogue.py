"""Change what is written of a dialogue or a conference: its day, its sides, the days it kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.beginning import checked, let_say, refuse_the_same
from vungmanh.dialogue.actions.holding import about_dialogue, counted, gone, held, looked_at
from vungmanh.dialogue.actions.point_rows import refuse_fewer_opinions
from vungmanh.dialogue.changes import changes, meeting
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.rules.kinds import CALLED_OFF, CONFERENCES, HELD, PLANNED
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

CHANGED: Final = "dialogue.change"


@transaction.atomic
def change_dialogue(
    dialogue: Dialogue, said: dict[str, Any], *, again: bool = False, by: Any, today: date
) -> Act | None:
    """Let the dialogue say this, by the names of what is told (Meeting), and the rest as it stands. Returns the act
    that is taken back, None where nothing is another one. Raises AlreadyThere, CannotTalk, NotAllowed."""
    dialogue = held(dialogue, gone())
    require_at(dialogue.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    if dialogue.state == CALLED_OFF:
        raise CannotTalk(_("This one was called off; take that back first, or plan another."))
    before = meeting(dialogue)
    after = checked(replace(before, **said), is_held=dialogue.state == HELD, today=today)
    if (before.kind in CONFERENCES) is not (after.kind in CONFERENCES):
        raise CannotTalk(_("A dialogue does not become a conference; strike it out, and record the other."), "kind")
    refuse_fewer_opinions(dialogue, after)
    if (before.kind, before.on) != (after.kind, after.on):
        if not again:
            refuse_the_same(dialogue.unit, after, but=dialogue.pk)
        if "year_ended_on" not in said:
            after = replace(after, year_ended_on=None)  # worked out anew from its day
    mine = [dialogue.pk]
    with kept(CHANGED, looked_at(lambda: mine), by=by, on=today, at=dialogue.unit) as keeping:
        with counted(lambda: mine):
            if after.on != before.on and dialogue.state == PLANNED:
                dialogue.otherwise_on = today  # whoever was told of the day is told of the other
            let_say(dialogue, after)
        touched = about_dialogue(dialogue, keeping)
    if keeping.act is None:
        return None
    told = {"on": dialogue.on, "kind": dialogue.kind}
    record(by, CHANGED, dialogue.unit.code, about=touched, changes=changes(before, meeting(dialogue)), **told)
    return keeping.act
