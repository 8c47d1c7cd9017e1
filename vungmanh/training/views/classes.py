"""A class: its page, planning one, and saying of which course a gathering is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.gatherings.refusals import AlreadyThere
from vungmanh.gatherings.told import Whom
from vungmanh.kit.act import Done, act, act_page, act_view, tell
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.training.actions.set_class import plan_class, set_class
from vungmanh.training.actions.write_course import told_of
from vungmanh.training.coverage import Asked, untrained_persons
from vungmanh.training.filters import units_above
from vungmanh.training.forms.classes import EVERYBODY, MISSING, PlanClassForm, SetClassForm
from vungmanh.training.loaders import class_for, gathering_for
from vungmanh.training.matters import came_of, class_matter
from vungmanh.training.models import CourseQuerySet, TrainingClass
from vungmanh.training.queries import came_with_results, class_of, courses_given_by, places_of

_TRAINS = Permission.TRAIN


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request), "now": timezone.now()}


def _url(pk: int) -> str:
    return reverse("training:class", args=[pk])


def _courses(request: HttpRequest, besides: int | None = None) -> CourseQuerySet:
    """Those that may be taught at the unit of the page: its own, and those of levels above it."""
    return courses_given_by(units_above(road_here(request).seat(today_of(request))), besides=besides)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    found = class_for(request, pk)
    held = held_here(request)
    lines = came_with_results(found)
    came = came_of(lines)
    page = {
        "unit": found.gathering.unit,
        "class": found,
        "matter": class_matter(found, came, held=held),
        "came": came,
        "lines": [line for line in lines if line.result],
        "trains": _TRAINS in held,
        "places": places_of(found) if found.sign_up != TrainingClass.NONE else None,
        "gathering_url": reverse("gatherings:gathering", args=[pk]),
    }
    return TemplateResponse(request, "training/class.html", page)


@act_view
def plan(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_TRAINS)
    courses = _courses(request)
    asked = request.GET.get("course", "")
    first = {"course": int(asked)} if asked.isascii() and asked.isdigit() else {}
    form = PlanClassForm(request.POST or None, courses=courses, today=today_of(request), initial=first)

    def do() -> Done:
        whom = _whom(request, unit, form)
        made, kept = plan_class(
            unit, form.called(), form.taught(), whom=whom, again=form.cleaned_data["again"], **_way(request)
        )
        return Done(_("The class is planned."), _url(made.pk), kept)

    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, AlreadyThere):
            form.offer_again()
        tell(form, refusal)

    return act(request, form, do, refuse=refuse) or act_page(
        request, unit, form, heading=_("Plan a training class"), verb=_("Plan the class"),
        back=reverse("training:classes", args=[code]), template="training/plan.html", courses=courses,
    )  # fmt: skip


def _whom(request: HttpRequest, unit: Unit, form: PlanClassForm) -> Whom | None:
    """Of the offices that the course is for; none of a course for workers, whose people sign up."""
    chosen, offices = form.cleaned_data["whom"], told_of(form.cleaned_data["course"]).offices
    if not offices or chosen not in (EVERYBODY, MISSING):
        return None
    if chosen == EVERYBODY:
        return Whom(offices=offices, under=unit, at_itself=True)
    today = today_of(request)
    asked = Asked(unit, rights_of(request, today), today, today, today, offices=offices)
    return Whom(chosen=tuple(untrained_persons(asked)))


@act_view
def set_course(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a gathering that is a class: of which course it is, who teaches it."""
    found = gathering_for(request, pk, to=_TRAINS)
    now = class_of(pk)
    courses = _courses(request, besides=now.course_id if now else None)
    form = SetClassForm(request.POST or None, courses=courses, now=now)

    def do() -> Done:
        taught = form.taught(hours=form.cleaned_data["hours"], quota=now.quota if now else None)
        kept = set_class(found, taught, **_way(request))
        return Done(_("It is a class of this course.") if kept else _("Nothing was another one."), _url(pk), kept)

    back = _url(pk) if now else reverse("training:classes", args=[found.unit.code])
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=found.title, verb=_("Save"), back=back, template="training/plan.html",
        courses=courses,
    )  # fmt: skip
