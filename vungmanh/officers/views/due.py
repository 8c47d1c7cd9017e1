"""What is due of committees below, on the screen and as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.officers.below_register import BELOW, kinds_of, people_of
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for


@require_safe
def below(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_OFFICERS)
    form: Any = form_of(request, unit, BELOW, today=today_of(request))
    found = read_page(request, BELOW, form)
    more: dict[str, Any] = {}
    if found is not None:
        more["absence"] = absence_here(request, unit, form.as_of(), BELOW.view)
        more |= {"often": list(kinds_of(form)), "often_named": _("What is due"), "people": list(people_of(form))}
    exports = Permission.EXPORT_OFFICERS in held_here(request)
    return show(request, BELOW, form, found, exports=exports, template="officers/below.html", said=("what",), **more)


@require_safe
def below_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_OFFICERS)
    return sheet(request, unit, BELOW, today=today_of(request))
