"""How the journal's lines of the officers room read."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import DECISION, FILES, ON, Fact, Verb, as_choice, as_count, as_day
from vungmanh.officers.actions.begin_term import BEGUN
from vungmanh.officers.actions.confirm_offices import CONFIRMED
from vungmanh.officers.actions.correct_office import STRUCK
from vungmanh.officers.actions.tie_account import TIED, UNTIED
from vungmanh.officers.actions.undo_office import UNDONE
from vungmanh.officers.changes import TOLD
from vungmanh.officers.models import BODIES, OFFICES, Appointment

_NAMES: Final = dict(OFFICES)


def _as_offices(codes: Any) -> str:
    """Several offices as one list of their names."""
    return ", ".join(str(_NAMES.get(code, code)) for code in codes or ())


_OFFICE: Final = Fact("office", _("office"), as_choice(_NAMES))
_OFFICES: Final = Fact("offices", _("offices"), _as_offices)
_ENDED: Final = Fact("ended", _("how it ended"), as_choice(dict(Appointment.ENDINGS)))
_SINCE: Final = Fact("since", _("since"), as_day)
_REASON: Final = Fact("reason", _("reason"))

_APPOINT: Final = Verb(
    Permission.APPOINT,
    _("Write down who holds an office"),
    (_OFFICES, _SINCE, DECISION),
)
_BEGIN: Final = Verb(
    BEGUN,
    _("Begin a term of a body"),
    (
        Fact("body", _("body"), as_choice(dict(BODIES))),
        _SINCE,
        Fact("due", _("the term ends on"), as_day),
        Fact("seats", _("seats"), as_count),
        DECISION,
    ),
)
_END: Final = Verb(Permission.END_OFFICE, _("Write down that an office has ended"), (_OFFICE, _ENDED, _REASON, ON))
_CORRECT: Final = Verb(
    Permission.CORRECT_OFFICE, _("Correct what is written about an office"), (_OFFICE,), changed=TOLD
)
_STRIKE: Final = Verb(STRUCK, _("Strike out an office that was written by mistake"), (_OFFICE, _REASON))
_CONFIRM: Final = Verb(CONFIRMED, _("Confirm the rights of offices"), (_OFFICES, ON))
_TIE: Final = Verb(TIED, _("Let an officer sign in with an account"), (_OFFICE,))
_UNTIE: Final = Verb(UNTIED, _("Part an officer from the account"), (_OFFICE,))
_ACTS: Final = (_APPOINT, _BEGIN, _END, _CORRECT, _STRIKE, _CONFIRM, _TIE, _UNTIE)
_DONE: Final = as_choice({verb.action: verb.name for verb in _ACTS})

VERBS: Final = (
    *_ACTS,
    Verb(
        Permission.IMPORT_OFFICERS,
        _("Load a list of officers"),
        (FILES, Fact("created", _("new"), as_count), Fact("refused", _("refused"), as_count)),
    ),
    Verb(UNDONE, _("Take back what was done to an office"), (Fact("done", _("what was done"), _DONE), ON)),
)
