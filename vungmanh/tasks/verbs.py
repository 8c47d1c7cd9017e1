"""How the journal's lines of the tasks room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import FILES, ON, ROWS, Fact, Verb, as_choice, as_count, as_day
from vungmanh.tasks.actions.undo_task import UNDONE
from vungmanh.tasks.changes import TOLD
from vungmanh.tasks.models import Step

_NUMBER: Final = Fact("number", _("number of the directive"), of_each=True)
_WHAT: Final = Fact("what", _("what is to be done"), of_each=True)
_DUE: Final = Fact("due", _("last day"), as_day, of_each=True)
_UNITS: Final = Fact("units", _("units"), as_count)
_REASON: Final = Fact("reason", _("reason"), of_each=True)
_STATE: Final = Fact("state", _("how it stands"), as_choice(dict(Step.STATES)))
_WORDS: Final = Fact("words", _("in words"))

_PAPER: Final = Verb(Permission.RECORD_DIRECTIVE, _("Record a directive"), (_NUMBER, ON))
_SET: Final = Verb(Permission.SET_TASK, _("Set a task"), (_WHAT, _DUE, _UNITS, ON))
CHANGE: Final = Verb(Permission.CHANGE_TASK, _("Change a task"), (_WHAT, _REASON, ON), changed=TOLD)
_WITHDRAW: Final = Verb(Permission.WITHDRAW_TASK, _("Withdraw a task"), (_NUMBER, _WHAT, _REASON, _UNITS, ON))
_JUDGE: Final = Verb(Permission.JUDGE_TASK, _("Accept a task or send it back"), (_STATE, _WORDS, ON))
_ANSWER: Final = Verb(Permission.ANSWER_TASK, _("Say how far a task is"), (_STATE, _WORDS, FILES, ON))
_PASS_ON: Final = Verb(Permission.PASS_ON_TASK, _("Pass a task on"), (_DUE, _UNITS, ON))
_DONE: Final = as_choice({verb.action: verb.name for verb in (_PAPER, _JUDGE, _ANSWER, _PASS_ON)})

VERBS: Final = (
    _PAPER,
    _SET,
    CHANGE,
    _WITHDRAW,
    _JUDGE,
    _ANSWER,
    _PASS_ON,
    Verb(
        Permission.IMPORT_TASKS,
        _("Set tasks from the table of a plan"),
        (FILES, Fact("created", _("new"), as_count), Fact("refused", _("refused"), as_count)),
    ),
    Verb(UNDONE, _("Take back what was done to a task"), (Fact("done", _("what was done"), _DONE), ON)),
    Verb(Permission.SEE_TASKS, _("Take a list of tasks out"), (ROWS,), is_reading=True),
)
