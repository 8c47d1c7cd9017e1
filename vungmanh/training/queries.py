"""What came of a class for its people, and what they have answered: read beside the list of those there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from vungmanh.gatherings.models import Attendee
from vungmanh.training.models import Answered, Result, SignUp, TrainingClass
from vungmanh.training.rules.quotas import Placed, placed

Who = tuple[int | None, int | None]  # the key of a person, or of an attendee who is none


@dataclass(frozen=True)
class Line:
    """Somebody of the class: how they came, and what came of it for them."""

    attendee: Attendee
    result: Result | None
    answered: Answered | None


def came_with_results(training_class: TrainingClass) -> list[Line]:
    """Those who were there, in the order of names. Three queries."""
    came = Attendee.objects.came().filter(gathering=training_class.pk).select_related("unit")
    return with_results(training_class, list(came))


def with_results(training_class: TrainingClass, attendees: Collection[Attendee]) -> list[Line]:
    results = _by_whom(Result.objects.filter(training_class=training_class))
    answers = _by_whom(Answered.objects.filter(training_class=training_class).defer("chosen"))
    return [Line(each, results.get(_who(each)), answers.get(_who(each))) for each in attendees]


def answered_by(attendee: Attendee) -> Answered | None:
    """What somebody has answered in the quiz of the class, in whatever entry of its list. One query."""
    of_class = Answered.objects.filter(training_class=attendee.gathering_id)
    if attendee.person_id:
        return of_class.filter(person=attendee.person_id).first()
    return of_class.filter(attendee=attendee).first()


def places_of(training_class: TrainingClass) -> Placed[SignUp]:
    """Who is signed up, with a place or waiting for one. One query."""
    rows = SignUp.objects.filter(training_class=training_class).select_related("unit", "person").order_by("at", "pk")
    return placed([(each, each.unit_id) for each in rows], training_class.quota)


def _who(row: Attendee) -> Who:
    return (row.person_id, None) if row.person_id else (None, row.pk)


def _by_whom(rows: Iterable[Any]) -> dict[Who, Any]:
    return {(each.person_id, None if each.person_id else each.attendee_id): each for each in rows}
