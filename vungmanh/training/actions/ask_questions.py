"""Put a question into the quiz of a class, and take one out."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at
from vungmanh.training.actions.held import about_class, held_class, looked_at_questions
from vungmanh.training.models import Question, TrainingClass
from vungmanh.training.refusals import CannotAsk
from vungmanh.training.rules import quiz
from vungmanh.training.told import Asked

ASKED: Final = "training.ask_question"
TAKEN_OUT: Final = "training.take_question_out"
QUESTIONS_AT_MOST: Final = 50


@transaction.atomic
def ask_question(training_class: TrainingClass, asked: Asked, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotAsk, NotAllowed."""
    held = _held(training_class, by, today)
    said = {
        quiz.FEW: _("Write two choices at least, each in a line of its own."),
        quiz.MANY: _("Six choices are enough."),
        quiz.TWICE: _("Two choices are the same."),
        quiz.NONE_RIGHT: _("Put a star (*) before the choice that is right."),
    }
    if fault := quiz.fault(asked.choices, asked.right):
        raise CannotAsk(said[fault], "choices")
    if held.questions.count() >= QUESTIONS_AT_MOST:
        raise CannotAsk(_("A quiz has at most %(count)d questions.") % {"count": QUESTIONS_AT_MOST})
    made: list[int] = []
    with kept(ASKED, looked_at_questions(lambda: made), by=by, on=today, at=held.gathering.unit) as keeping:
        number = (held.questions.aggregate(last=Max("number"))["last"] or 0) + 1
        row = Question.objects.create(
            training_class=held, number=number, words=asked.words, choices=list(asked.choices), right=asked.right
        )
        made.append(row.pk)
        touched = about_class(held, keeping)
    record(by, ASKED, held.gathering.unit.code, about=touched, on=held.gathering.on, question=asked.words)
    return keeping.done


@transaction.atomic
def take_question_out(question: Question, *, by: Any, today: date) -> Act:
    """Raises CannotAsk, NotAllowed."""
    held = _held(question.training_class, by, today)
    if not Question.objects.filter(pk=question.pk).exists():
        raise CannotAsk(_("This question was taken out already."))
    mine = [question.pk]
    with kept(TAKEN_OUT, looked_at_questions(lambda: mine), by=by, on=today, at=held.gathering.unit) as keeping:
        Question.objects.filter(pk=question.pk).delete()
        touched = about_class(held, keeping)
    record(by, TAKEN_OUT, held.gathering.unit.code, about=touched, on=held.gathering.on, question=question.words)
    return keeping.done


def _held(training_class: TrainingClass, by: Any, today: date) -> TrainingClass:
    """Whatever somebody has answered was asked in these words: the questions stay from then on."""
    held = held_class(training_class, CannotAsk(_("This class was struck out or taken back meanwhile.")))
    require_at(held.gathering.unit, Permission.TRAIN, by=by, today=today)
    if held.answered.exists():
        raise CannotAsk(_("Somebody has answered already; the questions stay as they are."))
    return held
