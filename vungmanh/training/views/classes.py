"""A class: its page, planning one, and saying of which course a gathering is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.paginator import Page, Paginator
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
from vungmanh.training.filters import units_above
from vungmanh.training.forms.classes import PlanClassForm, SetClassForm
from vungmanh.training.loaders import class_for, gathering_for
from vungmanh.training.matters import came_of, class_matter
from vungmanh.training.models import CourseQuerySet, SignUp, TrainingClass
from vungmanh.training.queries import came_with_results, class_of, courses_given_by, places_of
from vungmanh.training.whom import whom_of

_TRAINS: Final = Permission.TRAIN
_T = TypeVar("_T")
A_PAGE: Final = 100


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request), "now": timezone.now()}


def _url(pk: int) -> str:
    return reverse("training:class", args=[pk])


def courses_here(request: HttpRequest, besides: int | None = None) -> CourseQuerySet:
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
        "lines": _page(request, "page", [line for line in lines if line.result]),
        "trains": _TRAINS in held,
        "signed_up": _signed_up(request, found) if found.sign_up != TrainingClass.NONE else None,
        "gathering_url": reverse("gatherings:gathering", args=[pk]),
    }
    return TemplateResponse(request, "training/class.html", page)


def _signed_up(request: HttpRequest, held: TrainingClass) -> Page[tuple[SignUp, bool]]:
    """Everybody on the list, and whether they wait for a place; those who wait come last."""
    places = places_of(held)
    listed = [(each, False) for each in places.has_a_place] + [(each, True) for each in places.wait]
    return _page(request, "list", listed)


def _page(request: HttpRequest, name: str, rows: list[_T]) -> Page[_T]:
    """Of two lists on one page each is turned by itself."""
    return Paginator(rows, A_PAGE).get_page(request.GET.get(name))


@act_view
def plan(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_TRAINS)
    courses = courses_here(request)
    form = PlanClassForm(
        request.POST or None, courses=courses, today=today_of(request), initial=course_asked(request)
    )  # fmt: skip

    def do() -> Done:
        whom = whom_asked(request, unit, form)
        made, kept = plan_class(
            unit, form.called(), form.taught(), whom=whom, again=form.cleaned_data["again"], **_way(request)
        )
        return Done(_("The class is planned."), _url(made.pk), kept)

    return act(request, form, do, refuse=noticing(form)) or act_page(
        request, unit, form, heading=_("Plan a training class"), verb=_("Plan the class"),
        back=reverse("training:classes", args=[code]), template="training/plan.html", courses=courses,
    )  # fmt: skip


def whom_asked(request: HttpRequest, unit: Unit, form: PlanClassForm) -> Whom | None:
    """Of a valid form."""
    said, today = form.cleaned_data, today_of(request)
    return whom_of(unit, said["course"], said["whom"], said["on"], reader=rights_of(request, today), today=today)


def course_asked(request: HttpRequest) -> dict[str, int]:
    """The course that the address names stands chosen."""
    asked = request.GET.get("course", "")
    return {"course": int(asked)} if asked.isascii() and asked.isdigit() else {}


def noticing(form: PlanClassForm) -> Callable[[Refused], None]:
    """One that is there already is named, and the officer is asked."""

    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, AlreadyThere):
            form.offer_again()
        tell(form, refusal)

    return refuse


@act_view
def set_course(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a gathering that is a class: of which course it is, who teaches it."""
    found = gathering_for(request, pk, to=_TRAINS)
    now = class_of(pk)
    courses = courses_here(request, besides=now.course_id if now else None)
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
