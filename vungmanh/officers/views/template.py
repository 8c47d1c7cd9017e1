"""The empty list of officers, to be taken along and filled in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.officers.imports.template import write_officers_template
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sheets.download import XLSX, attachment


@require_safe
def template(request: HttpRequest, code: str) -> HttpResponse:
    """A workbook with the heads our reader knows, and the units below to choose from."""
    unit = unit_for(request, code, to=Permission.IMPORT_OFFICERS)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_officers_template(path, unit, today=today_of(request))
        return attachment(f"mau-danh-sach-can-bo-{unit.code}.xlsx", path.read_bytes(), XLSX)
