"""What an act about training holds and looks at: a course with its offices, a class with what hangs at it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions import holding
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.rules.kinds import TRAINING
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, rows
from vungmanh.ledger.actions import locks
from vungmanh.training.models import CLASS, COURSE, Course, CourseOffice, Question, Result, SignUp, TrainingClass

Keys = Callable[[], Collection[int]]


def named(by: Any) -> str:
    return str(getattr(by, "username", by))[:150]


def held_course(course: Course, gone: Refused) -> Course:
    """The course as it stands, held until the transaction ends. Raises `gone` where it was taken back."""
    locks.write_entries()  # nobody moves the unit meanwhile
    held = Course.objects.select_for_update(of=("self",)).select_related("unit__kind").filter(pk=course.pk).first()
    if held is None:
        raise gone
    return held


def held_gathering(key: int, gone: Refused) -> Gathering:
    """The gathering as it stands, held: of two who write at its class the second waits. Raises `gone` where it was
    struck out or taken back."""
    return holding.held(Gathering(pk=key), gone)


def held_class(training_class: TrainingClass, gone: Refused) -> TrainingClass:
    """The class as it stands, with its gathering held. Raises `gone` where either was struck out or taken back, or is
    no class any more. Whoever holds persons too holds them before: a merge of two takes them in this order."""
    gathering = held_gathering(training_class.pk, gone)
    held = TrainingClass.objects.select_related("course").filter(pk=gathering.pk).first()
    if held is None or gathering.kind != TRAINING:
        raise gone
    held.gathering = gathering
    return held


def looked_at_courses(keys: Keys) -> Look:
    return rows(
        lambda: [(Course.objects.filter(pk__in=keys()), ()), (CourseOffice.objects.filter(course__in=keys()), ())]
    )


def looked_at_classes(keys: Keys) -> Look:
    return rows(lambda: [(TrainingClass.objects.filter(pk__in=keys()), ())])


def looked_at_results(keys: Keys) -> Look:
    return rows(lambda: [(Result.objects.filter(pk__in=keys()), ())])


def looked_at_sign_ups(keys: Keys) -> Look:
    return rows(lambda: [(SignUp.objects.filter(pk__in=keys()), ())])


def looked_at_questions(keys: Keys) -> Look:
    return rows(lambda: [(Question.objects.filter(pk__in=keys()), ())])


def about_course(course: Course, keeping: Keeping) -> list[Touched]:
    """What the act and its line of the journal are about."""
    keeping.units.add(course.unit_id)
    keeping.records.add(Subject(COURSE, course.pk))
    return about(units=[course.unit_id], records={COURSE: [course]})


def about_class(
    held: TrainingClass, keeping: Keeping, *, units: Collection[int] = (), persons: Collection[int] = ()
) -> list[Touched]:
    """At the unit that holds it, or at `units`; the line stands at the gathering too."""
    touched = sorted(units or {held.gathering.unit_id})
    keeping.units.update(touched)
    keeping.persons.update(persons)
    keeping.records |= {Subject(CLASS, held.pk), Subject(GATHERING, held.pk)}
    return about(units=touched, persons=sorted(persons), records={CLASS: [held], GATHERING: [held.gathering]})
