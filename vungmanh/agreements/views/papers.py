"""The papers of bargaining and of an agreement, as files to be mended, numbered and signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vungmanh.agreements.loaders import agreement_for, negotiation_for
from vungmanh.agreements.models import AGREEMENT, NEGOTIATION, Agreement, Negotiation
from vungmanh.agreements.papers_offered import FILES, made_of_agreement, made_of_bargaining, split
from vungmanh.agreements.papers_verbs import PRINTED
from vungmanh.dialogue.papers_offered import FORMATS, NoSuchPaper
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.download import attachment


@require_safe
def paper_of_negotiation(request: HttpRequest, pk: int, which: str, ending: str) -> HttpResponse:
    found = negotiation_for(request, pk)
    try:
        content = made_of_bargaining(found, which, ending, today_of(request))
    except NoSuchPaper as none:
        raise Http404 from none
    return _taken_out(request, found, NEGOTIATION, found.begun_on, (which, ending), content)


@require_safe
def paper_of_agreement(request: HttpRequest, pk: int, which: str, ending: str) -> HttpResponse:
    """Where its books are: the union that keeps it writes of it."""
    found = agreement_for(request, pk)
    here: Any = request
    if here.unit.pk != found.unit_id:
        raise Http404
    try:
        content = made_of_agreement(found, which, ending, today_of(request))
    except NoSuchPaper as none:
        raise Http404 from none
    return _taken_out(request, found, AGREEMENT, found.signed_on, (which, ending), content)


def _taken_out(
    request: HttpRequest, found: Negotiation | Agreement, kind: str, on: date, asked: tuple[str, str], content: bytes
) -> HttpResponse:
    """That it was taken out stays in the journal."""
    key, ending = asked
    which, _place = split(key)
    touched = about(units=[found.unit], records={kind: [found]})
    record(request.user, PRINTED, found.unit.code, about=touched, on=on, paper=which, format=f".{ending}")
    name = FILES[which][0] + key.removeprefix(which)
    return attachment(f"{name}-{found.pk}.{ending}", content, FORMATS[ending][1])
