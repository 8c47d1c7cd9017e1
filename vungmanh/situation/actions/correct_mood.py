"""Correct a report on the mood of workers; what it said before stays with the act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at
from vungmanh.situation.actions.held import about_mood, held_mood, looked_at_moods
from vungmanh.situation.actions.report_mood import refuse_what_says_nothing
from vungmanh.situation.changes import OF_MOOD, changes
from vungmanh.situation.models import Mood
from vungmanh.situation.refusals import CannotReportMood
from vungmanh.situation.told import Heard

CORRECTED: Final = "situation.correct_mood"


@transaction.atomic
def correct_mood(mood: Mood, said: dict[str, Any], *, by: Any, today: date) -> Act | None:
    """Let the report say this, by the names of what is told (Heard), and the rest as it stands. Returns the act that
    is taken back, None where nothing is another one. Raises CannotReportMood, NotAllowed."""
    mood = held_mood(mood, CannotReportMood(_("This report was struck out or taken back meanwhile.")))
    require_at(mood.unit, Permission.REPORT_SITUATION, by=by, today=today)
    before = Heard(**{name: getattr(mood, name) for name in Heard.__dataclass_fields__})
    after = replace(before, **said)
    refuse_what_says_nothing(after, today)
    mine = [mood.pk]
    with kept(CORRECTED, looked_at_moods(lambda: mine), by=by, on=today, at=mood.unit) as keeping:
        for name, value in vars(after).items():
            setattr(mood, name, value)
        mood.save()
        touched = about_mood(mood, keeping)
    if keeping.act is None:
        return None
    told = changes(OF_MOOD, vars(before), vars(after))
    record(by, CORRECTED, mood.unit.code, about=touched, on=mood.on, **told)
    return keeping.act
