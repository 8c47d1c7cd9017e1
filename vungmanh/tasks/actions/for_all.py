"""Let what is open of a task have another last day, or end: for all its units, or for the next so many of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from vungmanh.access.permissions import Permission
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.steps import Said, end, held, recounted, states_of, take
from vungmanh.tasks.models import Assignment, AssignmentQuerySet, Task


def to_put_off(task: Task, before: date) -> AssignmentQuerySet:
    """What is open of the task with the last day of before."""
    return Assignment.objects.open().filter(task=task, due=before).order_by("pk")


def to_end(task: Task) -> AssignmentQuerySet:
    return Assignment.objects.open().filter(task=task).order_by("pk")


def put_off(which: AssignmentQuerySet, task: Task, said: Said) -> Collection[int]:
    """Let these stand as they do, with the last day of the task from the day on; returns their units.

    The caller holds the task. Raises NotAllowed.
    """
    open_ones = [each for each in held(which.values_list("pk", flat=True)) if not (each.done_on or each.ended_on)]
    units = {each.unit_id for each in open_ones}
    require_at_each({task.unit_id, *units}, Permission.CHANGE_TASK, by=said.by, today=said.on)
    keys = [each.pk for each in open_ones]
    by_state, states = defaultdict(list), states_of(open_ones)
    for each in open_ones:
        by_state[states[each.pk]].append(each)
    with recounted(lambda: Assignment.objects.filter(pk__in=keys)):
        for state, some in by_state.items():
            take(some, replace(said, state=state), due=task.due)
    return units


def let_end(which: AssignmentQuerySet, task: Task, said: Said) -> Collection[int]:
    """Let these end on the day; returns their units. The caller holds the task. Raises NotAllowed."""
    found = held(which.values_list("pk", flat=True))
    units = {each.unit_id for each in found}
    require_at_each({task.unit_id, *units}, Permission.WITHDRAW_TASK, by=said.by, today=said.on)
    keys = [each.pk for each in found]

    def mine() -> AssignmentQuerySet:
        return Assignment.objects.filter(pk__in=keys)

    with recounted(mine):
        end(mine, said)
    return units
