"""The registers of people at gatherings: attendance at one, and the units that stay away; each with its workbook."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.people_missed import MISSED
from vungmanh.gatherings.people_register import ATTENDANCE
from vungmanh.kit.register import form_of, page, read_page, sheet, show
from vungmanh.organization.loaders import held_here, today_of, unit_for


@require_safe
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_GATHERINGS)
    form: Any = form_of(request, unit, ATTENDANCE, today=today_of(request))
    form.is_valid()
    if form.found is None:
        raise Http404
    return show(
        request, ATTENDANCE, form, read_page(request, ATTENDANCE, form),
        exports=Permission.EXPORT_GATHERINGS in held_here(request), template="gatherings/attendance.html",
        said=("gathering",), gathering=form.found,
    )  # fmt: skip


@require_safe
def attendance_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_GATHERINGS)
    return sheet(request, unit, ATTENDANCE, today=today_of(request))


@require_safe
def missed(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_GATHERINGS)
    exports = Permission.EXPORT_GATHERINGS in held_here(request)
    return page(request, unit, MISSED, today=today_of(request), exports=exports, template="gatherings/missed.html")


@require_safe
def missed_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_GATHERINGS)
    return sheet(request, unit, MISSED, today=today_of(request))
