"""An election is entered, or its candidates are proposed: one page on the phone, whose address says which body is
elected and on which occasion."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.enter_election import enter_election
from vungmanh.congresses.broken_rules import members_on
from vungmanh.congresses.electing import electable, sits_in
from vungmanh.congresses.election_papers import AGREEMENT, KINDS, paper_of
from vungmanh.congresses.enter_form import EnterForm
from vungmanh.congresses.models import Election
from vungmanh.congresses.paper_facts import facts_of, proposed
from vungmanh.congresses.refusals import AlreadyEntered
from vungmanh.congresses.rules.elections import form_asked
from vungmanh.congresses.verbs import PRINTED
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.officers.models import BODIES
from vungmanh.officers.rules import offices
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.papers.docx import docx
from vungmanh.sheets.download import attachment

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODIES = dict(BODIES)
_OCCASIONS = dict(Election.OCCASIONS)


@act_view
def enter(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.ENTER_ELECTION)
    today = today_of(request)
    body, occasion = _asked(request)
    form = _form(request, unit, body, occasion)

    def do() -> Done:
        try:
            entered = enter_election(unit, form.held(), by=request.user, today=today)
        except AlreadyEntered as there:
            return Done(there.reason, reverse("congresses:election", args=[there.election.pk]))
        said = _("The election is entered; the offices are filled. What is missing to each right stands below.")
        return Done(said, reverse("congresses:election", args=[entered.election.pk]), entered.act)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Enter an election"), verb=_("Enter it"), back=reverse("home:unit", args=[code]),
        template="congresses/enter.html", ways=_ways("congresses:enter", unit, body, occasion),
        propose_url=f"{reverse('congresses:propose', args=[code])}?{urlencode({'body': body, 'occasion': occasion})}",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """The request for agreement to candidates who are to be elected: a Word file, of which nothing is kept."""
    unit = unit_for(request, code, to=Permission.ENTER_ELECTION)
    today = today_of(request)
    body, occasion = _asked(request)
    form = _form(request, unit, body, occasion)
    if request.method == "POST" and form.is_valid():
        told = Permission.EXPORT_OFFICERS in held_here(request)
        election, candidates = proposed(unit, form.held())
        made = docx(paper_of(AGREEMENT, facts_of(election, candidates, today, tells_particulars=told)))
        touched = about(units=[unit], persons=[each.person.pk for each in candidates])
        record(request.user, PRINTED, unit.code, about=touched, on=election.on, paper=KINDS[AGREEMENT], format=".docx")
        return attachment(f"to-trinh-xin-chu-truong-{unit.code}-{election.on.isoformat()}.docx", made, DOCX)
    return act_page(
        request, unit, form, heading=_("Request for agreement to the candidates"), verb=_("Make the Word file"),
        back=reverse("home:unit", args=[code]), template="congresses/enter.html", propose_url="",
        ways=_ways("congresses:propose", unit, body, occasion),
        lead=_("Whoever is to be proposed stands in the file, with their particulars. Nothing of it is kept here."),
    )  # fmt: skip


def _form(request: HttpRequest, unit: Unit, body: str, occasion: str) -> EnterForm:
    today = today_of(request)
    anew = occasion != Election.BY_ELECTION
    return EnterForm(
        request.POST or None,
        body=body,
        occasion=occasion,
        sits=sits_in(unit, body, today) if anew else [],
        people=electable(unit, rights_of(request, today), today),
        today=today,
        form=form_asked(members_on(unit, today, today), today) if occasion == Election.CONGRESS else "",
    )


def _asked(request: HttpRequest) -> tuple[str, str]:
    """The body and the occasion that the address names; the executive committee by a congress where it names none."""
    body = request.GET.get("body", "")
    body = body if body in _BODIES else offices.EXECUTIVE
    occasion = request.GET.get("occasion", "")
    usual = Election.CONGRESS if body == offices.EXECUTIVE else Election.CONFERENCE
    return body, occasion if occasion in _OCCASIONS else usual


def _ways(view: str, unit: Unit, body: str, occasion: str) -> list[tuple[str, list[tuple[Any, str, bool]]]]:
    here = reverse(view, args=[unit.code])
    return [
        (
            _("Which body"),
            [(name, f"{here}?{urlencode({'body': each})}", each == body) for each, name in BODIES],
        ),
        (
            _("On which occasion"),
            [
                (str(name).capitalize(), f"{here}?{urlencode({'body': body, 'occasion': each})}", each == occasion)
                for each, name in Election.OCCASIONS
                if each != Election.CONGRESS or body == offices.EXECUTIVE
            ],
        ),
    ]
