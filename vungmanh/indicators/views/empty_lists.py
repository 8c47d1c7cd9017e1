"""The empty list of targets to be filled in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.indicators.imports.template import write_targets_template
from vungmanh.indicators.target_indicators import offered_at
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sheets.download import XLSX, attachment


@require_safe
def targets(request: HttpRequest, code: str) -> HttpResponse:
    """A workbook with the heads our reader knows, the units below and the indicators to choose from."""
    unit, today = unit_for(request, code, to=Permission.IMPORT_TARGETS), today_of(request)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_targets_template(path, unit, offered_at(unit, today).values(), today=today)
        return attachment(f"mau-giao-chi-tieu-{unit.code}.xlsx", path.read_bytes(), XLSX)
