"""Trouble seen early, and petitions by category: numbers for every level, each of which opens."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.petitions.by_category import ANSWERED, IN_TIME, IS_MET, OPEN, OVERDUE, RECEIVED, by_category_told
from vungmanh.petitions.by_category import by_category as by_category_of
from vungmanh.petitions.forms.early import CategoriesForm
from vungmanh.petitions.tallies import BLOCK, CATEGORY, CHILD, Below
from vungmanh.petitions.trouble import trouble_of, trouble_told

_ROWS: Final = ((CATEGORY, _("By category")), (CHILD, _("By unit")), (BLOCK, _("By block")))

_COLUMNS: Final = (
    (RECEIVED, pgettext_lazy("column of petitions", "Received")),
    (ANSWERED, pgettext_lazy("column of petitions", "Answered")),
    (IN_TIME, pgettext_lazy("column of petitions", "In time")),
    (IS_MET, pgettext_lazy("column of petitions", "Met")),
    (OPEN, pgettext_lazy("column of petitions", "Open")),
    (OVERDUE, pgettext_lazy("column of petitions", "Overdue")),
)


@require_safe
def trouble(request: HttpRequest, code: str) -> HttpResponse:
    """SECURITY: who reads figures and not petitions is told no number below five, nor a way to one."""
    unit = unit_for(request, code, to=Permission.SEE_FIGURES)
    today = today_of(request)
    offered = _ROWS if unit.kind.is_upper else _ROWS[:1]
    rows = next((each for each, _word in offered if each == request.GET.get("by")), CATEGORY)
    below = Below(unit, rights_of(request, today), today)
    found = trouble_of(below, rows) if Permission.SEE_PETITIONS in held_here(request) else trouble_told(below, rows)
    here = reverse("petitions:trouble", args=[unit.code])
    ways = [(word, here if each == CATEGORY else f"{here}?by={each}", each == rows) for each, word in offered]
    shown: dict[str, Any] = {"unit": unit, "found": found, "rows": rows, "ways": ways if len(offered) > 1 else []}
    return TemplateResponse(request, "petitions/trouble.html", shown)


@require_safe
def by_category(request: HttpRequest, code: str) -> HttpResponse:
    """SECURITY: as `trouble`."""
    unit = unit_for(request, code, to=Permission.SEE_FIGURES)
    today = today_of(request)
    told = Permission.SEE_PETITIONS not in held_here(request)
    form = CategoriesForm(request.GET, at=unit, today=today, told=told)
    asked = form.asked(rights_of(request, today))
    found = by_category_told(asked) if told else by_category_of(asked)
    shown: dict[str, Any] = {"unit": unit, "form": form, "found": found, "asked": asked, "columns": _COLUMNS}
    return TemplateResponse(request, "petitions/by_category.html", shown)
