"""Take note of a hot report from above the unit, and say what is done about it: it waits no more."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core import paths
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at, seat_of
from vungmanh.situation.actions.held import about_mood, held_mood, looked_at_moods, named
from vungmanh.situation.models import Mood
from vungmanh.situation.refusals import CannotTakeNote

NOTED: Final = "situation.take_note"


@transaction.atomic
def take_note(mood: Mood, words: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotTakeNote, NotAllowed."""
    mood = held_mood(mood, CannotTakeNote(_("This report was struck out or taken back meanwhile.")))
    require_at(mood.unit, Permission.REPORT_SITUATION, by=by, today=today)
    if not from_above(by, mood.unit, today):
        raise CannotTakeNote(_("The level above the unit takes note of its report."))
    if mood.noted_on:
        raise CannotTakeNote(_("%(name)s has taken note of it already.") % {"name": mood.noted_by})
    mine = [mood.pk]
    with kept(NOTED, looked_at_moods(lambda: mine), by=by, on=today, at=mood.unit) as keeping:
        mood.noted_on, mood.noted_by, mood.noted = today, named(by), words
        mood.save(update_fields=["noted_on", "noted_by", "noted"])
        touched = about_mood(mood, keeping)
    record(by, NOTED, mood.unit.code, about=touched, on=mood.on)
    return keeping.done


def from_above(reader: Any, unit: Unit, today: date) -> bool:
    """Whether the person may report above the unit, and not only at it. One query, of Rights of the day one less."""
    seat = seat_of(unit, today=today)
    return any(paths.covers(top, seat) and top != seat for top in reach(reader, Permission.REPORT_SITUATION, today))
