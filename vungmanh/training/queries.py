"""What a class is made of: its course, who is signed up and came, what came of it for them, what they have answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from vungmanh.gatherings.models import Attendee
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.members.models import Membership, Person
from vungmanh.organization.models import Unit
from vungmanh.training.models import (
    Answered,
    ClassQuerySet,
    Course,
    CourseQuerySet,
    Question,
    Result,
    ResultQuerySet,
    SignUp,
    TrainingClass,
)
from vungmanh.training.rules.quotas import Placed, placed
from vungmanh.training.rules.results import PASSED

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


def places_of(training_class: TrainingClass, unit: Unit | None = None) -> Placed[SignUp]:
    """Who is signed up, of the unit where one is named, with a place or waiting for one. One query."""
    rows = SignUp.objects.filter(training_class=training_class).select_related("unit", "person").order_by("at", "pk")
    rows = rows if unit is None else rows.filter(unit=unit)
    return placed([(each, each.unit_id) for each in rows], training_class.quota)


def courses_given_by(units: Collection[int], *, besides: int | None = None) -> CourseQuerySet:
    """Courses in use of these units; and the one with the key `besides`, whatever has become of it."""
    return Course.objects.filter(Q(unit__in=units, out_on__isnull=True) | Q(pk=besides))


def class_of(gathering: int) -> TrainingClass | None:
    return TrainingClass.objects.filter(pk=gathering).select_related("course").first()


def open_classes_of(units: Collection[int]) -> ClassQuerySet:
    """Classes of these units that are still to be held and take people."""
    open_ = TrainingClass.objects.standing().filter(sign_up=TrainingClass.OPEN, gathering__state=PLANNED)
    found = open_.filter(gathering__unit__in=units).select_related("gathering__unit", "course")
    return found.order_by("gathering__on", "pk")


def results_of_class(training_class: TrainingClass) -> ResultQuerySet:
    return Result.objects.filter(training_class=training_class).select_related("unit")


def certified_of(training_class: TrainingClass) -> ResultQuerySet:
    """Those that are certificates, as they stand."""
    return results_of_class(training_class).filter(outcome=PASSED, number__isnull=False)


def members_to_sign_up(unit: int, training_class: TrainingClass, today: date) -> QuerySet[Person]:
    """Members of the unit today who are not on the list of the class; with their names alone."""
    here = Membership.objects.on(today).filter(unit=unit).order_by().values("person")
    signed = SignUp.objects.filter(training_class=training_class, person__isnull=False).order_by().values("person")
    found = Person.objects.filter(pk__in=here).exclude(pk__in=signed)
    return found.only("name").order_by("sort_key", "pk")


def people_of_class(training_class: TrainingClass) -> list[Attendee]:
    """Whoever is on the list of the class, came or not, in the order of names."""
    return list(Attendee.objects.standing().filter(gathering=training_class.pk).select_related("unit"))


def questions_of(training_class: int) -> list[Question]:
    return list(Question.objects.filter(training_class=training_class))


def choices_counted(training_class: int) -> list[tuple[Question, list[tuple[str, int, bool]]]]:
    """Every question with its choices: the words, how many have chosen it, whether it is the right one."""
    chosen: Counter[tuple[str, int]] = Counter()
    for answered in Answered.objects.filter(training_class=training_class).values_list("chosen", flat=True):
        chosen.update(answered.items())
    return [
        (each, [(words, chosen[str(each.pk), place], place == each.right) for place, words in enumerate(each.choices)])
        for each in questions_of(training_class)
    ]


def _who(row: Attendee) -> Who:
    return (row.person_id, None) if row.person_id else (None, row.pk)


def _by_whom(rows: Iterable[Any]) -> dict[Who, Any]:
    return {(each.person_id, None if each.person_id else each.attendee_id): each for each in rows}
