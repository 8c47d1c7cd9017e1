"""What is asked of tasks: to whom one falls today, what belongs to one that was passed on, how it stood."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vungmanh.organization.models import IN_ORDER, Placement, Unit, UnitQuerySet
from vungmanh.organization.seats import seat_of
from vungmanh.tasks.models import Assignment, Step, Task
from vungmanh.tasks.rules import ANSWERS, Whom, may_answer


def fall_to(below: Unit, whom: Whom, today: date) -> list[int]:
    """The keys of the units to which a task falls by the tree of the day, in their order; `below` itself only where it
    is chosen. One query."""
    path = seat_of(below, today=today)
    places = Placement.objects.on(today).under(path).order_by("unit").values_list("unit", "unit__kind", "block")
    return [
        unit
        for unit, kind, block in places
        if whom.takes_in(unit, kind, block) and (unit != below.pk or unit in whom.chosen)
    ]


def newcomers(task: Task, today: date) -> list[int]:
    """The keys of units to which the task falls by the tree of the day, and has not been given yet."""
    given = set(Assignment.objects.filter(task=task, outside="").values_list("unit", flat=True))
    return [unit for unit in fall_to(task.below, task.whom, today) if unit not in given]


def with_all_above(assignment: int) -> list[int]:
    """The keys of the assignment and of all from which it was passed on, the nearest first."""
    keys, above = [assignment], Assignment.objects.filter(pk=assignment).values_list("parent", flat=True).first()
    while above is not None:
        keys.append(above)
        above = Assignment.objects.filter(pk=above).values_list("parent", flat=True).first()
    return keys


def with_all_parts(assignments: Iterable[int]) -> list[int]:
    """The keys of the assignments and of all their parts, and theirs. A query for each level."""
    found = layer = list(assignments)
    while layer:
        layer = list(Assignment.objects.filter(parent__in=layer).values_list("pk", flat=True))
        found = [*found, *layer]
    return found


def standing(assignment: Assignment) -> Step:
    """How it stands at last."""
    return Step.objects.standing().get(assignment=assignment)


def answers_to(assignment: Assignment) -> list[str]:
    """What the unit may say of it as it stands."""
    state = standing(assignment).state
    return [each for each in ANSWERS if may_answer(state, each)]


def units_to_pass_on_to(assignment: Assignment, today: date) -> UnitQuerySet:
    """The units directly below its unit that have no part of it yet."""
    have = Assignment.objects.filter(parent=assignment, ended_on=None).order_by().values("unit")
    return Unit.objects.directly_under(assignment.unit, today).exclude(pk__in=have).order_by(*IN_ORDER)
