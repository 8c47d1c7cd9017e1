"""Empty lists to be filled in: of dialogues and conferences, and of regulations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.imports.template import write_dialogues_template, write_regulations_template
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.sheets.download import empty_list


@require_safe
def dialogues(request: HttpRequest, code: str) -> HttpResponse:
    """A workbook with the heads our reader knows, and the units below to choose from."""
    unit = unit_for(request, code, to=Permission.IMPORT_DIALOGUES)
    return _sent(f"mau-danh-sach-doi-thoai-{unit.code}.xlsx", unit, today_of(request), write_dialogues_template)


@require_safe
def regulations(request: HttpRequest, code: str) -> HttpResponse:
    """As of dialogues, for the regulations."""
    unit = unit_for(request, code, to=Permission.IMPORT_DIALOGUES)
    return _sent(f"mau-danh-sach-quy-che-{unit.code}.xlsx", unit, today_of(request), write_regulations_template)


def _sent(name: str, unit: Unit, today: date, write: Callable[..., None]) -> HttpResponse:
    return empty_list(name, lambda path: write(path, unit, today=today))
