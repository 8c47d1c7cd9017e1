"""Accept what was said to be done, or send it back with a reason: the unit that gave the task does."""

from __future__ import annotations

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
from vungmanh.tasks.actions.parts import held_with_all_above, look_at, roll_up
from vungmanh.tasks.actions.steps import Said, recounted, states_of, take
from vungmanh.tasks.models import ASSIGNMENT, TASK, Assignment
from vungmanh.tasks.refusals import CannotJudge
from vungmanh.tasks.rules import LAST, NEEDS_WORDS, RETURNED, may_judge


@transaction.atomic
def judge_task(assignment: Assignment, judgement: str, *, words: str = "", by: Any, today: date, now: datetime) -> Act:
    """Returns the act that is taken back. Raises CannotJudge, NotAllowed."""
    chain = held_with_all_above(assignment.pk)
    if not chain:
        raise CannotJudge(_("This task was taken back; there is nothing to judge any more."))
    mine = chain[0]
    giver = Unit.objects.get(pk=mine.giver_id)
    require_at_each({giver.pk, mine.unit_id}, Permission.JUDGE_TASK, by=by, today=today)
    if not may_judge(states_of([mine])[mine.pk], judgement):
        raise CannotJudge(_("Somebody has accepted it or sent it back meanwhile, or it is not done; look at it again."))
    if judgement in NEEDS_WORDS and not words:
        raise CannotJudge(_("Say in a few words what is missing."), "words")
    if judgement == RETURNED and len(chain) > 1 and states_of(chain[1:2])[chain[1].pk] in LAST:
        raise CannotJudge(
            _("The whole task was accepted already, or it has ended; this part is not sent back any more."), "judgement"
        )
    keys = [each.pk for each in chain]
    with (
        kept(Permission.JUDGE_TASK, look_at(keys), by=by, on=today, at=giver) as keeping,
        recounted(lambda: Assignment.objects.filter(pk__in=keys)),
    ):
        take([mine], Said(judgement, by, today, now, words))
        roll_up(chain, Said(judgement, by, today, now))
        keeping.units.update({giver.pk, mine.unit_id})
        keeping.records.add(Subject(ASSIGNMENT, mine.pk))
    touched = about(units=[giver, mine.unit], records={TASK: [mine.task], ASSIGNMENT: [mine]})
    record(by, Permission.JUDGE_TASK, mine.unit.code, about=touched, on=today, state=judgement, words=words)
    return keeping.done
