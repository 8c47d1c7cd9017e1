"""The papers of a gathering as files to be mended, numbered and signed; its invitation as text for Zalo."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.gatherings.loaders import gathering_for
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.papers_offered import FILES, FORMATS, NoSuchPaper, made
from vungmanh.gatherings.ready_texts import Links, ready_texts
from vungmanh.gatherings.talk_verbs import PRINTED
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.download import attachment


@require_safe
def paper(request: HttpRequest, pk: int, which: str, ending: str) -> HttpResponse:
    """That it was taken out stays in the journal. A long list comes in parts (`part`), a sheet for each day (`day`)."""
    found, today = gathering_for(request, pk), today_of(request)
    part, day = _number(request, "part", 1), _number(request, "day", 0)
    try:
        content = made(found, which, ending, rights_of(request, today), today, part=part, day=day)
    except NoSuchPaper as none:
        raise Http404 from none
    touched = about(units=[found.unit], records={GATHERING: [found]})
    record(request.user, PRINTED, found.unit.code, about=touched, on=found.on, paper=which, format=f".{ending}")
    name = f"{FILES[which]}-{found.pk}{f'-{part}' if part > 1 else ''}.{ending}"
    return attachment(name, content, FORMATS[ending][2])


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else otherwise


@require_safe
def ready_text(request: HttpRequest, pk: int) -> HttpResponse:
    return ready_page(request, gathering_for(request, pk))


def ready_page(request: HttpRequest, gathering: Gathering, links: Links | None = None) -> HttpResponse:
    """The page of the texts; `links` give each who is invited their own way to answer, for the room that has one."""
    for_all, mine = ready_texts(gathering, today_of(request), links)
    page = {
        "base": "ui/unit.html",
        "unit": gathering.unit,
        "gathering": gathering,
        "heading": _("Invitation as text for Zalo"),
        "text": for_all,
        "mine": mine,
        "back": reverse("gatherings:gathering", args=[gathering.pk]),
    }
    return TemplateResponse(request, "gatherings/ready_text.html", page)
