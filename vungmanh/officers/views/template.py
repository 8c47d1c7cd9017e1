"""The empty list of officers, to be taken along and filled in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.officers.imports.template import write_officers_template
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sheets.download import empty_list


@require_safe
def template(request: HttpRequest, code: str) -> HttpResponse:
    """A workbook with the heads our reader knows, and the units below to choose from."""
    unit = unit_for(request, code, to=Permission.IMPORT_OFFICERS)
    today = today_of(request)
    return empty_list(
        f"mau-danh-sach-can-bo-{unit.code}.xlsx", lambda path: write_officers_template(path, unit, today=today)
    )
