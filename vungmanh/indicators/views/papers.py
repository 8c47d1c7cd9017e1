"""The papers of a plan, as files to be mended, numbered and signed; and the workbook that goes on reckoning."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.indicators.papers_offered import FILES, NoSuchPlan, made, offered
from vungmanh.indicators.papers_verbs import PRINTED
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.sheets.download import attachment


@require_safe
def papers(request: HttpRequest, code: str) -> HttpResponse:
    """What can be taken out of the plans by which the unit has set targets for others."""
    unit, today = unit_for(request, code, to=Permission.SEE_TARGETS), today_of(request)
    periods = offered(unit, rights_of(request, today), today)
    sets = Permission.SET_TARGETS in held_here(request)
    return TemplateResponse(request, "indicators/papers.html", {"unit": unit, "periods": periods, "sets": sets})


@require_safe
def paper(request: HttpRequest, code: str, period: str, which: str, ending: str) -> HttpResponse:
    """That it was taken out stays in the journal."""
    unit, today = unit_for(request, code, to=Permission.SEE_TARGETS), today_of(request)
    try:
        asked = Period.parse(period)
        content, kind = made(unit, asked, which, ending, rights_of(request, today), held_here(request), today)
    except (NotAPeriod, NoSuchPlan) as none:
        raise Http404 from none
    facts = {"on": today, "paper": which, "period": asked.key, "format": f".{ending}"}
    record(request.user, PRINTED, unit.code, about=about(units=[unit]), **facts)
    return attachment(f"{FILES[which]}-{asked.key}-{unit.code}.{ending}", content, kind)
