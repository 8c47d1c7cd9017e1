"""Strike out a dialogue or a conference that was written down by mistake: it stays readable and counts no more."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.holding import about_dialogue, counted, held, looked_at, named
from vungmanh.dialogue.actions.reasons import checked_reason
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.refusals import CannotStrike
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

STRUCK: Final = "dialogue.strike"


@transaction.atomic
def strike_dialogue(dialogue: Dialogue, reason: str, *, by: Any, today: date) -> Act:
    """What was promised there stays a task, and is withdrawn where tasks are. Returns the act that is taken back.

    Raises CannotStrike, NotAllowed.
    """
    dialogue = held(dialogue, CannotStrike(_("This was struck out or taken back meanwhile.")))
    require_at(dialogue.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    mine = [dialogue.pk]
    with kept(STRUCK, looked_at(lambda: mine), by=by, on=today, at=dialogue.unit) as keeping:
        with counted(lambda: mine):
            dialogue.struck_on, dialogue.struck_by, dialogue.struck_because = today, named(by), reason
            dialogue.save()
        touched = about_dialogue(dialogue, keeping)
    record(by, STRUCK, dialogue.unit.code, about=touched, on=dialogue.on)  # the reason may name somebody
    return keeping.done
