"""Set a task: it falls to units by the tree of the day, at once to a few, in the background to thousands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.giving import let_fall, write_down
from vungmanh.tasks.actions.jobs import are_many, begin, refuse_while_at_work
from vungmanh.tasks.actions.steps import Said, held_directive, held_task
from vungmanh.tasks.models import Job, Task
from vungmanh.tasks.queries import Place, fall_to, newcomers
from vungmanh.tasks.refusals import CannotSet
from vungmanh.tasks.rules import GIVEN, Whom, occasions
from vungmanh.tasks.told import Asked


@transaction.atomic
def set_task(
    unit: Unit, asked: Asked, whom: Whom, *, by: Any, today: date, now: datetime, below: Unit | None = None
) -> Task:
    """Set a task of the unit for `whom` stands below it today, or `below` one that does.

    Where many units are meant, the background gives it to them one after the other. Raises CannotSet, NotAllowed.
    """
    locks.write_entries()  # nobody dissolves or moves a unit meanwhile
    top = below or unit
    require_at_each([unit.pk, top.pk, *whom.chosen], Permission.SET_TASK, by=by, today=today)
    refuse_what_cannot_be(asked, today)
    units = [place.unit for place in meant(top, whom, today)]
    task = make_task(unit, asked, whom, top, today)
    _give(task, units, by, today, now)
    return task


def meant(top: Unit, whom: Whom, today: date) -> list[Place]:
    """The units to which the task would fall today. Raises CannotSet where one that is chosen does not stand there, or
    where there are none."""
    units = fall_to(top, whom, today)
    if astray := set(whom.chosen) - {place.unit for place in units}:
        name = Unit.objects.values_list("name", flat=True).get(pk=min(astray))
        raise CannotSet(_("%(unit)s does not stand below %(top)s today.") % {"unit": name, "top": top.name}, "units")
    if not units:
        raise CannotSet(_("There is no such unit below %(top)s today; choose others.") % {"top": top.name}, "kinds")
    return units


@transaction.atomic
def give_to_newcomers(task: Task, *, by: Any, today: date, now: datetime) -> int:
    """Give the task to units that have come to stand where it falls since it was set; returns to how many.

    Raises CannotSet, NotAllowed.
    """
    task = held_task(task)
    require_at_each([task.unit_id, task.below_id], Permission.SET_TASK, by=by, today=today)
    if task.withdrawn_on or task.due < today:
        raise CannotSet(_("This task was withdrawn or its last day has passed; set a new one."))
    refuse_while_at_work(task, CannotSet)
    if units := newcomers(task, today):
        _give(task, units, by, today, now)
    return len(units)


def _give(task: Task, units: Sequence[int], by: Any, today: date, now: datetime) -> None:
    times, said = occasions(today, task.due, task.every), Said(GIVEN, by, today, now)
    if are_many(len(units) * len(times)):
        write_down(task, (), len(units), said)
        begin(task, Job.SET, len(units), said)
    else:
        let_fall(task, units, times, said)


def refuse_what_is_past(asked: Asked, today: date) -> None:
    """Raise CannotSet for a last day that has passed."""
    if asked.due < today:
        raise CannotSet(_("The last day for it has passed already; choose a later one."), "due")


def refuse_what_cannot_be(asked: Asked, today: date) -> None:
    """Raise CannotSet for what is asked for too late, or by a directive that was withdrawn; holds the directive."""
    refuse_what_is_past(asked, today)
    paper = held_directive(asked.directive) if asked.directive else None
    if asked.directive and (paper is None or paper.withdrawn_on):
        raise CannotSet(_("This directive was withdrawn; nothing is asked for by it any more."), "directive")


def make_task(unit: Unit, asked: Asked, whom: Whom, below: Unit, today: date) -> Task:
    return Task.objects.create(
        unit=unit,
        directive=asked.directive,
        about_kind=asked.about.kind if asked.about else "",
        about_key=asked.about.key if asked.about else None,
        what=asked.what,
        due=asked.due,
        every=asked.every,
        proof=asked.proof.by,
        proof_kind=asked.proof.kind,
        proof_measure=asked.proof.measure,
        proof_value=asked.proof.value,
        follower=asked.follower,
        below=below,
        kinds=list(whom.kinds),
        blocks=list(whom.blocks),
        chosen=list(whom.chosen),
        set_on=today,
    )
