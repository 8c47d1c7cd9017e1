"""The empty register of petitions, to be taken along and filled in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.petitions.imports.template import write_petitions_template
from vungmanh.sheets.download import empty_list


@require_safe
def empty_register(request: HttpRequest, code: str) -> HttpResponse:
    """A workbook with the heads our reader knows, and the units below to choose from."""
    unit = unit_for(request, code, to=Permission.IMPORT_PETITIONS)
    today = today_of(request)
    return empty_list(
        f"mau-so-kien-nghi-{unit.code}.xlsx", lambda path: write_petitions_template(path, unit, today=today)
    )
