"""Say how far a task is: seen, in work, held up, done. What was passed on follows from its parts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.files.actions.attach import attach
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at
from vungmanh.tasks.actions.parts import held_with_all_above, look_at, roll_up
from vungmanh.tasks.actions.steps import Said, recounted, states_of, take
from vungmanh.tasks.models import ASSIGNMENT, TASK, Assignment, Task
from vungmanh.tasks.proofs import reached, records
from vungmanh.tasks.refusals import CannotAnswer
from vungmanh.tasks.rules import DONE, ENDED, IS_DONE, NEEDS_WORDS, may_answer
from vungmanh.tasks.told import Answer


@transaction.atomic
def answer_task(assignment: Assignment, answer: Answer, *, by: Any, today: date, now: datetime) -> Act:
    """Returns the act that is taken back. Raises CannotAnswer, NotAllowed, NotTaken (of files)."""
    chain = held_with_all_above(assignment.pk)
    if not chain:
        raise CannotAnswer(_("This task was taken back; there is nothing to answer any more."))
    mine = chain[0]
    require_at(mine.unit, Permission.ANSWER_TASK, by=by, today=today)
    _refuse_what_cannot_be(mine, answer, today)
    keys = [each.pk for each in chain]
    with (
        kept(Permission.ANSWER_TASK, look_at(keys), by=by, on=today, at=mine.unit) as keeping,
        recounted(lambda: Assignment.objects.filter(pk__in=keys)),
    ):
        take([mine], Said(answer.state, by, today, now, answer.words, answer.record))
        roll_up(chain, Said(answer.state, by, today, now))
        keeping.units.add(mine.unit_id)
        keeping.records.add(Subject(ASSIGNMENT, mine.pk))
    attach(answer.files, about=Subject(ASSIGNMENT, mine.pk), unit=mine.unit, by=by, now=now)
    touched = about(units=[mine.unit], records={TASK: [mine.task], ASSIGNMENT: [mine]})
    said = {"state": answer.state, "words": answer.words, "files": [each.name for each in answer.files]}
    record(by, Permission.ANSWER_TASK, mine.unit.code, about=touched, on=today, **said)
    return keeping.done


def _refuse_what_cannot_be(mine: Assignment, answer: Answer, today: date) -> None:
    """Reads the database afresh."""
    if mine.given_on > today:
        raise CannotAnswer(_("This task begins on %(day)s.") % {"day": show_day(mine.given_on)})
    if Task.objects.filter(pk=mine.task_id).exclude(withdrawn_on=None).exists():
        raise CannotAnswer(_("This task was withdrawn; nothing is to be done for it any more."))
    if not may_answer(states_of([mine])[mine.pk], answer.state):
        raise CannotAnswer(
            _("A colleague has said something of this task meanwhile, or it has ended; look at it again.")
        )
    if answer.state in NEEDS_WORDS and not answer.words:
        raise CannotAnswer(_("Say in a few words what holds it up."), "words")
    if answer.state == DONE:
        _refuse_what_is_not_proven(mine, answer, today)
        _refuse_while_parts_are_left(mine)


def _refuse_what_is_not_proven(mine: Assignment, answer: Answer, today: date) -> None:
    proof = mine.task.proof
    if proof == Task.REPORT and not answer.files:
        raise CannotAnswer(_("This task is done with a report; attach it as a file or a photo."), "evidence")
    if proof == Task.RECORD and not _proves(mine, answer.record, today):
        raise CannotAnswer(
            _("This task is done with a record that was entered at this unit and still stands; choose it."), "record"
        )
    if proof == Task.FIGURE and (mine.parent_id or mine.outside) and not answer.words:
        raise CannotAnswer(_("Write which figure was reached."), "words")
    far = reached(mine, today) if proof == Task.FIGURE and not mine.parent_id else None
    if far and not far.is_enough:
        said = {"value": number_format(far.value), "wanted": number_format(far.wanted), "measure": far.measure.name}
        reason = _("%(measure)s: %(value)s of %(wanted)s so far; it is done when that is reached.") % said
        raise CannotAnswer(reason, "state")


def _proves(mine: Assignment, told: Subject | None, today: date) -> bool:
    """Whether the record is one that the task asks for. Somebody outside has none: a word is enough."""
    if mine.outside:
        return True
    known = {each.key for each in records(mine, today)}
    return told is not None and told.kind == mine.task.proof_kind and told.key in known


def _refuse_while_parts_are_left(mine: Assignment) -> None:
    left = [state for state in states_of(mine.parts.all()).values() if state not in IS_DONE | {ENDED}]
    if left:
        raise CannotAnswer(
            _("%(count)d of the units it was passed on to are not done yet; it is done when they are.")
            % {"count": len(left)},
            "state",
        )
