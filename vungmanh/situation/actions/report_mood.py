"""Report on the mood of workers: what they think, what is rumoured, whether a stoppage is to be feared."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.situation.actions.held import about_mood, looked_at_moods, named
from vungmanh.situation.models import Mood
from vungmanh.situation.refusals import CannotReportMood
from vungmanh.situation.told import Heard


@transaction.atomic
def report_mood(unit: Unit, heard: Heard, *, by: Any, today: date, now: datetime) -> tuple[Mood, Act]:
    """Returns the report, and the act that is taken back. Raises CannotReportMood, NotAllowed."""
    locks.write_entries()  # nobody moves the unit meanwhile
    require_at(unit, Permission.REPORT_SITUATION, by=by, today=today)
    refuse_what_says_nothing(heard, today)
    made: list[int] = []
    with kept(Permission.REPORT_SITUATION, looked_at_moods(lambda: made), by=by, on=heard.on, at=unit) as keeping:
        mood = Mood.objects.create(unit=unit, at=now, by=named(by), **vars(heard))
        made.append(mood.pk)
        touched = about_mood(mood, keeping)
    record(by, Permission.REPORT_SITUATION, unit.code, about=touched, on=heard.on, level=heard.level)
    return mood, keeping.done


def refuse_what_says_nothing(heard: Heard, today: date) -> None:
    """Raises CannotReportMood for a day to come, and where nothing is said at all."""
    if heard.on > today:
        raise CannotReportMood(_("This day is still to come."), "on")
    if not (heard.mood or heard.rumours or heard.risk):
        raise CannotReportMood(_("Say in a sentence what you have heard; one of the three boxes is enough."), "mood")
