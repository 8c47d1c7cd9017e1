"""Change what a task says, who follows it, and its last day: who is late until today stays late of then."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.changed import differing
from vungmanh.journal.record import record
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.steps import Said, held, recounted, states_of, take
from vungmanh.tasks.changes import KEYS
from vungmanh.tasks.models import DIRECTIVE, TASK, Assignment, AssignmentQuerySet, Task
from vungmanh.tasks.refusals import CannotChangeTask
from vungmanh.tasks.told import Changed


@transaction.atomic
def change_task(task: Task, to: Changed, *, by: Any, today: date, now: datetime) -> int:
    """Returns how many open assignments have another last day; `task` is as the officer has read it.

    Raises CannotChangeTask, NotAllowed.
    """
    open_ones = held(Assignment.objects.open().filter(task=task).values_list("pk", flat=True))
    stands = Task.objects.select_for_update(of=("self",)).select_related("unit", "follower").get(pk=task.pk)
    units = {each.unit_id for each in open_ones}
    require_at_each({stands.unit_id, *units}, Permission.CHANGE_TASK, by=by, today=today)
    _refuse_what_cannot_be(task, stands, to, today)
    changes = differing(_kept(stands.what, stands.due, stands.follower), _kept(to.what, to.due, to.follower), KEYS, {})
    moved = [each for each in open_ones if stands.due != to.due and each.due == stands.due and not each.ended_on]
    keys = [each.pk for each in moved]

    def mine() -> AssignmentQuerySet:
        return Assignment.objects.filter(pk__in=keys)

    with recounted(mine):
        Task.objects.filter(pk=stands.pk).update(what=to.what, due=to.due, follower=to.follower)
        by_state = defaultdict(list)
        states = states_of(moved)
        for each in moved:
            by_state[states[each.pk]].append(each)
        for state, some in by_state.items():
            take(some, Said(state, by, today, now, to.reason), due=to.due)
    touched = about(units=[stands.unit_id, *units], records={TASK: [stands], DIRECTIVE: [stands.directive_id]})
    said = {"what": to.what, "reason": to.reason}
    record(by, Permission.CHANGE_TASK, stands.unit.code, about=touched, changes=changes, on=today, **said)
    return len(moved)


def _refuse_what_cannot_be(read: Task, stands: Task, to: Changed, today: date) -> None:
    if stands.withdrawn_on:
        raise CannotChangeTask(_("This task was withdrawn already."))
    if (read.what, read.due, read.follower_id) != (stands.what, stands.due, stands.follower_id):
        raise CannotChangeTask(_("Somebody else has just changed this task; look at it again, then save."))
    if to.due != stands.due and stands.every:
        raise CannotChangeTask(_("A task of every quarter keeps its days; withdraw it and set another one."))
    if to.due != stands.due and to.due < today:
        raise CannotChangeTask(_("The last day for it has passed already; choose a later one."))


def _kept(what: str, due: date, follower: Any) -> dict[str, str]:
    return {"what": what, "due": due.isoformat(), "follower": str(follower or "")}
