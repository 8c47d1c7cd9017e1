"""Pages about entries that may be one person: the pairs of a unit, and the word that they are two persons."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, press
from vungmanh.members.loaders import person_for
from vungmanh.merging.actions.tell_apart import tell_apart
from vungmanh.merging.duplicates import are_many, probable_pairs, weighed_again
from vungmanh.merging.finding import kept_at, still_standing
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

A_PAGE = 20


@require_safe
def duplicates(request: HttpRequest, code: str) -> HttpResponse:
    """Pairs at and below the unit that are probably one person, the likeliest first."""
    unit = unit_for(request, code, to=Permission.MERGE_MEMBERS)
    today = today_of(request)
    path, number = seat_of(unit, today=today), request.GET.get("page")
    shown = _kept(unit, path, today, number) if are_many(path, today) else _found_now(path, today, number)
    if shown["pairs"]:
        facts = {"rows": len(shown["pairs"]), "page": shown["page"].number}
        record(request.user, "members.read_duplicates", unit.code, about=about(units=[unit]), **facts)
    context = {"unit": unit, "before": f"{request.path}?page=", **shown}
    return TemplateResponse(request, "merging/duplicates.html", context)


def _found_now(path: str, today: date, number: str | None) -> dict[str, Any]:
    found = probable_pairs(path, today)
    page = Paginator(found.pairs, A_PAGE).get_page(number)
    return {"page": page, "pairs": page.object_list, "more": found.more, "kept": None}


def _kept(unit: Unit, path: str, today: date, number: str | None) -> dict[str, Any]:
    kept = kept_at(unit, timezone.now())
    page = Paginator(still_standing(kept.pairs, path, today), A_PAGE).get_page(number)
    return {"page": page, "pairs": weighed_again(list(page.object_list)), "more": kept.more, "kept": kept}


@require_POST
def apart(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """The two are two persons: they are not shown again."""
    one, two = person_for(request, pk), person_for(request, other)
    back = reverse("merging:duplicates", args=[request.POST.get("unit") or one.unit.code])

    def do() -> Done:
        kept = tell_apart(one, two, by=request.user, today=today_of(request))
        return Done(_("Remembered: they are two persons."), back, kept)

    return press(request, do, back=back)
