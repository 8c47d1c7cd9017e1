"""How the journal's lines of the congresses room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.correct_election import CORRECTED
from vungmanh.congresses.actions.strike_election import STRUCK
from vungmanh.congresses.actions.undo_election import UNDONE
from vungmanh.congresses.changes import TOLD
from vungmanh.congresses.models import Election
from vungmanh.kit.verbs import DECISION, ON, Fact, Verb, as_choice, as_count
from vungmanh.officers.models import BODIES

_BODY: Final = Fact("body", _("body"), as_choice(dict(BODIES)), of_each=True)
_OCCASION: Final = Fact("occasion", _("occasion"), as_choice(dict(Election.OCCASIONS)), of_each=True)
_ELECTED: Final = Fact("elected", _("elected"), as_count)
_REASON: Final = Fact("reason", _("reason"), of_each=True)

ENTER: Final = Verb(Permission.ENTER_ELECTION, _("Enter an election"), (_BODY, _OCCASION, ON, _ELECTED, DECISION))
CORRECT: Final = Verb(CORRECTED, _("Correct the count of an election"), (_BODY, ON), changed=TOLD)
STRIKE: Final = Verb(STRUCK, _("Strike out an election"), (_BODY, ON, _REASON))
RECOGNISE: Final = Verb(Permission.RECOGNISE_ELECTION, _("Recognise an election"), (_BODY, DECISION, ON))
_DONE: Final = as_choice({verb.action: verb.name for verb in (ENTER, CORRECT, STRIKE, RECOGNISE)})
PRINTED: Final = "congresses.paper"

OF_ELECTIONS: Final = (
    ENTER,
    CORRECT,
    STRIKE,
    RECOGNISE,
    Verb(UNDONE, _("Take back what was done to an election"), (Fact("done", _("what was done"), _DONE), ON)),
    Verb(PRINTED, _("Take a paper of an election out"), (Fact("paper", _("paper")), ON), is_reading=True),
)
VERBS: Final = (*OF_ELECTIONS,)
