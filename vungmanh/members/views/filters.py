"""The filters somebody has kept: save, rename, delete. Nobody sees another's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.kit.act import Done, act, press
from vungmanh.members.actions.save_filter import forget_filter, rename_filter, save_filter
from vungmanh.members.forms.asides import NameForm
from vungmanh.members.forms.roll import RollForm
from vungmanh.members.models import SavedFilter
from vungmanh.members.refusals import CannotSave
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit, UnitQuerySet


@require_safe
def filters(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    return _page(request, unit, {})


@require_POST
def keep_filter(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the question of the list the person is looking at."""
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    asked = RollForm(
        QueryDict(request.POST.get("question", "")[:500]), today=today_of(request), units=_no_units(request)
    )
    form = NameForm(request.POST)
    back = reverse("members:roll", args=[unit.code])
    if not asked.is_valid() or not asked.asked().kept():
        return redirect(back)
    question = asked.asked().kept()
    there = f"{back}?{question}"

    def do() -> Done:
        if not form.is_valid():
            raise CannotSave(_("Give the filter a name."))
        save_filter(form.cleaned_data["name"], question, by=request.user)
        return Done(_("The filter “%(name)s” is kept.") % form.cleaned_data, there)

    return press(request, do, back=there)


@require_POST
def rename(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    form = NameForm(request.POST)

    def do() -> Done:
        rename_filter(saved, form.cleaned_data["name"])
        said = _("The filter is now called “%(name)s”.") % form.cleaned_data
        return Done(said, reverse("members:filters", args=[unit.code]))

    def refuse(refusal: Refused) -> None:
        form.add_error("name", refusal.reason)

    return act(request, form, do, refuse=refuse) or _page(request, unit, {saved.pk: form})


@require_POST
def forget(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    back = reverse("members:filters", args=[unit.code])

    def do() -> Done:
        forget_filter(saved)
        return Done(_("The filter “%(name)s” is deleted.") % {"name": saved.name}, back)

    return press(request, do, back=back)


def _page(request: HttpRequest, unit: Unit, forms: dict[int, NameForm]) -> HttpResponse:
    """Each kept filter with its box; `forms` are those that were not right."""
    today = today_of(request)
    rows = []
    for saved in SavedFilter.objects.visible_to(request.user):
        form = forms.get(saved.pk) or NameForm(initial={"name": saved.name}, auto_id=f"id_{saved.pk}_%s")
        asked = RollForm(QueryDict(saved.query), today=today, units=_no_units(request))
        rows.append((saved, form, asked.asked().in_words() if asked.is_valid() else ""))
    return TemplateResponse(request, "members/filters.html", {"unit": unit, "rows": rows})


def _no_units(request: HttpRequest) -> UnitQuerySet:
    return Unit.objects.none().visible_to(request.user, Permission.SEE_MEMBERS, today_of(request))
