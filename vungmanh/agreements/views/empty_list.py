"""The empty list of agreements, to be taken along and filled in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.agreements.imports.template import write_agreements_template
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sheets import download


@require_safe
def agreements(request: HttpRequest, code: str) -> HttpResponse:
    """A workbook with the heads our reader knows, and the units below to choose from."""
    unit = unit_for(request, code, to=Permission.IMPORT_AGREEMENTS)
    name, today = f"mau-danh-sach-thoa-uoc-{unit.code}.xlsx", today_of(request)
    return download.empty_list(name, lambda path: write_agreements_template(path, unit, today=today))
