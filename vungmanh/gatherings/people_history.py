"""What was another one before about one of the people of a gathering, out of the journal."""

from __future__ import annotations

from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM
from vungmanh.gatherings.models import GATHERING, Attendee
from vungmanh.gatherings.people_verbs import CORRECT_ATTENDANCE
from vungmanh.journal.models import Entry
from vungmanh.kit.verbs import as_day
from vungmanh.ui.timeline import Event

_LINES_AT_MOST = 500


def history_of(attendee: Attendee) -> list[Event]:
    """What was set by hand, the latest first. Two queries."""
    lines = Entry.objects.touching(GATHERING, attendee.gathering_id).filter(action=CORRECT_ATTENDANCE.action)
    mine = [
        line
        for line in lines.order_by("-pk")[:_LINES_AT_MOST]
        if str(line.facts.get("attendee")) == str(attendee.pk)
    ]  # fmt: skip
    names = names_of({line.by for line in mine}) if mine else {}
    return [
        Event(
            line.at.astimezone(VIETNAM).date(),
            str(CORRECT_ATTENDANCE.name),
            " · ".join([as_day(line.facts["on"]), str(names[line.by])]),
            changes=CORRECT_ATTENDANCE.changes(line.facts),
        )
        for line in mine
    ]
