"""Training that tests tell of: the ward's course for chairs and their deputies, and the classes held of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from tests.row import NOW
from vungmanh.gatherings.models import Attendee
from vungmanh.gatherings.rules.kinds import TRAINING
from vungmanh.gatherings.told import Called, Sat, Whom
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.training.actions.certify import certify
from vungmanh.training.actions.give_results import give_results
from vungmanh.training.actions.set_class import plan_class, record_class
from vungmanh.training.actions.sign_up import open_sign_up, sign_up
from vungmanh.training.actions.write_course import add_course
from vungmanh.training.models import Course, Result, SignUp, TrainingClass
from vungmanh.training.rules.courses import LAW, WORKERS
from vungmanh.training.told import Asked, Given, Named, Taught, Told

CHAIRS: Final = Told(
    "BDCT", "Bồi dưỡng Chủ tịch công đoàn cơ sở", hours=16, valid_months=36, offices=("chair", "vice_chair")
)
LAW_FOR_ALL: Final = Told("PL", "Pháp luật lao động", for_whom=WORKERS, subject=LAW)
HELD_ON: Final = date(2026, 3, 9)
TO_COME: Final = date(2026, 4, 6)
QUESTION: Final = Asked("Nhiệm kỳ đại hội công đoàn cơ sở là mấy năm?", ("5 năm", "2 năm", "3 năm"), 0)

Way = dict[str, Any]


def course(unit: Unit, way: Way, told: Told = CHAIRS, **other: Any) -> Course:
    made, _act = add_course(unit, replace(told, **other), now=NOW, **way)
    return made


def called(title: str = "Lớp bồi dưỡng Chủ tịch", on: date = HELD_ON) -> Called:
    return Called(TRAINING, title, (Sat(on, place="Hội trường"),))


def recorded(
    unit: Unit, way: Way, *persons: Person, of: Course | None = None, on: date = HELD_ON, absent: tuple[int, ...] = ()
) -> TrainingClass:
    """A class that was held, at which these persons were but those who are absent."""
    taught = Taught(of or course(unit, way), "Bà Trần Thị Hòa, Trường Đại học Công đoàn")
    title = f"Lớp bồi dưỡng Chủ tịch {on:%d/%m/%Y}"
    made, _act = record_class(
        unit, called(title, on), taught, whom=Whom(chosen=persons) if persons else None, absent=absent, now=NOW, **way
    )
    return made


def planned(unit: Unit, way: Way, *, of: Course | None = None, whom: Whom | None = None) -> TrainingClass:
    made, _act = plan_class(
        unit, called(on=TO_COME), Taught(of or course(unit, way)), whom=whom, now=NOW, **way
    )  # fmt: skip
    return made


def keys_of(held: TrainingClass) -> dict[str, int]:
    """The keys of its attendees by their names."""
    return dict(Attendee.objects.filter(gathering=held.pk).values_list("name", "pk"))


def given(held: TrainingClass, way: Way, said: Mapping[str, Given] | None = None) -> list[Result]:
    """Results by the names of those there; without any everybody has passed."""
    keys = keys_of(held)
    wanted = {name: Given() for name in keys} if said is None else said
    give_results(held, {keys[name]: each for name, each in wanted.items()}, now=NOW, **way)
    return list(Result.objects.filter(training_class=held))


def certified(held: TrainingClass, way: Way) -> list[Result]:
    given(held, way)
    certify(held, held.gathering.until, **way)
    return list(Result.objects.filter(training_class=held))


def open_for_all(unit: Unit, way: Way, quota: int | None = 2) -> TrainingClass:
    held = planned(unit, way, of=course(unit, way, LAW_FOR_ALL))
    open_sign_up(held, quota, **way)
    held.refresh_from_db()
    return held


def signed_up(held: TrainingClass, unit: Unit, way: Way, *names: str) -> list[SignUp]:
    sign_up(held, unit, [Named(name) for name in names or ("Lò Thị Sen",)], now=NOW, **way)
    return list(SignUp.objects.filter(training_class=held, unit=unit))
