"""Which offices below a unit are trained how far on a day, level by level, and who of them is not: reckoned by the
database for all units at once.

An office is trained for by whoever has passed a course for it that still holds (rules.results.trained_for); each
office of a person is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    SmallIntegerField,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Substr

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.gatherings.rules.kinds import HELD
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment, AppointmentQuerySet, visible_units
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of
from vungmanh.training.models import CourseOffice, Result, TrainingClass
from vungmanh.training.rules.results import PASSED


@dataclass(frozen=True)
class Asked:
    """Of whom: offices held on the day `day` at the unit and below it, where the reader has the right `to`; those that
    began on `new_since` or later are new."""

    unit: Unit
    reader: Any
    today: date
    day: date
    new_since: date
    to: Permission = Permission.SEE_TRAINING
    offices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # of the name of the unit

    @property
    def seat(self) -> str:
        return road_of(self.unit).seat(self.today)


@dataclass(frozen=True)
class Cover:
    """How many hold an office, how many of them are trained for it, for how many that has run out; and of those who
    are new in it how many there are and how many are not trained. `taught`: there is a course for it."""

    pk: int
    held: int
    trained: int
    ran_out: int
    new: int
    new_untrained: int
    office: str = ""
    unit: Unit | None = None
    taught: bool = True

    @property
    def untrained(self) -> int:
        return self.held - self.trained

    @property
    def share(self) -> int | None:
        """In percent, rounded down: what is not whole is not a hundred."""
        return self.trained * 100 // self.held if self.held else None


_FOR_GOOD: Final = date(9999, 12, 31)
_RAN_OUT, _TRAINED = 1, 2
_COUNTED: Final = ("held", "trained", "ran_out", "new", "new_untrained")


def held_below(asked: Asked) -> AppointmentQuerySet:
    """SECURITY: who sees the unit sees what stands below it today; of another day each unit is asked for by itself."""
    places = Placement.objects.last_on(asked.day).under(asked.seat).order_by()
    held = Appointment.objects.on(asked.day).filter(unit__placements__in=places)
    if asked.day != asked.today:
        held = held.filter(unit__in=visible_units(asked.reader, asked.to, asked.today))
    if asked.offices:
        held = held.filter(office__in=asked.offices)
    for word in asked.words:
        held = held.filter(unit__search_key__contains=word)
    return held.order_by()


def is_trained(day: date) -> Q:
    """Of an appointment: its holder has passed a course for the office, and that holds. One query by itself."""
    found = Q(pk__in=[])
    for courses, some in _taught_by().items():
        holds = _passed(courses, day).filter(Q(until__isnull=True) | Q(until__gt=day))
        found |= Q(Exists(holds), office__in=some)
    return found


def stands(day: date) -> Case:
    """Of an appointment: whether its holder has passed a course for the office and that holds, _TRAINED, or has run
    out, _RAN_OUT; None where there is nothing. One query by itself."""
    whens = []
    for courses, some in _taught_by().items():
        last = _passed(courses, day).values("person").annotate(last=Max(Coalesce("until", Value(_FOR_GOOD))))
        holds = Case(When(last__gt=day, then=_TRAINED), default=_RAN_OUT, output_field=SmallIntegerField())
        whens.append(When(office__in=some, then=Subquery(last.annotate(holds=holds).values("holds"))))
    return Case(*whens, default=None, output_field=SmallIntegerField())


def _passed(courses: Iterable[int], day: date) -> QuerySet[Result]:
    """What the holder of an appointment has passed of these courses, of which the database looks up once which classes
    taught them. The class is reckoned, lest SQLite look for each of them whether the person was in it."""
    passed = Result.objects.filter(person=OuterRef("person"), outcome=PASSED, on__lte=day).order_by()
    return passed.alias(taught_in=F("training_class") + 0).filter(taught_in__in=_held(courses))


def _taught_by() -> dict[frozenset[int], list[str]]:
    """Offices by the courses that are for them. One query."""
    courses: dict[str, set[int]] = {}
    for course, office in CourseOffice.objects.order_by("office").values_list("course", "office"):
        courses.setdefault(office, set()).add(course)
    found: dict[frozenset[int], list[str]] = {}
    for office, some in courses.items():
        found.setdefault(frozenset(some), []).append(office)
    return found


def _held(courses: Iterable[int]) -> QuerySet[Any, Any]:
    held = TrainingClass.objects.standing().filter(course__in=sorted(courses), gathering__state=HELD)
    return held.order_by().values("pk")


def ran_out_on(day: date) -> Subquery:
    """The first day on which the last of the courses passed for the office held no more."""
    passed = Result.objects.standing().filter(outcome=PASSED, on__lte=day, **_OF_THE_OFFICE)
    return Subquery(passed.order_by().values("person").annotate(last=Max("until")).values("last")[:1])


_OF_THE_OFFICE: Final = {
    "person": OuterRef("person"),
    "training_class__course__offices__office": OuterRef("office"),
}


def taught_offices() -> set[str]:
    """The offices that any course is for. One query."""
    return set(CourseOffice.objects.order_by().values_list("office", flat=True).distinct())


def coverage(asked: Asked) -> tuple[list[Cover], list[Cover]]:
    """By office in their order, and by unit directly below (the unit itself first) of the offices that courses are for.
    Four queries, however many units there are."""
    groups = _groups(asked)
    taught = taught_offices()
    by_office = _summed(groups, "office")
    found = [
        _cover(place, by_office[code], office=code, taught=code in taught)
        for place, code in enumerate(offices.BY_CODE, start=1)
        if code in by_office
    ]
    of_courses = [each for each in groups if each["office"] in taught]
    by_step = _summed(of_courses, "step")
    named = Unit.objects.filter(pk__in=[_unit_of(step, asked) for step in by_step]).only("code", "name", "sort_key")
    units = {each.pk: each for each in named}
    below = [_cover(pk, by_step[step], unit=units[pk]) for step in by_step if (pk := _unit_of(step, asked)) in units]
    return found, sorted(below, key=lambda each: (each.pk != asked.unit.pk, each.unit.sort_key if each.unit else ""))


def untrained(asked: Asked) -> QuerySet[Appointment]:
    """Offices that a course is for, whose holders are not trained for them; `ran_out` tells since when of those who
    were."""
    taught = CourseOffice.objects.order_by().values("office")
    missing = held_below(asked).filter(~is_trained(asked.day), office__in=taught)
    told = missing.annotate(ran_out=ran_out_on(asked.day)).select_related("person", "unit")
    return told.only("office", "since", "person__name", "unit__name", "unit__code")


def _groups(asked: Asked) -> list[dict[str, Any]]:
    """How many of each office stand below each unit directly below; `step` is "" at the unit itself. Two queries:
    the database counts, and what is alike is folded here."""
    is_new = Case(When(since__gte=asked.new_since, then=1), default=0, output_field=SmallIntegerField())
    step = Substr("unit__placements__path", len(asked.seat) + 1, paths.STEP)
    told = held_below(asked).annotate(step=step, new=is_new, stands=stands(asked.day))
    groups: dict[tuple[str, str], list[int]] = {}
    rows = told.values("step", "office", "new", "stands").annotate(many=Count("pk"))
    for place, office, new, stood, many in rows.values_list("step", "office", "new", "stands", "many"):
        counts = groups.setdefault((place, office), [0] * len(_COUNTED))
        counts[0] += many
        counts[1] += many * (stood == _TRAINED)
        counts[2] += many * (stood == _RAN_OUT)
        counts[3] += many * new
        counts[4] += many * (new and stood != _TRAINED)
    return [
        {"step": step, "office": office, **dict(zip(_COUNTED, counts, strict=True))}
        for (step, office), counts in groups.items()
    ]


def _summed(groups: Iterable[dict[str, Any]], by: str) -> dict[str, dict[str, int]]:
    sums: dict[str, dict[str, int]] = {}
    for each in groups:
        into = sums.setdefault(each[by] or "", dict.fromkeys(_COUNTED, 0))
        for name in _COUNTED:
            into[name] += each[name]
    return sums


def _cover(pk: int, sums: dict[str, int], **of: Any) -> Cover:
    told: dict[str, Any] = {"pk": pk, **sums, **of}
    return Cover(**told)


def _unit_of(step: str, asked: Asked) -> int:
    return paths.unit_id(step) if step else asked.unit.pk


def untrained_persons(asked: Asked) -> list[Person]:
    """Each once, whatever offices they hold. One query."""
    return list(people_of(untrained(asked)))


def people_of(found: QuerySet[Appointment]) -> QuerySet[Person]:
    """With their names alone: what is sealed of them is not opened."""
    return Person.objects.filter(pk__in=found.order_by().values("person")).only("name").order_by("sort_key", "pk")
