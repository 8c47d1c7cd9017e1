"""Take the appendix of a plan back: its tasks go, and the directive it recorded, unless somebody has answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.list_kind import Going
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import
from vungmanh.tasks.actions.jobs import refuse_while_at_work
from vungmanh.tasks.actions.steps import recounted
from vungmanh.tasks.actions.undo_task import undo_task
from vungmanh.tasks.imports.carry_out import FELL_TO, stood
from vungmanh.tasks.models import DIRECTIVE, TASK, Assignment, AssignmentQuerySet, Job, PlanRow, Step, Task
from vungmanh.tasks.refusals import CannotUndoTask
from vungmanh.tasks.rules import ENDED, GIVEN


def units_of(batch: Import) -> set[int]:
    """The keys of the units to which the tasks fell when they were set or since, and of the one that has set them."""
    changes = list(batch.changes.filter(model=TASK))
    tasks = [change.key for change in changes]
    fallen = Assignment.objects.filter(task__in=tasks).order_by().values_list("unit", flat=True)
    makers = Task.objects.filter(pk__in=tasks).order_by().values_list("unit", flat=True)
    return {*fallen, *makers}.union(*((change.after or {}).get(FELL_TO, ()) for change in changes))


def undo_tasks(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoTask, NotAllowed."""
    changes = list(batch.changes.filter(model=TASK))
    keys = [change.key for change in changes]
    locks.write_entries()
    tasks = {task.pk: task for task in Task.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")}
    require_at_each(units_of(batch), Permission.UNDO_IMPORT, by=by, today=today)
    for change in changes:
        said = {name: value for name, value in (change.after or {}).items() if name != FELL_TO}
        if change.key not in tasks or stood(tasks[change.key]) != said:
            raise CannotUndoTask(_("A task of this list was changed or withdrawn since; withdraw the others too."))
        refuse_while_at_work(tasks[change.key], CannotUndoTask)
    _refuse_what_was_answered(keys)

    def mine() -> AssignmentQuerySet:
        return Assignment.objects.filter(task__in=keys)

    with recounted(mine):
        Step.objects.filter(assignment__task__in=keys).delete()
        mine().delete()
    PlanRow.objects.filter(task__in=keys).delete()
    Job.objects.filter(task__in=keys).delete()
    Task.objects.filter(pk__in=keys).delete()
    for change in batch.changes.filter(model=DIRECTIVE):
        undo_task(Act.objects.get(pk=(change.after or {})["act"]), by=by, today=today)
    return len(changes)


def _refuse_what_was_answered(tasks: list[int]) -> None:
    """Of a task that was passed on the parts are answers too."""
    parts = Assignment.objects.filter(task__in=tasks).exclude(parent=None).order_by("pk")
    told = Step.objects.filter(assignment__task__in=tasks).exclude(state=GIVEN).order_by("pk")
    for unit in parts.values_list("parent__unit__name", flat=True)[:1]:
        raise CannotUndoTask(_answered() % {"unit": unit})
    for unit, state in told.values_list("assignment__unit__name", "state")[:1]:
        raise CannotUndoTask((_ended() if state == ENDED else _answered()) % {"unit": unit})


def _answered() -> str:
    return _("%(unit)s has answered already; withdraw what is not to be done any more.")


def _ended() -> str:
    return _("At %(unit)s the task has ended since; withdraw what is not to be done any more.")
