"""Who has held it: of an activity that is asked of every unit, who has, who has not, and when."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.filters import WhoHasHeldForm
from vungmanh.gatherings.measures import COMMITTEE_MEETINGS, GATHERINGS, PROPAGANDA_SESSIONS, TRAINING_CLASSES
from vungmanh.gatherings.models import KINDS
from vungmanh.gatherings.registers import WHO_HAS_HELD, said_of_period
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.who_has_not import NAMED_AT_MOST, have_not
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit

_COUNTED_BY: Final = {
    kinds.TRAINING: TRAINING_CLASSES, kinds.PROPAGANDA: PROPAGANDA_SESSIONS, kinds.COMMITTEE: COMMITTEE_MEETINGS,
}  # fmt: skip


@require_safe
def who_has_held(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_GATHERINGS)
    held = held_here(request)
    form = form_of(request, unit, WHO_HAS_HELD, today=today_of(request))
    is_asked = form.is_valid()
    return show(
        request, WHO_HAS_HELD, form, read_page(request, WHO_HAS_HELD, form),
        exports=Permission.EXPORT_GATHERINGS in held, template="gatherings/who_has_held.html",
        asks=_task_for(form, unit) if is_asked and Permission.SET_TASK in held else "",  # type: ignore[arg-type]
        period=said_of_period(form) if is_asked else "",  # type: ignore[arg-type]
    )  # fmt: skip


@require_safe
def who_has_held_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_GATHERINGS)
    return sheet(request, unit, WHO_HAS_HELD, today=today_of(request))


def _task_for(form: WhoHasHeldForm, unit: Unit) -> str:
    """The form of a task for those who have not, done with such a gathering; "" where all have."""
    codes = have_not(form)
    if not codes:
        return ""
    asked = form.cleaned_data
    kind = str(dict(KINDS).get(asked["kind"], _("a gathering")))
    what = _("Hold: %(kind)s “%(words)s”") if asked["saying"] else _("Hold: %(kind)s")
    told = {
        "what": what % {"kind": kind, "words": asked["saying"]},
        "proof": "record",
        "measure": _COUNTED_BY.get(asked["kind"], GATHERINGS).code,
        "named": "\n".join(codes) if len(codes) <= NAMED_AT_MOST else "",
    }
    return f"{reverse('tasks:set', args=[unit.code])}?{urlencode({name: said for name, said in told.items() if said})}"
