"""Change what a task says, who follows it, and its last day: who is late until today stays late of then."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.changed import differing
from vungmanh.journal.record import record
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.for_all import put_off, to_put_off
from vungmanh.tasks.actions.jobs import are_many, begin, refuse_while_at_work
from vungmanh.tasks.actions.steps import Said, held_task
from vungmanh.tasks.changes import KEYS
from vungmanh.tasks.models import DIRECTIVE, TASK, Assignment, Job, Task
from vungmanh.tasks.refusals import CannotChangeTask
from vungmanh.tasks.rules import GIVEN
from vungmanh.tasks.told import Changed


@transaction.atomic
def change_task(task: Task, to: Changed, *, by: Any, today: date, now: datetime) -> int:
    """Returns to how many assignments this gives another last day, some of them in the background where they are many.

    `task` is as the officer has read it. Raises CannotChangeTask, NotAllowed.
    """
    stands = held_task(task)
    before = _kept(stands.what, stands.due, stands.follower)
    units = set(Assignment.objects.open().filter(task=stands).order_by().values_list("unit", flat=True))
    require_at_each({stands.unit_id, *units}, Permission.CHANGE_TASK, by=by, today=today)
    _refuse_what_cannot_be(task, stands, to, today)
    due_before = stands.due
    moved = to_put_off(stands, due_before).count() if to.due != due_before else 0
    stands.what, stands.due, stands.follower = to.what, to.due, to.follower
    stands.save(update_fields=["what", "due", "follower"])
    said = Said(GIVEN, by, today, now, to.reason)
    if are_many(moved):
        begin(stands, Job.CHANGE, moved, said, due_before=due_before)
    elif moved:
        put_off(to_put_off(stands, due_before), stands, said)
    touched = about(
        units=[stands.unit_id, *(() if are_many(moved) else units)],
        records={TASK: [stands], DIRECTIVE: [stands.directive_id]},
    )
    changes = differing(before, _kept(to.what, to.due, to.follower), KEYS, {})
    told = {"what": to.what, "reason": to.reason}
    record(by, Permission.CHANGE_TASK, stands.unit.code, about=touched, changes=changes, on=today, **told)
    return moved


def _refuse_what_cannot_be(read: Task, stands: Task, to: Changed, today: date) -> None:
    if stands.withdrawn_on:
        raise CannotChangeTask(_("This task was withdrawn already."))
    refuse_while_at_work(stands, CannotChangeTask)
    if (read.what, read.due, read.follower_id) != (stands.what, stands.due, stands.follower_id):
        raise CannotChangeTask(_("Somebody else has just changed this task; look at it again, then save."))
    if to.due != stands.due and stands.every:
        raise CannotChangeTask(_("A task of every quarter keeps its days; withdraw it and set another one."), "due")
    if to.due != stands.due and to.due < today:
        raise CannotChangeTask(_("The last day for it has passed already; choose a later one."), "due")


def _kept(what: str, due: date, follower: Any) -> dict[str, str]:
    return {"what": what, "due": due.isoformat(), "follower": str(follower or "")}
