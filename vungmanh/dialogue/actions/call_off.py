"""Call off a dialogue or a conference that was planned, with the reason; it stays readable."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.holding import about_dialogue, gone, held, looked_at
from vungmanh.dialogue.actions.judging import judge
from vungmanh.dialogue.actions.reasons import checked_reason
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.rules import kinds
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

CALLED_OFF: Final = "dialogue.call_off"


@transaction.atomic
def call_off(dialogue: Dialogue, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotTalk, NotAllowed."""
    dialogue = held(dialogue, gone())
    require_at(dialogue.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    if dialogue.state == kinds.HELD:
        raise CannotTalk(_("It was held. If that is wrong, take it back, or strike it out."))
    if dialogue.state == kinds.CALLED_OFF:
        raise CannotTalk(_("A colleague has called this one off already."))
    reason = checked_reason(reason, CannotTalk, _("Say why, for those who were to come."))
    mine = [dialogue.pk]
    with kept(CALLED_OFF, looked_at(lambda: mine), by=by, on=today, at=dialogue.unit) as keeping:
        dialogue.state, dialogue.off_because, dialogue.otherwise_on = kinds.CALLED_OFF, reason, today
        judge(dialogue)
        touched = about_dialogue(dialogue, keeping)
    record(by, CALLED_OFF, dialogue.unit.code, about=touched, on=dialogue.on, kind=dialogue.kind)
    return keeping.done
