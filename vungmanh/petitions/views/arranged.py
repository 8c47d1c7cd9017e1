"""The page of what a level arranges: categories, templates of answers, posters."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.arrange import add_category, end_category, end_template, write_template
from vungmanh.petitions.forms.arranged import CategoryForm, TemplateForm
from vungmanh.petitions.offered import categories_at, posters_of, templates_at


def _unit(request: HttpRequest, code: str) -> Unit:
    return unit_for(request, code, to=Permission.ARRANGE_PETITIONS)


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _page_of(unit: Unit) -> str:
    return reverse("petitions:arranged", args=[unit.code])


@require_safe
def arranged(request: HttpRequest, code: str) -> HttpResponse:
    unit, today = _unit(request, code), today_of(request)
    shown = {
        "unit": unit,
        "categories": list(categories_at(unit, today).select_related("unit")),
        "templates": list(templates_at(unit, today)),
        "posters": list(posters_of(unit, today)),
        "opens_door": Permission.OPEN_DOOR in held_here(request),
        "back": reverse("petitions:register", args=[unit.code]),
    }
    return TemplateResponse(request, "petitions/arranged.html", shown)


@act_view
def category(request: HttpRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = CategoryForm(request.POST or None)

    def do() -> Done:
        add_category(unit, form.cleaned_data["name"], **_way(request))
        return Done(_("The category is chosen from now on, here and below."), _page_of(unit))

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Add a category"), verb=_("Add it"), back=_page_of(unit),
        lead=_("It stands beside the common ones, at this unit and at all below it."),
    )  # fmt: skip


@act_view
def template(request: HttpRequest, code: str) -> HttpResponse:
    """A new template; with ?instead= another wording of one that the unit keeps."""
    unit, today = _unit(request, code), today_of(request)
    now = _kept_here(request, unit, request.GET["instead"]) if "instead" in request.GET else None
    form = TemplateForm(request.POST or None, categories=categories_at(unit, today), now=now)

    def do() -> Done:
        said = form.cleaned_data
        write_template(unit, said["title"], said["words"], said["category"], instead_of=now, **_way(request))
        return Done(_("The template is offered from now on, here and below."), _page_of(unit))

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Template of an answer"), verb=_("Keep it"), back=_page_of(unit)
    )


def _kept_here(request: HttpRequest, unit: Unit, key: str) -> Any:
    wanted = int(key) if key.isdecimal() and len(key) < 19 else 0
    return get_object_or_404(templates_at(unit, today_of(request)), unit=unit, pk=wanted)


@require_POST
def category_ends(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    unit = _unit(request, code)
    found = get_object_or_404(categories_at(unit, today_of(request)), unit=unit, pk=pk)

    def do() -> Done:
        end_category(found, **_way(request))
        return Done(_("It is chosen no more."), _page_of(unit))

    return press(request, do, back=_page_of(unit))


@require_POST
def template_ends(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    unit = _unit(request, code)
    found = _kept_here(request, unit, str(pk))

    def do() -> Done:
        end_template(found, **_way(request))
        return Done(_("It is offered no more."), _page_of(unit))

    return press(request, do, back=_page_of(unit))
