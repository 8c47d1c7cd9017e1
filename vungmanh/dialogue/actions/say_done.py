"""Say on which day a step of the procedure was done: the contents sent to the other side, the minutes published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.beginning import checked, let_say
from vungmanh.dialogue.actions.holding import about_dialogue, counted, gone, held, looked_at
from vungmanh.dialogue.changes import changes, meeting
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.rules.kinds import CALLED_OFF, HELD
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

SENT: Final = "dialogue.say_sent"
PUBLISHED: Final = "dialogue.say_published"


@transaction.atomic
def say_sent(dialogue: Dialogue, on: date, *, by: Any, today: date) -> Act:
    """The contents went to the other side on that day. Returns the act that is taken back.

    Raises CannotTalk, NotAllowed.
    """
    return _say(SENT, dialogue, {"contents_sent_on": on}, by, today)


@transaction.atomic
def say_published(dialogue: Dialogue, on: date, *, signed: bool | None = None, by: Any, today: date) -> Act:
    """Everybody was told on that day; `signed`: by then both sides had signed the minutes. Returns the act that is
    taken back. Raises CannotTalk, NotAllowed."""
    said: dict[str, Any] = {"published_on": on}
    return _say(PUBLISHED, dialogue, said if signed is None else said | {"minutes_signed": signed}, by, today)


def _say(verb: str, dialogue: Dialogue, said: dict[str, Any], by: Any, today: date) -> Act:
    dialogue = held(dialogue, gone())
    require_at(dialogue.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    if dialogue.state == CALLED_OFF:
        raise CannotTalk(_("This one was called off; take that back first, or plan another."))
    if verb == PUBLISHED and dialogue.state != HELD:
        raise CannotTalk(_("Say first that it was held."))
    before = meeting(dialogue)
    after = checked(replace(before, **said), is_held=dialogue.state == HELD, today=today)
    if after == before:
        raise CannotTalk(_("A colleague has said so already."))
    mine = [dialogue.pk]
    with kept(verb, looked_at(lambda: mine), by=by, on=today, at=dialogue.unit) as keeping:
        with counted(lambda: mine):
            let_say(dialogue, after)
        touched = about_dialogue(dialogue, keeping)
    told = {"on": dialogue.on, "kind": dialogue.kind, "changes": changes(before, meeting(dialogue))}
    record(by, PUBLISHED if verb == PUBLISHED else SENT, dialogue.unit.code, about=touched, **told)
    return keeping.done
