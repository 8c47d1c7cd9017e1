"""Elections: entered on the phone, looked at, corrected, recognised from above, struck out, and their papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.correct_election import correct_election
from vungmanh.congresses.actions.election_files import add_files, strike_file, subject_of
from vungmanh.congresses.actions.recognise_election import recognise_election, recognises_from_above
from vungmanh.congresses.actions.strike_election import strike_election
from vungmanh.congresses.broken_rules import told_of
from vungmanh.congresses.election_forms import CorrectForm, RecogniseForm, StrikeForm
from vungmanh.congresses.election_page import heading_of, matter_of
from vungmanh.congresses.election_papers import KINDS, paper_of
from vungmanh.congresses.given import standings
from vungmanh.congresses.loaders import election_for
from vungmanh.congresses.models import ELECTION, Candidate, Election
from vungmanh.congresses.paper_facts import facts_of
from vungmanh.congresses.verbs import PRINTED
from vungmanh.congresses.views.entering import DOCX
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.evidence import attach_page, strike_page
from vungmanh.organization.loaders import held_here, today_of
from vungmanh.papers.docx import docx
from vungmanh.papers.pdf import pdf
from vungmanh.sheets.download import attachment
from vungmanh.sheets.intake import takes_files

_FORMATS: Final = {
    "docx": (docx, DOCX),
    "pdf": (pdf, "application/pdf"),
}
_FILES: Final = {
    "agreement": "to-trinh-xin-chu-truong", "minutes": "bien-ban", "count": "bien-ban-kiem-phieu",
    "request": "to-trinh-cong-nhan", "decision": "quyet-dinh-cong-nhan",
}  # fmt: skip


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _candidates(election: Election) -> Sequence[Candidate]:
    """With everything that the page and the papers read of them. One query."""
    told = election.candidates.select_related(
        "person__sign_in", "appointment__unit__kind", "appointment__person__sign_in"
    )
    return list(told.order_by("pk"))


@require_safe
def election(request: HttpRequest, pk: int) -> HttpResponse:
    found = election_for(request, pk)
    today, held = today_of(request), held_here(request)
    candidates = _candidates(found)
    recognises = recognises_from_above(rights_of(request, today), found.unit, today)
    page: dict[str, Any] = {"unit": found.unit, "election": found}
    page["matter"] = matter_of(found, held=held, recognises=recognises, today=today)
    page["standings"] = standings(candidates, found.counts, held=held, today=today)
    page["broken"] = told_of(found, candidates, today=today)
    page["papers"] = [] if found.struck_on else _papers(found)
    return TemplateResponse(request, "congresses/election.html", page)


def _papers(found: Election) -> list[tuple[str, str, str]]:
    names = {
        "agreement": _("Request for agreement to the candidates"),
        "minutes": _("Minutes of the congress or conference"),
        "count": _("Count of votes"),
        "request": _("Request for recognition"),
        "decision": _("Decision of recognition"),
    }
    return [
        (
            name,
            reverse("congresses:paper", args=[found.pk, which, "docx"]),
            reverse("congresses:paper", args=[found.pk, which, "pdf"]),
        )
        for which, name in names.items()
    ]


@require_safe
def paper(request: HttpRequest, pk: int, which: str, ending: str) -> HttpResponse:
    """One of the five papers as a file to be mended, numbered and signed."""
    found = election_for(request, pk)
    if which not in KINDS or ending not in _FORMATS:
        raise Http404
    write, content_type = _FORMATS[ending]
    candidates, told = _candidates(found), Permission.EXPORT_OFFICERS in held_here(request)
    made = write(paper_of(which, facts_of(found, candidates, today_of(request), tells_particulars=told)))
    people = [each.person_id for each in candidates]
    touched = about(units=[found.unit], persons=people, records={ELECTION: [found]})
    facts = {"paper": KINDS[which], "format": f".{ending}"}
    record(request.user, PRINTED, found.unit.code, about=touched, on=found.on, **facts)
    return attachment(f"{_FILES[which]}-{found.unit.code}-{found.on.isoformat()}.{ending}", made, content_type)


@act_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    found = election_for(request, pk, to=Permission.ENTER_ELECTION)
    form = CorrectForm(request.POST or None, election=found, candidates=_candidates(found))
    back = reverse("congresses:election", args=[found.pk])

    def do() -> Done:
        kept = correct_election(found, form.recounted(), **_way(request))
        return Done(_("The count is corrected.") if kept else _("Nothing was another one."), back, kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=heading_of(found), verb=_("Save"), back=back,
        lead=_("Who was elected stays. If that is wrong, strike the election out and enter it anew."),
    )  # fmt: skip


@act_view
def recognise(request: HttpRequest, pk: int) -> HttpResponse:
    found = election_for(request, pk, to=Permission.RECOGNISE_ELECTION)
    form = RecogniseForm(request.POST or None, today=today_of(request), decision=found.decision)
    back = reverse("congresses:election", args=[found.pk])

    def do() -> Done:
        said = form.cleaned_data
        kept = recognise_election(found, said["decision"], said["decided_on"], **_way(request))
        return Done(_("The election is recognised; term and offices bear the decision."), back, kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=heading_of(found), verb=_("Recognise it"), back=back,
        lead=_("The level above the unit recognises who was elected. This can be undone."),
    )  # fmt: skip


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = election_for(request, pk, to=Permission.ENTER_ELECTION)
    form = StrikeForm(request.POST or None)
    back = reverse("congresses:election", args=[found.pk])

    def do() -> Done:
        kept = strike_election(found, reason=form.cleaned_data["reason"], **_way(request))
        return Done(_("The election is struck out; terms, offices and rights stand as before it."), back, kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=heading_of(found), verb=_("Strike it out"), back=back, grave=True,
        lead=_("The term it began and the offices it filled go, with the rights; what stood before it stands again."),
    )  # fmt: skip


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = election_for(request, pk, to=Permission.ENTER_ELECTION)
    way = _way(request) | {"now": timezone.now()}
    back = reverse("congresses:election", args=[pk])
    return attach_page(request, found.unit, back=back, keep=lambda files: add_files(found, files, **way))


@act_view
def strike_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = election_for(request, pk, to=Permission.ENTER_ELECTION)
    way = _way(request) | {"now": timezone.now()}
    back = reverse("congresses:election", args=[pk])
    return strike_page(
        request, found.unit, subject_of(found), back=back,
        strike=lambda file, reason: strike_file(found, file, reason, **way),
    )  # fmt: skip
