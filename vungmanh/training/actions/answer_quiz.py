"""Answer the quiz of a class by one's own link, once; without an account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.gatherings.models import Attendee
from vungmanh.training.actions.held import held_class
from vungmanh.training.models import Answered, TrainingClass
from vungmanh.training.queries import answered_by
from vungmanh.training.refusals import CannotAnswer
from vungmanh.training.rules.quiz import right_of


@transaction.atomic
def answer_quiz(attendee: Attendee, chosen: Mapping[int, int], *, now: datetime) -> Answered:
    """`chosen` by the key of the question the place of the choice. Whoever answers again is told what they have
    answered, and it stays. No line of the journal: it tells of what officers do. Raises CannotAnswer.

    SECURITY: the caller has found the attendee by a link that nobody can guess.
    """
    held = held_class(
        TrainingClass(pk=attendee.gathering_id), CannotAnswer(_("This quiz is closed."))
    )  # fmt: skip
    before = answered_by(attendee)
    if before is not None:
        return before
    right = dict(held.questions.values_list("pk", "right"))
    if not right:
        raise CannotAnswer(_("This quiz is closed."))
    if missing := sorted(right.keys() - chosen.keys()):
        raise CannotAnswer(_("Choose an answer to every question."), f"q{missing[0]}")
    told = {question: place for question, place in chosen.items() if question in right}
    return Answered.objects.create(
        training_class=held, person_id=attendee.person_id, attendee=None if attendee.person_id else attendee,
        name=attendee.name, chosen={str(question): place for question, place in told.items()},
        right=right_of(right, told), asked=len(right), at=now,
    )  # fmt: skip
