"""Empty lists to be filled in: of gatherings, and of who was at one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.imports.template import write_attendance_template, write_gatherings_template
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.sheets.download import empty_list


@require_safe
def gatherings(request: HttpRequest, code: str) -> HttpResponse:
    """A workbook with the heads our reader knows, and the units below to choose from."""
    unit = unit_for(request, code, to=Permission.IMPORT_GATHERINGS)
    return _sent(f"mau-danh-sach-hoi-nghi-{unit.code}.xlsx", unit, today_of(request), write_gatherings_template)


@require_safe
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    """As of gatherings, for the people of one."""
    unit = unit_for(request, code, to=Permission.IMPORT_GATHERINGS)
    return _sent(f"mau-danh-sach-nguoi-du-{unit.code}.xlsx", unit, today_of(request), write_attendance_template)


def _sent(name: str, unit: Unit, today: date, write: Callable[..., None]) -> HttpResponse:
    return empty_list(name, lambda path: write(path, unit, today=today))
