"""The empty list of units, to be taken along and filled in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.organization.loaders import unit_for
from vungmanh.reorganization.imports.template import write_units_template
from vungmanh.sheets.download import empty_list


@require_safe
def template(request: HttpRequest, code: str) -> HttpResponse:
    """A workbook with the heads our reader knows."""
    unit = unit_for(request, code, to=Permission.IMPORT_UNITS)
    return empty_list(f"mau-danh-sach-don-vi-{unit.code}.xlsx", lambda path: write_units_template(path, unit))
