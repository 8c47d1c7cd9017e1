"""The page of one agreement; and how others of the same block and size have it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at
from vungmanh.agreements.at_once import at_once_with
from vungmanh.agreements.comparing import comparison_of
from vungmanh.agreements.loaders import agreement_for
from vungmanh.agreements.models import Agreement
from vungmanh.agreements.names import name_of
from vungmanh.agreements.page_of_one import shown_of
from vungmanh.core import paths
from vungmanh.organization.loaders import held_here, road_here, today_of


@require_safe
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk)
    about: Any = request
    here = about.unit.pk == found.unit_id
    shown = shown_of(
        found, held=held_here(request), here=here, grades=here and may_grade(request, found), today=today_of(request)
    )
    beside = at_once_with(found, rights_of(request, today_of(request)), today_of(request))
    return TemplateResponse(request, "agreements/agreement.html", {"unit": about.unit, **shown, "at_once": beside})


def may_grade(request: HttpRequest, agreement: Agreement) -> bool:
    """For a level above the unit of its books, which the page is about: nobody grades their own."""
    today = today_of(request)
    above = road_here(request).seat(today)[: -paths.STEP]
    return Permission.GRADE_AGREEMENT in permissions_at(rights_of(request, today), at=above, on=today)


@require_safe
def compared(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk)
    about: Any = request
    today = today_of(request)
    page = {
        "unit": about.unit, "agreement": found, "heading": name_of(found),
        "comparison": comparison_of(found, today, rights_of(request, today)),
    }  # fmt: skip
    return TemplateResponse(request, "agreements/compared.html", page)
