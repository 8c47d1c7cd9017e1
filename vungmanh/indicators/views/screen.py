"""The one screen of targets: how far the unit's own are, and those of the units directly below."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.indicators.forms.screen import ScreenForm
from vungmanh.indicators.screen import screen_of
from vungmanh.indicators.standing import standing_of
from vungmanh.ledger.question import NOW
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for

_SEES: Final = Permission.SEE_TARGETS


@require_safe
def targets(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    today, held = today_of(request), held_here(request)
    rights = rights_of(request, today)
    form = ScreenForm(request.GET, unit=unit, user=rights, today=today)
    here = reverse("indicators:targets", args=[unit.code])
    page: dict[str, Any] = {
        "unit": unit,
        "form": form,
        "here": here,
        "screen": None,
        "sets": Permission.SET_TARGETS in held,
    }
    if form.is_valid():
        question, day = form.question(), form.as_of()
        standing = standing_of(unit, form.asked_period, day, today, reader=rights, held=held, tree=form.tree_asked)
        page["screen"] = screen_of(
            standing,
            page=request.GET.get("page"),
            address=request.build_absolute_uri("/"),
            sets_tasks=Permission.SET_TASK in held,
        )
        page |= {"question": question, "day": standing.asked.last, "period": form.asked_period, "today": today}
        page["absence"] = absence_here(request, unit, day, "indicators:targets", ahead=False)
        page["tags"] = [(tag.text, here + tag.without) for tag in question.tags("period")]
        page["periods"] = [
            (
                words,
                here + question.but(period="" if key == form.usual else key).query(),
                key == form.cleaned_data["period"],
            )
            for key, words in form.fields["period"].choices  # type: ignore[attr-defined]
        ]
        page["of_today"] = here + question.but(tree=NOW).query()
        page["before"] = here + question.query(page="_").removesuffix("_")
    return TemplateResponse(request, "indicators/targets.html", page)
