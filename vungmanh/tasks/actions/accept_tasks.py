"""Accept what many units have said to be done, in one act; what a colleague has judged meanwhile is left as it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.parts import look_at
from vungmanh.tasks.actions.steps import Said, held, recounted, states_of, take
from vungmanh.tasks.models import ASSIGNMENT, TASK, Assignment
from vungmanh.tasks.refusals import CannotJudge
from vungmanh.tasks.rules import ACCEPTED, may_judge


@transaction.atomic
def accept_tasks(assignments: Collection[int], *, by: Any, today: date, now: datetime) -> Act:
    """Returns the act that is taken back; its units are those that were accepted. All are of one giver.

    Raises CannotJudge where none of them is left to accept, NotAllowed.
    """
    found = held(assignments)
    givers = {each.giver_id for each in found}
    require_at_each({*givers, *(each.unit_id for each in found)}, Permission.JUDGE_TASK, by=by, today=today)
    states = states_of(found)
    waiting = [each for each in found if may_judge(states[each.pk], ACCEPTED)]
    if not waiting or len(givers) > 1:
        raise CannotJudge(_("Somebody has judged all of these meanwhile; look at them again."))
    giver = Unit.objects.get(pk=givers.pop())
    keys, units = [each.pk for each in waiting], {each.unit_id for each in waiting}
    with (
        kept(Permission.JUDGE_TASK, look_at(keys), by=by, on=today, at=giver) as keeping,
        recounted(lambda: Assignment.objects.filter(pk__in=keys)),
    ):
        take(waiting, Said(ACCEPTED, by, today, now))
        keeping.units.update({giver.pk, *units})
        keeping.records.update(_done_to(waiting))
        keeping.facts["accepted"] = len(waiting)
    touched = about(units=[giver, *units], records={TASK: {each.task_id for each in waiting}, ASSIGNMENT: waiting})
    record(by, Permission.JUDGE_TASK, giver.code, about=touched, on=today, state=ACCEPTED, units=len(units))
    return keeping.done


def _done_to(accepted: Collection[Assignment]) -> set[Subject]:
    """Each, and the whole on whose page they are accepted: the task as it was set, or that of which they are parts."""
    wholes = {
        Subject(ASSIGNMENT, each.parent_id) if each.parent_id else Subject(TASK, each.task_id) for each in accepted
    }
    return {Subject(ASSIGNMENT, each.pk) for each in accepted} | wholes
