"""How the journal's lines of planning, recording and changing gatherings read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions import (
    call_off,
    change_gathering,
    move_gathering,
    plan_gathering,
    record_gathering,
    say_held,
    strike_gathering,
)
from vungmanh.gatherings.actions.undo_gathering import UNDONE
from vungmanh.gatherings.changes import KIND, OF_GATHERING
from vungmanh.kit.verbs import ON, PEOPLE, ROWS, Fact, Verb, as_choice

_KIND: Final = Fact("kind", pgettext_lazy("gathering", "Kind"), KIND, of_each=True)

CHANGE: Final = Verb(change_gathering.CHANGED, _("Change a gathering"), (ON, _KIND), changed=OF_GATHERING)
MOVE: Final = Verb(move_gathering.MOVED, _("Put a gathering down at the right unit"), (ON, _KIND), changed=OF_GATHERING)
_DONE: Final = (
    Verb(plan_gathering.PLANS, _("Plan a gathering"), (ON, _KIND, PEOPLE)),
    Verb(record_gathering.RECORDED, _("Record a gathering"), (ON, _KIND, PEOPLE)),
    CHANGE,
    MOVE,
    Verb(say_held.HELD, _("Say that a gathering was held"), (ON, _KIND, PEOPLE)),
    Verb(call_off.CALLED_OFF, _("Call off a gathering"), (ON, _KIND)),
    Verb(strike_gathering.STRUCK, _("Strike out a gathering"), (ON,)),
)
VERBS: Final = (
    *_DONE,
    Verb(
        UNDONE, _("Take back what was done to a gathering"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in _DONE})), ON),
    ),
    Verb(Permission.EXPORT_GATHERINGS, _("Take a list of gatherings along"), (ROWS,), is_reading=True),
)  # fmt: skip
