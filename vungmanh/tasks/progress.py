"""How far the tasks of a directive are at a unit and below: over all, by task, and which units are late with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from vungmanh.access.permissions import Permission
from vungmanh.organization.models import IN_ORDER, Unit
from vungmanh.organization.queries import named_to
from vungmanh.tasks.matrix import Cell, Opening, of_directive, of_task
from vungmanh.tasks.models import Directive, Task
from vungmanh.tasks.reminders import LateOfMany, text_of_many
from vungmanh.tasks.seen import Seen
from vungmanh.tasks.tally import Tally, by_child, summed


@dataclass(frozen=True)
class OfUnit:
    """A unit directly below, or the asking unit itself, by the name of then, with what came of all the tasks."""

    name: str
    tally: Tally
    itself: bool = False


@dataclass(frozen=True)
class Progress:
    """`tasks` are those that fell to somebody here, in the order of their last days; `units` in their usual order."""

    paper: Directive
    seen: Seen
    tasks: Sequence[tuple[Task, Cell]]
    units: Sequence[OfUnit]

    @property
    def total(self) -> Cell:
        tally = summed(cell.tally for _task, cell in self.tasks if cell.tally)
        return Opening(self.seen).cell(tally if tally.fallen else None, of_directive(self.paper), waiting=True)

    @property
    def late(self) -> Mapping[str, int]:
        """The most first."""
        late = [(unit.name, unit.tally.late) for unit in self.units if unit.tally.late and not unit.itself]
        return dict(sorted(late, key=lambda each: -each[1]))

    def reminder(self, link: str) -> str:
        paper = self.paper
        said = LateOfMany(self.seen.at.name, paper.number, paper.summary, self.seen.day, link, self.late)
        return text_of_many(said)


def progress_of(paper: Directive, seen: Seen) -> Progress:
    """Five queries, however many tasks and units there are."""
    standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=seen.day)
    tasks = list(paper.tasks.filter(standing, set_on__lte=seen.day).order_by("due", "pk"))
    found = by_child(seen, [task.pk for task in tasks])
    by_task = {task.pk: summed(tally for (_unit, key), tally in found.items() if key == task.pk) for task in tasks}
    keys = {unit for unit, _task in found}
    ordered = Unit.objects.filter(pk__in=keys).order_by(*IN_ORDER).values_list("pk", flat=True)
    named = named_to(seen.reader, Permission.SEE_TASKS, keys, of=seen.tree_day, today=seen.today)
    units = [
        OfUnit(named[key].name, summed(tally for (unit, _t), tally in found.items() if unit == key), key == seen.at.pk)
        for key in ordered
    ]
    opening, fallen = Opening(seen), [task for task in tasks if by_task[task.pk].fallen]
    cells = [(task, opening.cell(by_task[task.pk], of_task(task), waiting=True)) for task in fallen]
    return Progress(paper, seen, cells, units)
