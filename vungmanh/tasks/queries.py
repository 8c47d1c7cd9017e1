"""What is asked of tasks: to whom one falls today, what belongs to one that was passed on, how it stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.journal.changed import CHANGES
from vungmanh.journal.models import Entry
from vungmanh.organization.models import IN_ORDER, Placement, Unit, UnitQuerySet
from vungmanh.organization.seats import seat_of
from vungmanh.tasks.models import TASK, Assignment, AssignmentQuerySet, Step, StepQuerySet, Task
from vungmanh.tasks.rules import ANSWERS, DONE, ENDED, GIVEN, IS_DONE, Whom, may_answer


def officers_of(unit: Unit, today: date) -> QuerySet[User]:
    """The accounts that hold a role at the unit itself today."""
    return User.objects.filter(is_active=True, pk__in=Grant.objects.on(today).filter(unit=unit).values("user"))


class Place(NamedTuple):
    """A unit with its kind and block (0: none is known), as it stands on a day."""

    unit: int
    kind: str
    block: int


def fall_to(below: Unit, whom: Whom, today: date) -> list[Place]:
    """The units to which a task falls by the tree of the day, in the order of their keys; `below` itself only where it
    is chosen. One query."""
    return [Place(unit, kind, block or 0) for unit, kind, block in _falling(below, whom, today)]


def _falling(below: Unit, whom: Whom, today: date) -> QuerySet[Any, tuple[int, str, int | None]]:
    """Units of these kinds, of these blocks if any are named, and those that were chosen."""
    of_kinds = Q(unit__kind__in=whom.kinds) & ~Q(unit=below)
    if whom.blocks:
        of_kinds &= Q(block__in=whom.blocks)
    places = Placement.objects.on(today).under(seat_of(below, today=today)).filter(of_kinds | Q(unit__in=whom.chosen))
    return places.order_by("unit").values_list("unit", "unit__kind", "block")


def kinds_below(unit: Unit, today: date) -> dict[str, int]:
    """How many units of each kind stand below it on the day, by the kinds' codes. One query."""
    below = Placement.objects.on(today).under(seat_of(unit, today=today)).exclude(unit=unit)
    return dict(below.order_by().values_list("unit__kind").annotate(units=Count("pk")))


def newcomers(task: Task, today: date, *, after: int = 0, most: int | None = None) -> list[int]:
    """The keys of units to which the task falls by the tree of the day, and has not been given yet, in their order.

    Of 125,000 units the next two hundred (`most`) after the one with the key `after` are read without the others.
    """
    given = Assignment.objects.filter(task=task, unit=OuterRef("unit"), outside="", parent=None, ended_on=None)
    found = _falling(task.below, task.whom, today).filter(~Exists(given), unit__gt=after)
    return [unit for unit, _kind, _block in found[:most]]


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


@dataclass(frozen=True)
class Tally:
    """How a task stands: of so many times that it fell to a unit, without those that ended."""

    fallen: int
    unopened: int
    waiting: int  # said to be done, to be accepted
    done: int
    late: int
    ended: int


def tally(task: Task, today: date) -> Tally:
    """How the task stands today at all units to which it was given, their parts not counted. One query."""
    steps = Step.objects.on(today).filter(assignment__task=task, assignment__parent=None).order_by()
    return Tally(
        **steps.aggregate(
            fallen=Count("pk", filter=~Q(state=ENDED)),
            unopened=Count("pk", filter=Q(state=GIVEN)),
            waiting=Count("pk", filter=Q(state=DONE)),
            done=Count("pk", filter=Q(state__in=sorted(IS_DONE))),
            late=Count("pk", filter=Q(late_from__lte=today)),
            ended=Count("pk", filter=Q(state=ENDED)),
        )
    )


def waiting_of(fallen: AssignmentQuerySet) -> StepQuerySet:
    """What of these was said to be done and is to be accepted, in the order of the units."""
    steps = Step.objects.standing().filter(assignment__in=fallen.order_by().values("pk"), state=DONE)
    return steps.select_related("assignment__unit").order_by("assignment__unit__sort_key", "pk")


def changes_of(task: Task) -> Iterable[Entry]:
    """The lines of the journal that say what of the task was another one before, the latest first."""
    lines = Entry.objects.filter(action=Permission.CHANGE_TASK, about__kind=TASK, about__key=task.pk)
    return (line for line in lines.order_by("-pk") if line.facts.get(CHANGES))
