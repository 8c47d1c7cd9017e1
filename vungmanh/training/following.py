"""What becomes of courses, results and sign-ups when units and persons change."""

from __future__ import annotations

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
    for rows in (Result.objects.all(), SignUp.objects.all(), Answered.objects.all()):
        found = rows.filter(person__in=event.people).order_by("pk").first()
        if found:
            return _("%(name)s was in a training class; the entry stays.") % {"name": found.name}
    return ""


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
