"""The papers on the situation as files to be mended, numbered and signed."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.register import form_of
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.papers.docx import docx
from vungmanh.papers.paper import Paper
from vungmanh.papers.pdf import pdf
from vungmanh.sheets.download import DOCX, attachment
from vungmanh.situation.loaders import mood_for, stoppage_for
from vungmanh.situation.models import MOOD, STOPPAGE
from vungmanh.situation.paper_facts import facts_of_mood, facts_of_period, facts_of_stoppage, issuer_of
from vungmanh.situation.papers import mood_paper, period_paper, stoppage_paper
from vungmanh.situation.registers import MOODS, STOPPAGES
from vungmanh.situation.verbs import PRINTED

_FORMATS: Final = {
    "docx": (docx, DOCX),
    "pdf": (pdf, "application/pdf"),
}


@require_safe
def of_stoppage(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    found = stoppage_for(request, pk)
    made = stoppage_paper(facts_of_stoppage(found, today_of(request), timezone.now()))
    records = {STOPPAGE: [found]}
    return _given(request, found.unit, made, ending, "bao-cao-nhanh-ngung-viec", found.began_on, records)


@require_safe
def of_mood(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    found = mood_for(request, pk)
    made = mood_paper(issuer_of(found.unit, today_of(request)), facts_of_mood(found))
    return _given(request, found.unit, made, ending, "bao-cao-tinh-hinh", found.on, {MOOD: [found]})


@require_safe
def of_period(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """What the register shows, from the first day of the month where no period is asked for."""
    unit, today = unit_for(request, code, to=Permission.SEE_SITUATION), today_of(request)
    form = form_of(request, unit, MOODS, today=today)
    if not form.is_valid():  # the register says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('situation:moods', args=[unit.code])}?{request.GET.urlencode()}")
    to = form.cleaned_data["to"] or today
    since = form.cleaned_data["since"] or to.replace(day=1)
    whole: dict[str, Any] = {key: request.GET[key] for key in ("q", "since", "to") if key in request.GET}
    of_all = form_of(request, unit, STOPPAGES, today=today, asked=whole)
    assert of_all.is_valid(), "the boxes are those of the register"
    rows: Any = (form, of_all)
    moods, stoppages = (each.rows(Permission.SEE_SITUATION) for each in rows)
    made = period_paper(facts_of_period(unit, moods, stoppages, since, to, today))
    return _given(request, unit, made, ending, "bao-cao-tinh-hinh", to, {})


def _given(
    request: HttpRequest, unit: Unit, made: Paper, ending: str, name: str, on: date, records: dict[str, Any]
) -> HttpResponse:
    """That it was taken out stays in the journal. Raises Http404 of a format that there is not."""
    if ending not in _FORMATS:
        raise Http404
    write, content_type = _FORMATS[ending]
    content = write(made)
    touched = about(units=[unit], records=records)
    record(request.user, PRINTED, unit.code, about=touched, on=on, format=f".{ending}")
    return attachment(f"{name}-{unit.code}-{on.isoformat()}.{ending}", content, content_type)
