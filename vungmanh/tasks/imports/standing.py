"""What stands already: rows as our own register shows them, and the tasks that a plan has set before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vungmanh.core.vietnamese import fold
from vungmanh.loading.job import Job
from vungmanh.tasks.models import Assignment, Step, Task
from vungmanh.tasks.rules import Whom


class Shown:
    """The rows that the register of the unit shows today to the officer."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def stands(self, what: str, unit: str, number: str, due: date) -> bool:
        return (fold(what), fold(unit), fold(number), due) in self._rows

    @cached_property
    def _rows(self) -> set[tuple[str, str, str, date]]:
        job = self._job
        mine = Assignment.objects.below(job.under, job.today).visible_to(job.by, job.today).order_by()
        steps = Step.objects.on(job.today).filter(assignment__in=mine.values("pk"))
        steps = steps.select_related("assignment__unit", "assignment__task__directive")
        shown = ((step.assignment, step.due) for step in steps)
        return {(fold(each.title), fold(each.whose), fold(each.number), due) for each, due in shown}


@dataclass(frozen=True)
class Set:
    """A task as it was set, and the units to which it fell."""

    below: int
    whom: Whom
    due: date
    every: str
    units: frozenset[int]


class Before:
    """The tasks that a unit has set by some directives, or without one, and not withdrawn."""

    def __init__(self, unit: int, directives: Iterable[int | None]) -> None:
        papers = set(directives)
        tasks = Task.objects.filter(unit=unit, withdrawn_on=None, about_kind="")
        mine = [task for task in tasks.order_by("pk") if task.directive_id in papers] if papers else []
        fallen = defaultdict[int, set[int]](set)
        rows = Assignment.objects.filter(task__in=[task.pk for task in mine], parent=None, outside="")
        for fallen_of, key in rows.order_by().values_list("task", "unit"):
            fallen[fallen_of].add(key)
        self._tasks = defaultdict[tuple[int | None, str], list[Set]](list)
        for task in mine:
            found = Set(task.below_id, task.whom, task.due, task.every, frozenset(fallen[task.pk]))
            self._tasks[task.directive_id, fold(task.what)].append(found)

    def of(self, directive: int | None, what: str) -> list[Set]:
        return self._tasks.get((directive, fold(what)), [])
