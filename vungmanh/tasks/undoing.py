"""How what is done to tasks and directives is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by
from vungmanh.tasks.actions.undo_task import undo_task
from vungmanh.tasks.models import ASSIGNMENT, DIRECTIVE, Directive


def _to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the one task or the directive it was done to; of many, or where that is no more, to the list."""
    named = list(act.records.all()[:2])
    fallen = [each.key for each in named if each.kind == ASSIGNMENT]
    if len(fallen) == 1:
        return reverse("tasks:task", args=fallen)
    paper = Directive.objects.filter(pk__in=[each.key for each in named if each.kind == DIRECTIVE]).first()
    if paper:
        return reverse("tasks:directive", args=[paper.pk])
    return reverse("tasks:tasks", args=[act.at_unit.code if act.at_unit else act.under])


def _undo(word: Any) -> Undo:
    return Undo(
        undo_task,
        acts_at_units_seen_by(Permission.SEE_TASKS),
        lambda act: _("Taken back: the tasks stand as before."),
        _to_what_stands,
        word,
    )


UNDO: Final[dict[str, Undo]] = {
    Permission.RECORD_DIRECTIVE: _undo(gettext_lazy("directive recorded")),
    Permission.ANSWER_TASK: _undo(gettext_lazy("said how far it is")),
    Permission.JUDGE_TASK: _undo(gettext_lazy("accepted or sent back")),
    Permission.PASS_ON_TASK: _undo(gettext_lazy("passed on")),
}
