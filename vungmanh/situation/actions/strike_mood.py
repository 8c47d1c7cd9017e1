"""Strike out a report on the mood of workers that was written by mistake: it stays readable."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import clean
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at
from vungmanh.situation.actions.held import about_mood, held_mood, looked_at_moods, named
from vungmanh.situation.models import Mood
from vungmanh.situation.refusals import CannotStrike

STRUCK: Final = "situation.strike_mood"


@transaction.atomic
def strike_mood(mood: Mood, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotStrike, NotAllowed."""
    mood = held_mood(mood, CannotStrike(_("This report was struck out or taken back meanwhile.")))
    require_at(mood.unit, Permission.REPORT_SITUATION, by=by, today=today)
    mine = [mood.pk]
    with kept(STRUCK, looked_at_moods(lambda: mine), by=by, on=today, at=mood.unit) as keeping:
        mood.struck_on, mood.struck_by, mood.struck_because = today, named(by), clean(reason)
        mood.save(update_fields=["struck_on", "struck_by", "struck_because"])
        touched = about_mood(mood, keeping)
    record(by, STRUCK, mood.unit.code, about=touched, on=mood.on)  # without the reason, which may name somebody
    return keeping.done
