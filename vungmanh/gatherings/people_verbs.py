"""How the journal's lines about the people of a gathering read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.gatherings.actions import invite, mark_attendance
from vungmanh.gatherings.actions.undo_people import UNDONE
from vungmanh.gatherings.models.attendees import PRESENCES, Presence
from vungmanh.kit.verbs import ON, PEOPLE, ROWS, Fact, Verb, as_choice, as_count

READ_PEOPLE: Final = "gatherings.read_people"
_STATE: Final = as_choice({"": _("not marked"), **dict(PRESENCES)})
_WAY: Final = Fact("way", pgettext_lazy("attendance", "Where"), as_choice(dict(Presence.WAYS)))

CORRECT_ATTENDANCE: Final = Verb(
    mark_attendance.CORRECTED, _("Set an attendance by hand"), (ON,),
    changed=(Fact("state", _("Attendance"), _STATE), Fact("note", _("Reason"))),
)  # fmt: skip
_DONE: Final = (
    Verb(invite.INVITED, _("Invite people to a gathering"), (ON, PEOPLE)),
    Verb(invite.GUEST, _("Write down a guest of a gathering"), (ON, _WAY)),
    Verb(invite.TAKEN_OFF, _("Take somebody off the list of a gathering"), (ON,)),
    Verb(mark_attendance.MARKED, _("Mark who came to a gathering"), (ON, PEOPLE, _WAY)),
    CORRECT_ATTENDANCE,
)
VERBS: Final = (
    *_DONE,
    Verb(
        UNDONE, _("Take back what was done to the list of a gathering"),
        (Fact("done", _("what was taken back"), as_choice({verb.action: verb.name for verb in _DONE})), ON),
    ),
    Verb(
        READ_PEOPLE, _("Read the list of a gathering"),
        (ROWS, Fact("page", _("page"), as_count), Fact("filter", _("filter"))), is_reading=True,
    ),
)  # fmt: skip
