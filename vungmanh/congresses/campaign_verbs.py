"""How the journal's lines about campaigns and steps read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.change_campaign import ADDED, CHANGED, CLOSED, TAKEN_OUT
from vungmanh.congresses.actions.take_step import AGREED, STEP_BACK
from vungmanh.congresses.actions.undo_campaign import UNDONE
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.kit.verbs import ON, ROWS, Fact, Verb, as_choice, as_count, as_day

_NAME: Final = Fact("name", _("campaign of congresses"), of_each=True)
_STEP: Final = Fact("step", _("step to the congress"), as_choice(dict(STEPS)), of_each=True)
_UNITS: Final = Fact("units", _("units"), as_count)
_DUE: Final = Fact("due", _("congresses are held by"), as_day, of_each=True)
_NUMBER: Final = Fact("number", _("number of the paper"), of_each=True)
_WORDS: Final = Fact("words", _("in words"), of_each=True)
_REASON: Final = Fact("reason", _("reason"), of_each=True)

# What of a campaign is another one now.
_TOLD: Final = (
    Fact("name", _("campaign of congresses")),
    Fact("term", _("term of office")),
    Fact("to", _("congresses are held by"), as_day),
    Fact("number", _("number of the plan")),
    Fact("on", _("day of the plan"), as_day),
    *(Fact(f"due_{step}", name, as_day) for step, name in STEPS),
)

_CALL: Final = Verb(Permission.CALL_CONGRESSES, _("Call the congresses of a term"), (_NAME, _DUE, _UNITS, ON))
CHANGE: Final = Verb(CHANGED, _("Change a campaign of congresses"), (_NAME, ON), changed=_TOLD)
_ADD: Final = Verb(ADDED, _("Add units to a campaign of congresses"), (_NAME, _UNITS, ON))
_OUT: Final = Verb(TAKEN_OUT, _("Take a unit out of a campaign of congresses"), (_NAME, _REASON, ON))
_CLOSE: Final = Verb(CLOSED, _("Close a campaign of congresses"), (_NAME, ON))
_TAKE: Final = Verb(Permission.TAKE_STEP, _("Take a step to the congress"), (_STEP, _NUMBER, _WORDS, _NAME, ON))
_AGREE: Final = Verb(
    AGREED, _("Agree to candidates, or recognise, for a congress"), (_STEP, _NUMBER, _WORDS, _NAME, _UNITS, ON)
)
_BACK: Final = Verb(STEP_BACK, _("Take back a step to the congress"), (_STEP, _NUMBER, _REASON, _NAME, ON))
_DONE: Final = as_choice({verb.action: verb.name for verb in (_CALL, CHANGE, _ADD, _OUT, _CLOSE, _TAKE, _AGREE, _BACK)})

VERBS: Final = (
    _CALL,
    CHANGE,
    _ADD,
    _OUT,
    _CLOSE,
    _TAKE,
    _AGREE,
    _BACK,
    Verb(
        UNDONE, _("Take back what was done to a campaign of congresses"), (Fact("done", _("what was done"), _DONE), ON)
    ),
    Verb(Permission.SEE_OFFICERS, _("Take a list of congresses out"), (_NAME, ROWS), is_reading=True),
)
