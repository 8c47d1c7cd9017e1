"""How what is done to tasks and directives is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by
from vungmanh.tasks.actions.undo_task import undo_task


def _to_the_list(act: Act, _user: Any, _today: date) -> str:
    return reverse("tasks:tasks", args=[act.at_unit.code if act.at_unit else act.under])


_UNDO: Final = Undo(
    undo_task,
    acts_at_units_seen_by(Permission.SEE_TASKS),
    lambda act: _("Taken back: the tasks stand as before."),
    _to_the_list,
)
UNDO: Final[dict[str, Undo]] = {
    Permission.RECORD_DIRECTIVE: _UNDO,
    Permission.ANSWER_TASK: _UNDO,
    Permission.JUDGE_TASK: _UNDO,
    Permission.PASS_ON_TASK: _UNDO,
}
