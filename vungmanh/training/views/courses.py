"""A course: its page, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.training.actions.write_course import add_course, change_course, take_course_out, take_course_up, told_of
from vungmanh.training.forms.courses import ChangeCourseForm, CourseForm
from vungmanh.training.loaders import course_for
from vungmanh.training.matters import course_matter

_TRAINS = Permission.TRAIN


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _url(pk: int) -> str:
    return reverse("training:course", args=[pk])


@require_safe
def course(request: HttpRequest, pk: int) -> HttpResponse:
    found = course_for(request, pk)
    held = held_here(request)
    page = {"unit": found.unit, "course": found, "matter": course_matter(found, held=held), "trains": _TRAINS in held}
    return TemplateResponse(request, "training/course.html", page)


@act_view
def add(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_TRAINS)
    form = CourseForm(request.POST or None)

    def do() -> Done:
        made, kept = add_course(unit, form.told(), **_way(request), now=timezone.now())
        return Done(_("The course is there; classes of it can be held."), _url(made.pk), kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Add a course"), verb=_("Add the course"),
        back=reverse("training:courses", args=[code]),
    )  # fmt: skip


@act_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = course_for(request, pk, to=_TRAINS)
    form = ChangeCourseForm(request.POST or None, now=told_of(found))

    def do() -> Done:
        kept = change_course(found, form.told(), **_way(request))
        return Done(_("The course is changed.") if kept else _("Nothing was another one."), _url(pk), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Change the course"), verb=_("Save"), back=_url(pk)
    )


@require_POST
def out(request: HttpRequest, pk: int) -> HttpResponse:
    found = course_for(request, pk, to=_TRAINS)

    def do() -> Done:
        kept = take_course_out(found, **_way(request))
        return Done(_("The course is out of use; what was learned in it stays."), _url(pk), kept)

    return press(request, do, back=_url(pk))


@require_POST
def up(request: HttpRequest, pk: int) -> HttpResponse:
    found = course_for(request, pk, to=_TRAINS)

    def do() -> Done:
        return Done(_("The course is in use again."), _url(pk), take_course_up(found, **_way(request)))

    return press(request, do, back=_url(pk))
