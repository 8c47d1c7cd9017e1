"""The papers of petitions as files, to be mended, numbered and signed; the journal keeps that they were taken out."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.papers.paper import ROWS_AT_MOST
from vungmanh.petitions.list_verbs import PRINTED
from vungmanh.petitions.loaders import petition_for
from vungmanh.petitions.models import PETITION
from vungmanh.petitions.month_paper import TooManyRows, paper_of_month, received_in
from vungmanh.petitions.paper_facts import facts_of, is_told
from vungmanh.petitions.papers_of_one import KINDS, TRANSFER, paper_of
from vungmanh.petitions.papers_offered import FORMATS
from vungmanh.petitions.sender import readings_of
from vungmanh.sheets.download import attachment

_FILES: Final = {
    "receipt": "giay-bien-nhan", "transfer": "phieu-chuyen", "answer": "tra-loi", "minutes": "bien-ban-tiep",
}  # fmt: skip


@require_safe
def paper(request: HttpRequest, pk: int, which: str, ending: str) -> HttpResponse:
    """One of the four papers. SECURITY: it names the sender only to who is told, a transfer slip only if it is asked
    to, and never one to an employer; the journal keeps whether it did."""
    found = petition_for(request, pk)
    if which not in KINDS or ending not in FORMATS or found.struck_on:
        raise Http404
    today = today_of(request)
    named = is_told(found, request.user, readings_of(found), today)
    if which == TRANSFER:
        named = named and request.GET.get("named") == "1"
    facts = facts_of(found, request.user, today, named=named, to_outside=which == TRANSFER)
    write, content_type = FORMATS[ending]
    made = write(paper_of(which, facts))
    touched = about(units=[found.unit_id, found.holder_id], records={PETITION: [found]})
    told = {"paper": KINDS[which], "format": f".{ending}", "named": bool(facts.sender or facts.phone)}
    record(request.user, PRINTED, found.unit.code, about=touched, on=today, **told)
    return attachment(f"{_FILES[which]}-{found.number}.{ending}", made, content_type)


@require_safe
def month(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The register of the month in the query (“2026-03”), of this one where none is named."""
    unit, today = unit_for(request, code, to=Permission.EXPORT_PETITIONS), today_of(request)
    if ending not in FORMATS:
        raise Http404
    try:
        asked = Period.parse(request.GET["month"]) if request.GET.get("month") else Period.of(today, "month")
    except NotAPeriod as wrong:
        raise Http404 from wrong
    if asked.kind != "month":
        raise Http404
    try:
        rows = received_in(unit, asked, rights_of(request, today), today, Permission.EXPORT_PETITIONS)
    except TooManyRows:
        told = {"unit": unit, "back": reverse("petitions:register", args=[unit.code]), "limit": ROWS_AT_MOST}
        return TemplateResponse(request, "kit/sheet_too_long.html", told, status=400)
    write, content_type = FORMATS[ending]
    made = write(paper_of_month(unit, asked, rows, today))
    facts = {"rows": len(rows), "format": f".{ending}", "month": asked.key}
    record(request.user, Permission.EXPORT_PETITIONS, unit.code, about=about(units=[unit]), on=today, **facts)
    return attachment(f"so-kien-nghi-{unit.code}-{asked.key}.{ending}", made, content_type)
