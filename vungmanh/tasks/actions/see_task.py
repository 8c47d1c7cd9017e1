"""An officer of the unit has opened the task: it is seen, by itself and once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.seats import require_at
from vungmanh.tasks.actions.steps import Said, held, recounted, states_of, take
from vungmanh.tasks.models import ASSIGNMENT, TASK, Assignment
from vungmanh.tasks.rules import GIVEN, SEEN


@transaction.atomic
def see_task(assignment: Assignment, *, by: Any, today: date, now: datetime) -> bool:
    """Returns whether it had not been seen before. Raises NotAllowed."""
    found = held([assignment.pk])
    if not found:
        return False
    (mine,) = found
    require_at(mine.unit, Permission.ANSWER_TASK, by=by, today=today)
    if mine.given_on > today or states_of([mine])[mine.pk] != GIVEN:
        return False
    with recounted(lambda: Assignment.objects.filter(pk=mine.pk)):
        take([mine], Said(SEEN, by, today, now))
    touched = about(units=[mine.unit], records={TASK: [mine.task], ASSIGNMENT: [mine]})
    record(by, Permission.ANSWER_TASK, mine.unit.code, about=touched, on=today, state=SEEN)
    return True
