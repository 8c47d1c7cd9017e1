"""Set a task: it falls to units by the tree of the day, to thousands of them in a few statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about as touches
from vungmanh.journal.record import record
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import counted, post
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at, require_at_each
from vungmanh.tasks.actions.steps import Said, first_steps
from vungmanh.tasks.measures import OF_ASSIGNMENTS, OF_STEPS
from vungmanh.tasks.models import DIRECTIVE, TASK, Assignment, Directive, Step, Task
from vungmanh.tasks.queries import fall_to, newcomers
from vungmanh.tasks.refusals import CannotSet
from vungmanh.tasks.rules import GIVEN, Occasion, Whom, occasions
from vungmanh.tasks.told import Asked, Outside

_AT_ONCE = 2_000


@transaction.atomic
def set_task(
    unit: Unit, asked: Asked, whom: Whom, *, by: Any, today: date, now: datetime, below: Unit | None = None
) -> Task:
    """Set a task of the unit for `whom` stands below it today, or `below` one that does.

    Raises CannotSet, NotAllowed.
    """
    locks.write_entries()  # nobody dissolves or moves a unit meanwhile
    require_at(unit, Permission.SET_TASK, by=by, today=today)
    top = below or unit
    require_at_each([top.pk, *whom.chosen], Permission.SET_TASK, by=by, today=today)
    _refuse_what_cannot_be(asked, today)
    units = fall_to(top, whom, today)
    if astray := set(whom.chosen) - set(units):
        name = Unit.objects.values_list("name", flat=True).get(pk=min(astray))
        raise CannotSet(_("%(unit)s does not stand below %(top)s today.") % {"unit": name, "top": top.name})
    if not units:
        raise CannotSet(_("There is no such unit below %(top)s today; choose others.") % {"top": top.name})
    task = _made(unit, asked, whom, top, today)
    _given(task, units, "", occasions(today, asked.due, asked.every), by, now)
    _write_down(task, units, by, today)
    return task


@transaction.atomic
def set_for(
    what: str, *, about: Subject, whose: Sequence[Unit] | Outside, due: date, from_: Unit, by: Any, today: date,
    now: datetime,
) -> Task:  # fmt: skip
    """Set a task because of a record of another room: for units, or for somebody outside whose progress the officers
    of a unit write down. `from_` is the unit that asks for it and accepts it. Raises CannotSet, NotAllowed."""
    if not isinstance(whose, Outside):
        chosen = tuple(sorted({unit.pk for unit in whose}))
        return set_task(from_, Asked(what, due, about=about), Whom(chosen=chosen), by=by, today=today, now=now)
    locks.write_entries()
    require_at_each([from_.pk, whose.unit.pk], Permission.SET_TASK, by=by, today=today)
    asked, whom = Asked(what, due, about=about), Whom(chosen=(whose.unit.pk,))
    _refuse_what_cannot_be(asked, today)
    task = _made(from_, asked, whom, whose.unit, today)
    _given(task, [whose.unit.pk], whose.name, occasions(today, due, ""), by, now)
    _write_down(task, [whose.unit.pk], by, today)
    return task


@transaction.atomic
def give_to_newcomers(task: Task, *, by: Any, today: date, now: datetime) -> int:
    """Give the task to units that have come to stand where it falls since it was set; returns to how many.

    Raises CannotSet, NotAllowed.
    """
    locks.write_entries()
    task = Task.objects.select_for_update(of=("self",)).select_related("unit", "below").get(pk=task.pk)
    require_at_each([task.unit_id, task.below_id], Permission.SET_TASK, by=by, today=today)
    if task.withdrawn_on or task.due < today:
        raise CannotSet(_("This task was withdrawn or its last day has passed; set a new one."))
    if units := newcomers(task, today):
        _given(task, units, "", occasions(today, task.due, task.every), by, now)
        _write_down(task, units, by, today)
    return len(units)


def _refuse_what_cannot_be(asked: Asked, today: date) -> None:
    if asked.due < today:
        raise CannotSet(_("The last day for it has passed already; choose a later one."))
    if asked.directive and Directive.objects.filter(pk=asked.directive.pk).exclude(withdrawn_on=None).exists():
        raise CannotSet(_("This directive was withdrawn; nothing is asked for by it any more."))


def _made(unit: Unit, asked: Asked, whom: Whom, below: Unit, today: date) -> Task:
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


def _given(task: Task, units: Collection[int], outside: str, times: Iterable[Occasion], by: Any, now: datetime) -> None:
    """Let the task fall to the units at these times, and count it."""
    fallen = [
        Assignment(task=task, unit_id=unit, outside=outside, given_on=each.given_on, due=each.due)
        for each in times
        for unit in units
    ]
    write_given(fallen, Said(GIVEN, by, task.set_on, now))


def write_given(fallen: Sequence[Assignment], said: Said) -> None:
    """Write assignments that are new, their first steps, and what they count."""
    Assignment.objects.bulk_create(fallen, batch_size=_AT_ONCE)
    steps = first_steps(fallen, said)
    Step.objects.bulk_create(steps, batch_size=_AT_ONCE)
    entries = counted(OF_ASSIGNMENTS, fallen)
    entries.update(counted(OF_STEPS, steps))
    post(entries)


def _write_down(task: Task, units: Collection[int], by: Any, today: date) -> None:
    records: dict[str, list[Any]] = {TASK: [task], DIRECTIVE: [task.directive_id]}
    touched = touches(units=[task.unit_id, *units], records=records)
    record(
        by, Permission.SET_TASK, task.unit.code, about=touched, on=today, what=task.what, due=task.due, units=len(units)
    )
