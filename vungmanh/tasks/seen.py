"""From where, of which day and by whom tasks are seen: register, matrix, lists and reports show the same rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.utils.http import urlencode

from vungmanh.access.permissions import Permission
from vungmanh.organization.models import Placement, PlacementQuerySet, Unit
from vungmanh.organization.road import road_of
from vungmanh.tasks.models import Assignment, Step, StepQuerySet, visible_units
from vungmanh.tasks.rules import ENDED

NOW: Final = "now"  # by the tree of today, whatever day is asked for


@dataclass(frozen=True)
class Seen:
    """Tasks that fell to a unit and to what stands below it, as they stood at the end of the day.

    `reader` is a person or their rights, who sees the tasks of the unit today. `tree` is "" for the tree of that day or
    NOW. `due` is the first and the last day on which they were due, None where there is no bound. `own`: only those of
    the unit itself. `stands`: each piece of work once, without units and tasks that had ended by then; of a task that
    was passed on its parts are counted, and not the whole beside them.
    """

    at: Unit
    day: date
    today: date
    reader: Any
    tree: str = ""
    block: int | None = None
    due: tuple[date | None, date | None] = (None, None)
    own: bool = False
    stands: bool = False

    @property
    def tree_day(self) -> date:
        return self.today if self.tree == NOW else self.day

    @property
    def path(self) -> str:
        return road_of(self.at).seat(self.tree_day)

    def but(self, **changes: Any) -> Seen:
        return replace(self, **changes)

    def places(self) -> PlacementQuerySet:
        """Where the units stand; with what has ended, where that stood last."""
        on = Placement.objects.on if self.stands else Placement.objects.last_on
        found = on(self.tree_day).under(self.path)
        if self.own:
            found = found.filter(unit=self.at)
        return found if self.block is None else found.filter(block=self.block)

    def steps(self) -> StepQuerySet:
        """The step in which each stood on the day."""
        return self.narrowed(Step.objects.on(self.day)).filter(unit__in=self.places().order_by().values("unit"))

    def steps_of(self, tasks: Collection[int]) -> list[StepQuerySet]:
        """The same of these tasks wherever they fell, in two parts, each of which is read out of the index: those that
        stand to this day, and those that have changed since."""
        mine = self.narrowed(Step.objects.filter(task__in=tasks, since__lte=self.day), tasks)
        return [mine.filter(until=None), mine.filter(until__gt=self.day)]

    def _wholes(self, tasks: Collection[int] | None) -> Any:
        """The keys of what had been passed on by the day, of these tasks or of all."""
        ended = Q(ended_on=None) | Q(ended_on__gt=self.day)
        parts = Assignment.objects.filter(ended, parent__isnull=False, given_on__lte=self.day)
        return (parts if tasks is None else parts.filter(task__in=tasks)).order_by().values("parent")

    def narrowed(self, steps: StepQuerySet, tasks: Collection[int] | None = None) -> StepQuerySet:
        """Those that are due when asked, and that the reader may see.

        SECURITY: who sees the unit sees what stands below it today. What stood there on another day may have moved out
        of their reach; then they see what was given from within it.
        """
        first, last = self.due
        if first:
            steps = steps.filter(due__gte=first)
        if last:
            steps = steps.filter(due__lte=last)
        if self.stands:
            steps = steps.exclude(state=ENDED).exclude(assignment__in=self._wholes(tasks))
        if self.tree_day == self.today:
            return steps
        units = visible_units(self.reader, Permission.SEE_TASKS, self.today)
        return steps.filter(Q(unit__in=units) | Q(task__unit__in=units))

    def query(self, **more: object) -> str:
        """Returns the end of the address of the register that lists these."""
        first, last = self.due
        asked: dict[str, Any] = {
            **more,
            "block": self.block,
            "due_from": first.isoformat() if first else "",
            "due_to": last.isoformat() if last else "",
            "day": self.day.isoformat() if self.day != self.today else "",
            "tree": self.tree,
            "which": "own" if self.own else "",
            "stands": "on" if self.stands else "",
        }
        said = {name: value for name, value in asked.items() if value not in ("", None)}
        return "?" + urlencode(said) if said else ""
