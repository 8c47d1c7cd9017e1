"""How the journal's lines of the petitions room read. SECURITY: what was said, and by whom, stands in none of them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.roles import ROLES
from vungmanh.kit.verbs import ON, ROWS, Fact, Verb, as_choice, as_count, as_day
from vungmanh.petitions.actions.undo_petition import UNDONE
from vungmanh.petitions.changes import TOLD
from vungmanh.petitions.models import Petition
from vungmanh.petitions.models.petitions import KINDS, RESULTS, STATES
from vungmanh.petitions.rules import ladder

DID: Final = {
    ladder.ASSIGN: _("somebody was named to handle it"),
    ladder.PASS_ON: _("passed on to another unit"),
    ladder.EXTEND: _("more days were given"),
    ladder.FORWARD: _("forwarded to the employer or an authority"),
    ladder.RECORD_REPLY: _("a reply from outside was written down"),
    ladder.ANSWER: _("the sender was answered"),
    ladder.NOTE: _("noted among officers"),
    ladder.WRITE_AGAIN: _("the sender has written again"),
    ladder.SETTLE: _("the sender says that it is settled"),
    ladder.OBJECT: _("the sender says that it is not settled"),
    ladder.STAYED: _("the sender was asked whether it has stayed settled"),
    ladder.CLOSE: _("closed with a result"),
    ladder.JOIN: _("joined into a collective matter"),
    ladder.PART: _("goes by itself again"),
    ladder.CORRECT: _("corrected"),
    ladder.STRIKE: _("struck out"),
}
_NUMBER: Final = Fact("number", _("number of the petition"))
_KIND: Final = Fact("kind", _("kind of petition"), as_choice(dict(KINDS)))
_WAY: Final = Fact("way", _("how it came"), as_choice(dict(Petition.WAYS)))
_DID: Final = Fact("did", _("what was done"), as_choice(DID))
_STATE: Final = Fact("state", _("how it stands"), as_choice(dict(STATES)))
_RESULT: Final = Fact("result", _("result"), as_choice(dict(RESULTS)))
_TO: Final = Fact("to", pgettext_lazy("where a petition goes", "to whom"))
_DUE: Final = Fact("due", _("last day"), as_day)
_MANY: Final = Fact("petitions", _("petitions"), as_count)
_FILES: Final = Fact("files", _("files"), lambda many: as_count(many) if many else "")
_ROLE: Final = Fact("role", _("role"), as_choice({role.code: role.name for role in ROLES}))
_AT: Final = Fact("at", _("unit"))
_REASON: Final = Fact("reason", _("reason"))

_RECORD: Final = Verb(Permission.RECORD_PETITION, _("Write down what a worker says"), (_NUMBER, _KIND, _WAY, ON))
_ANSWER: Final = Verb(Permission.ANSWER_PETITION, _("Answer a petition, note, hear"), (_DID, _MANY, _FILES, ON))
_PASS_ON: Final = Verb(Permission.PASS_ON_PETITION, _("Say who handles a petition"), (_DID, _TO, _DUE, _MANY, ON))
_FORWARD: Final = Verb(Permission.FORWARD_PETITION, _("Forward a petition"), (_STATE, _TO, _MANY, ON))
_CLOSE: Final = Verb(Permission.CLOSE_PETITION, _("Close or join petitions"), (_DID, _RESULT, _MANY, _FILES, ON))
_CORRECT: Final = Verb(Permission.CORRECT_PETITION, _("Correct or strike out a petition"), (_DID, ON), changed=TOLD)
_DONE: Final = as_choice({each.action: each.name for each in (_RECORD, _ANSWER, _PASS_ON, _FORWARD, _CLOSE, _CORRECT)})

VERBS: Final = (
    _RECORD,
    _ANSWER,
    _PASS_ON,
    _FORWARD,
    _CLOSE,
    _CORRECT,
    Verb(Permission.EXPORT_PETITIONS, _("Take a list of petitions out"), (ROWS,), is_reading=True),
    Verb(Permission.SEE_SENDER, _("Open the name of a sender"), (_REASON, _ROLE, _AT, ON), is_reading=True),
    Verb(
        Permission.ARRANGE_PETITIONS,
        _("Arrange categories and templates"),
        (Fact("category", _("new category")), Fact("template", _("template")), Fact("ended", _("used no more")), ON),
    ),
    Verb(UNDONE, _("Take back what was done to a petition"), (Fact("done", _("what was done"), _DONE), ON)),
)
