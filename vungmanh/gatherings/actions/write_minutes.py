"""Write what the secretary adds to the minutes: who presided, who wrote them, how it went, when it ended."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from vungmanh.gatherings.actions.holding import about_gathering, named
from vungmanh.gatherings.actions.talk_rows import held_to_write, looked_at_said
from vungmanh.gatherings.models import Gathering, Minutes
from vungmanh.gatherings.talk_told import Minuted
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

WRITTEN: Final = "gatherings.write_minutes"
FACTS: Final = ("presided", "secretary", "course", "ended_at")


@transaction.atomic
def write_minutes(gathering: Gathering, minuted: Minuted, *, by: Any, today: date, now: datetime) -> Act | None:
    """Returns the act that is taken back; None where nothing is another one. Raises CannotWrite, NotAllowed."""
    gathering = held_to_write(gathering, by=by, today=today)
    before = Minutes.objects.filter(gathering=gathering).first() or Minutes()
    said = {fact: getattr(minuted, fact) for fact in FACTS}
    anew = [fact for fact in FACTS if said[fact] != getattr(before, fact)]
    if not anew:
        return None
    mine = [gathering.pk]
    with kept(WRITTEN, looked_at_said(Minutes, lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        Minutes.objects.update_or_create(gathering=gathering, defaults={**said, "at": now, "by": named(by)})
        touched = about_gathering(gathering, keeping)
    record(by, WRITTEN, gathering.unit.code, about=touched, on=gathering.on, parts=anew)
    return keeping.done
