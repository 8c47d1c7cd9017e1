"""Withdraw a task, or a directive with all its tasks: what is open ends, what was done stays done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.seats import require_at, require_at_each
from vungmanh.tasks.actions.for_all import let_end, to_end
from vungmanh.tasks.actions.jobs import are_many, begin, break_off
from vungmanh.tasks.actions.steps import Said, held_directive, held_task
from vungmanh.tasks.models import DIRECTIVE, TASK, Directive, Job, Task
from vungmanh.tasks.refusals import CannotWithdraw
from vungmanh.tasks.rules import ENDED


@transaction.atomic
def withdraw_task(task: Task, *, reason: str, by: Any, today: date, now: datetime) -> int:
    """Returns how many assignments end, in the background where they are many. Raises CannotWithdraw, NotAllowed."""
    task = held_task(task)
    require_at(task.unit, Permission.WITHDRAW_TASK, by=by, today=today)
    if task.withdrawn_on:
        raise CannotWithdraw(_("This task was withdrawn already."))
    return _withdraw(task, reason, by, today, now)


@transaction.atomic
def withdraw_directive(directive: Directive, *, reason: str, by: Any, today: date, now: datetime) -> int:
    """Returns how many assignments end, in the background where they are many. Raises CannotWithdraw, NotAllowed."""
    stands = held_directive(directive)
    require_at(directive.unit, Permission.WITHDRAW_TASK, by=by, today=today)
    if stands is None or stands.withdrawn_on:
        raise CannotWithdraw(_("This directive was withdrawn already."))
    Directive.objects.filter(pk=directive.pk).update(withdrawn_on=today, withdraw_reason=reason)
    touched = about(units=[directive.unit], records={DIRECTIVE: [directive]})
    said = {"number": directive.number, "reason": reason}
    record(by, Permission.WITHDRAW_TASK, directive.unit.code, about=touched, on=today, **said)
    tasks = Task.objects.filter(directive=directive, withdrawn_on=None).order_by("pk")
    return sum(_withdraw(held_task(task), reason, by, today, now) for task in tasks)


def _withdraw(task: Task, reason: str, by: Any, today: date, now: datetime) -> int:
    if task.withdrawn_on:  # by somebody who was quicker
        return 0
    units = set(to_end(task).values_list("unit", flat=True))
    require_at_each({task.unit_id, *units}, Permission.WITHDRAW_TASK, by=by, today=today)
    break_off(task, now)
    Task.objects.filter(pk=task.pk).update(withdrawn_on=today, withdraw_reason=reason)
    ending, said = to_end(task).count(), Said(ENDED, by, today, now, reason)
    if are_many(ending):
        begin(task, Job.WITHDRAW, ending, said)
    else:
        while let_end(to_end(task), task, said):
            pass  # what was passed on while this waited for it is open, too
    touched = about(
        units=[task.unit_id, *(() if are_many(ending) else units)],
        records={TASK: [task], DIRECTIVE: [task.directive_id]},
    )
    told = {"what": task.what, "reason": reason, "units": ending}
    record(by, Permission.WITHDRAW_TASK, task.unit.code, about=touched, on=today, **told)
    return ending
