"""Write a course down, change what it says, take it out of use, take it up again."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.training.actions.held import about_course, held_course, looked_at_courses, named
from vungmanh.training.changes import OF_COURSE, changes
from vungmanh.training.models import Course, CourseOffice
from vungmanh.training.refusals import CannotWriteCourse
from vungmanh.training.rules.courses import OFFICERS
from vungmanh.training.told import Told

ADDED: Final = "training.add_course"
CHANGED: Final = "training.change_course"
OUT: Final = "training.take_course_out"
TAKEN_UP: Final = "training.take_course_up"


@transaction.atomic
def add_course(unit: Unit, told: Told, *, by: Any, today: date, now: datetime) -> tuple[Course, Act]:
    """Returns the course, and the act that is taken back. Raises CannotWriteCourse, NotAllowed."""
    locks.write_entries()
    require_at(unit, Permission.TRAIN, by=by, today=today)
    _refuse(unit, told)
    made: list[int] = []
    with kept(ADDED, looked_at_courses(lambda: made), by=by, on=today, at=unit) as keeping:
        course = Course.objects.create(unit=unit, at=now, by=named(by), **_columns(told))
        _write_offices(course, told)
        made.append(course.pk)
        touched = about_course(course, keeping)
    record(by, ADDED, unit.code, about=touched, on=today, code=told.code, name=told.name)
    return course, keeping.done


@transaction.atomic
def change_course(course: Course, told: Told, *, by: Any, today: date) -> Act | None:
    """Let the course say this; certificates that were given keep what they say. Returns the act that is taken back,
    None where nothing is another one. Raises CannotWriteCourse, NotAllowed."""
    course = held_course(course, _gone())
    require_at(course.unit, Permission.TRAIN, by=by, today=today)
    _refuse(course.unit, told, besides=course.pk)
    before = told_of(course)
    mine = [course.pk]
    with kept(CHANGED, looked_at_courses(lambda: mine), by=by, on=today, at=course.unit) as keeping:
        for name, value in _columns(told).items():
            setattr(course, name, value)
        course.save()
        if set(before.offices) != set(told.offices):
            _write_offices(course, told)
        touched = about_course(course, keeping)
    if keeping.act is None:
        return None
    said = changes(OF_COURSE, asdict(before), asdict(told))
    record(by, CHANGED, course.unit.code, about=touched, on=today, code=told.code, **said)
    return keeping.act


@transaction.atomic
def take_course_out(course: Course, *, by: Any, today: date) -> Act:
    """Let no more classes of it be held; what came of those that were stays. Raises CannotWriteCourse, NotAllowed."""
    course = held_course(course, _gone())
    if course.out_on:
        raise CannotWriteCourse(_("This course was taken out of use already."))
    return _in_use(course, today, named(by), by=by, today=today)


@transaction.atomic
def take_course_up(course: Course, *, by: Any, today: date) -> Act:
    """Raises CannotWriteCourse, NotAllowed."""
    course = held_course(course, _gone())
    if not course.out_on:
        raise CannotWriteCourse(_("This course is in use."))
    return _in_use(course, None, "", by=by, today=today)


def told_of(course: Course) -> Told:
    """What the course says as it stands. One query."""
    said = {each.name: getattr(course, each.name) for each in fields(Told) if each.name != "offices"}
    return Told(**said, offices=tuple(course.offices.values_list("office", flat=True)))


def _in_use(course: Course, out_on: date | None, out_by: str, *, by: Any, today: date) -> Act:
    require_at(course.unit, Permission.TRAIN, by=by, today=today)
    mine = [course.pk]
    with kept(OUT if out_on else TAKEN_UP, looked_at_courses(lambda: mine), by=by, on=today, at=course.unit) as keeping:
        course.out_on, course.out_by = out_on, out_by
        course.save(update_fields=["out_on", "out_by"])
        touched = about_course(course, keeping)
    record(by, OUT if out_on else TAKEN_UP, course.unit.code, about=touched, on=today, code=course.code)
    return keeping.done


def _refuse(unit: Unit, told: Told, besides: int | None = None) -> None:
    if not told.code or not told.name:
        raise CannotWriteCourse(_("A course has a code and a name."), "name")
    if told.for_whom == OFFICERS and not told.offices:
        raise CannotWriteCourse(_("Say which offices the course is for."), "offices")
    if told.for_whom != OFFICERS and told.offices:
        raise CannotWriteCourse(_("A course for workers is for no office."), "offices")
    if told.valid_months is not None and told.valid_months < 1:
        raise CannotWriteCourse(_("A certificate holds for a month at least; leave it empty for good."), "valid_months")
    others = Course.objects.filter(unit=unit, code=told.code)
    if (others.exclude(pk=besides) if besides else others).exists():
        raise CannotWriteCourse(_("There is a course with this code already."), "code")


def _columns(told: Told) -> dict[str, Any]:
    said = asdict(told)
    del said["offices"]
    return said


def _write_offices(course: Course, told: Told) -> None:
    CourseOffice.objects.filter(course=course).exclude(office__in=told.offices).delete()
    here = set(CourseOffice.objects.filter(course=course).values_list("office", flat=True))
    CourseOffice.objects.bulk_create(
        CourseOffice(course=course, office=each) for each in told.offices if each not in here
    )


def _gone() -> CannotWriteCourse:
    return CannotWriteCourse(_("This course was taken back meanwhile."))
