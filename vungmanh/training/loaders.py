"""How a page finds the course, the class or the one signed up that it is about: a stranger's is not found."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.rules.kinds import TRAINING
from vungmanh.organization.loaders import road_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.training.filters import units_above
from vungmanh.training.models import Course, Question, Result, SignUp, TrainingClass
from vungmanh.training.tokens import attendee_of

_SEES = Permission.SEE_TRAINING


def course_for(request: HttpRequest, pk: int, *, to: Permission = _SEES) -> Course:
    """Raises Http404 where the reader may not see it, NotAllowed where they may not do `to` at its unit."""
    today = today_of(request)
    found: Course = _found(Course.objects.visible_to(rights_of(request, today), today), pk, "unit__kind")
    found.unit = unit_for(request, found.unit.code, to=to)
    return found


def class_for(request: HttpRequest, pk: int, *, to: Permission = _SEES) -> TrainingClass:
    """The class with its course, gathering and unit. Raises as course_for."""
    today = today_of(request)
    seen = TrainingClass.objects.taught().visible_to(rights_of(request, today), today)
    found: TrainingClass = _found(seen, pk, "gathering__unit__kind", "course")
    found.gathering.unit = unit_for(request, found.gathering.unit.code, to=to)
    return found


def gathering_for(request: HttpRequest, pk: int, *, to: Permission) -> Gathering:
    """A gathering of the kind training, whether or not it is known of which course."""
    today = today_of(request)
    seen = Gathering.objects.visible_to(rights_of(request, today), today, _SEES).standing().filter(kind=TRAINING)
    found: Gathering = _found(seen, pk, "unit__kind")
    found.unit = unit_for(request, found.unit.code, to=to)
    return found


def result_for(request: HttpRequest, pk: int, *, to: Permission = _SEES) -> Result:
    today = today_of(request)
    seen = TrainingClass.objects.taught().visible_to(rights_of(request, today), today).order_by()
    found: Result = _found(
        Result.objects.filter(training_class__in=seen), pk, "unit", "training_class__gathering__unit__kind",
        "training_class__course",
    )  # fmt: skip
    held = found.training_class
    held.gathering.unit = unit_for(request, held.gathering.unit.code, to=to)
    return found


def question_for(request: HttpRequest, pk: int, *, to: Permission) -> Question:
    today = today_of(request)
    seen = TrainingClass.objects.taught().visible_to(rights_of(request, today), today).order_by()
    found: Question = _found(Question.objects.filter(training_class__in=seen), pk, "training_class__gathering__unit")
    unit_for(request, found.training_class.gathering.unit.code, to=to)
    return found


def class_to_sign_up_for(request: HttpRequest, code: str, pk: int, *, to: Permission) -> tuple[Unit, TrainingClass]:
    """The unit, whose people are signed up, and a class of a unit at or above it, whose list is or was open.

    SECURITY: what is held above is told of no more than its title, days, course and places.
    """
    unit = unit_for(request, code, to=to)
    offered = TrainingClass.objects.standing().exclude(sign_up=TrainingClass.NONE)
    above = units_above(road_here(request).seat(today_of(request)))
    found: TrainingClass = _found(offered.filter(gathering__unit__in=above), pk, "gathering__unit", "course")
    return unit, found


def sign_up_for(request: HttpRequest, pk: int, *, to: Permission) -> SignUp:
    """Of a unit where the reader may see training: its own, or one below the unit that holds the class."""
    row = SignUp.objects.select_related("unit", "training_class__gathering__unit").filter(pk=pk).first()
    if row is None:
        raise Http404
    row.unit = unit_for(request, row.unit.code, to=to)
    return row


def attendee_by_link(token: str) -> Attendee:
    """Whoever's link it is. Raises Http404 of one that is none, and of one of a class that was struck out: both are
    answered alike."""
    key = attendee_of(token)
    rows = Attendee.objects.standing().filter(pk=key or 0, gathering__struck_on=None, gathering__kind=TRAINING)
    found = rows.filter(gathering__training_class__isnull=False).select_related("gathering__unit").first()
    if found is None:
        raise Http404
    return found


def _found(seen: Any, pk: int, *along: str) -> Any:
    row = seen.select_related(*along).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
