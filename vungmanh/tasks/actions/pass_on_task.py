"""Pass a task on to own units, split as the officer says: it is done when its parts are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept, rows
from vungmanh.kit.models import Act
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.seats import require_at_each, seat_of
from vungmanh.tasks.actions.giving import write_given
from vungmanh.tasks.actions.steps import Said, held, recounted, states_of, take
from vungmanh.tasks.models import ASSIGNMENT, TASK, Assignment, AssignmentQuerySet, Step, Task
from vungmanh.tasks.refusals import CannotPassOn
from vungmanh.tasks.rules import GIVEN, IN_WORK, OPEN


@transaction.atomic
def pass_on_task(
    assignment: Assignment, parts: Mapping[int, str], *, due: date, by: Any, today: date, now: datetime
) -> Act:
    """Returns the act that is taken back. `parts` are units by their keys, each with its part in words ("": all of it).

    Raises CannotPassOn, NotAllowed.
    """
    found = held([assignment.pk])
    if not found:
        raise CannotPassOn(_("This task was taken back; there is nothing to pass on any more."))
    (mine,) = found
    require_at_each({mine.unit_id, *parts}, Permission.PASS_ON_TASK, by=by, today=today)
    _refuse_what_cannot_be(mine, parts, due, today)

    def given() -> AssignmentQuerySet:
        return Assignment.objects.filter(parent=mine)

    def steps_and_all() -> list[Any]:
        keys = [mine.pk, *given().values_list("pk", flat=True)]
        return [(given(), ()), (Step.objects.filter(assignment__in=keys), ())]

    with kept(Permission.PASS_ON_TASK, rows(steps_and_all), by=by, on=today, at=mine.unit) as keeping:
        fallen = [
            Assignment(task=mine.task, unit_id=unit, parent=mine, part=words, given_on=today, due=due)
            for unit, words in sorted(parts.items())
        ]
        write_given(fallen, Said(GIVEN, by, today, now))
        with recounted(lambda: Assignment.objects.filter(pk=mine.pk)):
            take([mine], Said(IN_WORK, by, today, now, _("Passed on to %(count)d units.") % {"count": len(parts)}))
        keeping.units.update({mine.unit_id, *parts})
        keeping.records.add(Subject(ASSIGNMENT, mine.pk))
    touched = about(units=[mine.unit_id, *parts], records={TASK: [mine.task], ASSIGNMENT: [mine]})
    record(by, Permission.PASS_ON_TASK, mine.unit.code, about=touched, on=today, due=due, units=len(parts))
    return keeping.done


def _refuse_what_cannot_be(mine: Assignment, parts: Mapping[int, str], due: date, today: date) -> None:
    if not parts:
        raise CannotPassOn(_("Choose the units to which it is passed on."), "units")
    if mine.given_on > today or states_of([mine])[mine.pk] not in OPEN:
        raise CannotPassOn(_("This task is done or has ended, or it has not begun; it is not passed on."))
    if Task.objects.filter(pk=mine.task_id).exclude(withdrawn_on=None).exists():
        raise CannotPassOn(_("This task was withdrawn; nothing is to be done for it any more."))
    if due < today:
        raise CannotPassOn(_("The last day for it has passed already; choose a later one."), "due")
    below = Placement.objects.on(today).under(seat_of(mine.unit, today=today)).exclude(unit=mine.unit)
    astray = set(parts) - set(below.filter(unit__in=parts).values_list("unit", flat=True))
    again = set(Assignment.objects.filter(parent=mine, ended_on=None, unit__in=parts).values_list("unit", flat=True))
    for units, reason in (
        (astray, _("%(unit)s does not stand below %(top)s today.")),
        (again, _("%(unit)s has a part of this task already.")),
    ):
        if units:
            name = Unit.objects.values_list("name", flat=True).get(pk=min(units))
            raise CannotPassOn(reason % {"unit": name, "top": mine.unit.name}, "units")
