"""Let a task fall to units: the assignments with their first steps, what they count, and the line that says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import counted, post
from vungmanh.tasks.actions.steps import Said, first_steps
from vungmanh.tasks.measures import OF_ASSIGNMENTS, OF_STEPS
from vungmanh.tasks.models import DIRECTIVE, TASK, Assignment, Step, Task
from vungmanh.tasks.rules import Occasion

_AT_ONCE = 2_000


def let_fall(task: Task, units: Collection[int], times: Iterable[Occasion], said: Said, *, outside: str = "") -> None:
    """Give the task to the units at these times, count it, and write it down. The caller holds the task."""
    fallen = [
        Assignment(task=task, unit_id=unit, outside=outside, given_on=each.given_on, due=each.due)
        for each in times
        for unit in units
    ]
    write_given(fallen, said)
    write_down(task, units, len(units), said)


def write_given(fallen: Sequence[Assignment], said: Said) -> None:
    """Write assignments that are new, their first steps, and what they count."""
    Assignment.objects.bulk_create(fallen, batch_size=_AT_ONCE)
    steps = first_steps(fallen, said)
    Step.objects.bulk_create(steps, batch_size=_AT_ONCE)
    entries = counted(OF_ASSIGNMENTS, fallen)
    entries.update(counted(OF_STEPS, steps))
    post(entries)


def write_down(task: Task, units: Iterable[int], count: int, said: Said) -> None:
    """The line that the task was set for `count` units; it touches those that are named."""
    touched = about(units=[task.unit_id, *units], records={TASK: [task], DIRECTIVE: [task.directive_id]})
    told = {"what": task.what, "due": task.due, "units": count}
    record(said.by, Permission.SET_TASK, task.unit.code, about=touched, on=said.on, **told)
