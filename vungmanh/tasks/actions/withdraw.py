"""Withdraw a task, or a directive with all its tasks: what is open ends, what was done stays done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions import locks
from vungmanh.organization.seats import require_at, require_at_each
from vungmanh.tasks.actions.steps import Said, end, recounted
from vungmanh.tasks.models import DIRECTIVE, TASK, Assignment, AssignmentQuerySet, Directive, Task
from vungmanh.tasks.refusals import CannotWithdraw
from vungmanh.tasks.rules import ENDED


@transaction.atomic
def withdraw_task(task: Task, *, reason: str, by: Any, today: date, now: datetime) -> int:
    """Returns how many assignments end. Raises CannotWithdraw, NotAllowed."""
    locks.write_entries()
    task = Task.objects.select_for_update(of=("self",)).select_related("unit").get(pk=task.pk)
    require_at(task.unit, Permission.WITHDRAW_TASK, by=by, today=today)
    if task.withdrawn_on:
        raise CannotWithdraw(_("This task was withdrawn already."))
    return _withdraw(task, reason, by, today, now)


@transaction.atomic
def withdraw_directive(directive: Directive, *, reason: str, by: Any, today: date, now: datetime) -> int:
    """Returns how many assignments end. Raises CannotWithdraw, NotAllowed."""
    locks.write_entries()
    directive = Directive.objects.select_for_update(of=("self",)).select_related("unit").get(pk=directive.pk)
    require_at(directive.unit, Permission.WITHDRAW_TASK, by=by, today=today)
    if directive.withdrawn_on:
        raise CannotWithdraw(_("This directive was withdrawn already."))
    Directive.objects.filter(pk=directive.pk).update(withdrawn_on=today, withdraw_reason=reason)
    touched = about(units=[directive.unit], records={DIRECTIVE: [directive]})
    said = {"number": directive.number, "reason": reason}
    record(by, Permission.WITHDRAW_TASK, directive.unit.code, about=touched, on=today, **said)
    tasks = Task.objects.select_for_update(of=("self",)).select_related("unit").filter(directive=directive)
    return sum(_withdraw(task, reason, by, today, now) for task in tasks.filter(withdrawn_on=None).order_by("pk"))


def _withdraw(task: Task, reason: str, by: Any, today: date, now: datetime) -> int:
    def mine() -> AssignmentQuerySet:
        return Assignment.objects.filter(task=task)

    units = set(mine().open().select_for_update().order_by("pk").values_list("unit", flat=True))
    require_at_each({task.unit_id, *units}, Permission.WITHDRAW_TASK, by=by, today=today)
    with recounted(mine):
        ended = end(mine, Said(ENDED, by, today, now, reason))
        Task.objects.filter(pk=task.pk).update(withdrawn_on=today, withdraw_reason=reason)
    touched = about(units=[task.unit_id, *units], records={TASK: [task], DIRECTIVE: [task.directive_id]})
    said = {"what": task.what, "reason": reason, "units": len(ended)}
    record(by, Permission.WITHDRAW_TASK, task.unit.code, about=touched, on=today, **said)
    return len(ended)
