"""What becomes of courses, results and sign-ups when units and persons change."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from vungmanh.kit.following import (
    Follower,
    FollowsPerson,
    FollowsUnit,
    Forbids,
    Goes,
    PersonsRemoved,
    Stays,
    UnitsRemoved,
    silent,
)
from vungmanh.members.models import Person
from vungmanh.training.actions.follow_persons import of_the_one, of_the_two
from vungmanh.training.models import Answered, CertificateCount, Course, Result, SignUp


def _gives_courses(event: UnitsRemoved) -> str:
    found = Course.objects.filter(unit__in=event.units).select_related("unit").first()
    if found:
        return _("%(name)s gives courses; the unit stays.") % {"name": found.unit.name}
    for rows in (Result.objects.all(), SignUp.objects.all(), CertificateCount.objects.all()):
        name = rows.filter(unit__in=event.units).values_list("unit__name", flat=True).first()
        if name:
            return _("%(name)s has had people in training classes; the unit stays.") % {"name": name}
    return ""


def _was_trained(event: PersonsRemoved) -> str:
    """One query."""
    models: tuple[Any, ...] = (Result, SignUp, Answered)
    result, sign_up, answered = (Exists(each.objects.filter(person=OuterRef("pk"))) for each in models)
    found = Person.objects.filter(result | sign_up | answered, pk__in=event.people).order_by("pk")
    name = found.values_list("name", flat=True).first()
    return _("%(name)s was in a training class; the entry stays.") % {"name": name} if name else ""


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Course, Result, SignUp, CertificateCount),
        dissolved=Stays("what was taught stays, and so do certificates; nobody signs up for a unit that has ended"),
        moved=Stays("a result names the unit of then; who may hold classes of a course is asked of the day"),
        removed=Forbids(_gives_courses),
    ),
    FollowsPerson(
        (Result, SignUp, Answered),
        merged=Goes(silent, of_the_one, of_the_two),
        removed=Forbids(_was_trained),
    ),
)
