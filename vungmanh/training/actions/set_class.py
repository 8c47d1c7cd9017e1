"""Let a gathering of the kind training be a class of a course: planned, recorded, or of one that stands already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.gatherings.actions.plan_gathering import plan_gathering
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.rules.kinds import TRAINING
from vungmanh.gatherings.told import Called, Whom
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at, seat_of
from vungmanh.training.actions.held import about_class, held_gathering, looked_at_classes, named
from vungmanh.training.changes import OF_CLASS, changes
from vungmanh.training.models import CLASS, Course, TrainingClass
from vungmanh.training.refusals import CannotHoldClass
from vungmanh.training.told import Taught

SET: Final = "training.set_class"
_SAID: Final = ("course", "trainers", "hours", "quota")


@transaction.atomic
def plan_class(
    unit: Unit, called: Called, taught: Taught, *, whom: Whom | None = None, again: bool = False, by: Any, today: date,
    now: datetime,
) -> tuple[TrainingClass, Act]:  # fmt: skip
    """Returns the class, and the act that is taken back: it takes the gathering and the class back together. Raises
    CannotHoldClass, AlreadyThere, CannotHold, NotAllowed."""
    require_at(unit, Permission.TRAIN, by=by, today=today)
    _refuse(unit, taught, today)
    training = replace(called, kind=TRAINING)
    gathering, act = plan_gathering(unit, training, whom=whom, again=again, by=by, today=today, now=now)
    return _begun(gathering, taught, by=by, now=now), act


@transaction.atomic
def record_class(
    unit: Unit, called: Called, taught: Taught, *, whom: Whom | None = None, absent: Collection[int] = (),
    again: bool = False, by: Any, today: date, now: datetime,
) -> tuple[TrainingClass, Act]:  # fmt: skip
    """The same of one that was held already: whoever was called was there, but for the persons named `absent`."""
    require_at(unit, Permission.TRAIN, by=by, today=today)
    _refuse(unit, taught, today)
    training = replace(called, kind=TRAINING)
    gathering, act = record_gathering(
        unit, training, whom=whom, absent=absent, again=again, by=by, today=today, now=now
    )  # fmt: skip
    return _begun(gathering, taught, by=by, now=now), act


@transaction.atomic
def set_class(gathering: Gathering, taught: Taught, *, by: Any, today: date, now: datetime) -> Act | None:
    """Let it be a class of this course, taught so. Returns the act that is taken back, None where nothing is another
    one. Raises CannotHoldClass, NotAllowed."""
    gathering = held_gathering(gathering.pk, CannotHoldClass(_("This was struck out or taken back meanwhile.")))
    require_at(gathering.unit, Permission.TRAIN, by=by, today=today)
    if gathering.kind != TRAINING:
        raise CannotHoldClass(_("Only a training class is held of a course; change what it is first."))
    stands = TrainingClass.objects.filter(pk=gathering.pk).select_related("course").first()
    if stands is None or stands.course_id != taught.course.pk:
        _refuse(gathering.unit, taught, today)
        _refuse_results(stands)
    before = dict.fromkeys(_SAID) if stands is None else {name: getattr(stands, name) for name in _SAID}
    held = stands or TrainingClass(gathering=gathering, at=now, by=named(by))
    held.gathering = gathering
    mine = [gathering.pk]
    with kept(SET, looked_at_classes(lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        _teach(held, taught)
        held.save(force_insert=stands is None)
        touched = about_class(held, keeping)
    if keeping.act is None:
        return None
    said = changes(OF_CLASS, before, {name: getattr(held, name) for name in _SAID})
    record(by, SET, gathering.unit.code, about=touched, on=gathering.on, **said)
    return keeping.act


def _begun(gathering: Gathering, taught: Taught, *, by: Any, now: datetime) -> TrainingClass:
    """The class goes with the gathering, by whose act it was made, and has a line of its own."""
    held = TrainingClass(gathering=gathering, at=now, by=named(by))
    _teach(held, taught)
    held.save(force_insert=True)
    said = changes(OF_CLASS, dict.fromkeys(_SAID), {name: getattr(held, name) for name in _SAID})
    touched = about(units=[gathering.unit_id], records={CLASS: [held], GATHERING: [gathering]})
    record(by, SET, gathering.unit.code, about=touched, on=gathering.on, **said)
    return held


def _teach(held: TrainingClass, taught: Taught) -> None:
    held.course, held.trainers, held.quota = taught.course, taught.trainers, taught.quota
    held.hours = taught.course.hours if taught.hours is None else taught.hours


def may_be_taught(course: Course, unit: Unit, today: date) -> bool:
    """Whether the unit may hold classes of the course: it is its own, or one of a level above it. Two queries."""
    return paths.covers(seat_of(course.unit, today=today), seat_of(unit, today=today))


def _refuse(unit: Unit, taught: Taught, today: date) -> None:
    if taught.course.out_on:
        raise CannotHoldClass(_("This course was taken out of use; choose another one."), "course")
    if not may_be_taught(taught.course, unit, today):
        raise CannotHoldClass(_("This course is given by a unit that does not stand above yours."), "course")


def _refuse_results(held: TrainingClass | None) -> None:
    if held is not None and held.results.exists():
        raise CannotHoldClass(_("Results were given of this class; it stays one of its course."), "course")
