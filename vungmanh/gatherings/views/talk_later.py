"""What was written of a talk is corrected; an opinion becomes a petition after it was written down."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions import raise_opinion as raising
from vungmanh.gatherings.actions.correct_said import correct_said, needs_reason
from vungmanh.gatherings.forms.talk import SUGGESTIONS
from vungmanh.gatherings.forms.talk_later import (
    CorrectConclusionForm,
    CorrectForm,
    CorrectOpinionForm,
    CorrectVoteForm,
    RaiseForm,
)
from vungmanh.gatherings.models import Conclusion, Opinion, Vote
from vungmanh.gatherings.talk_loaders import Said, said_for
from vungmanh.gatherings.talk_page import conclusions_of, opinions_of
from vungmanh.gatherings.talk_speakers import named, suggested
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import held_here, today_of
from vungmanh.organization.models import Unit
from vungmanh.petitions.offered import categories_at

_HOLDS: Final = Permission.HOLD_GATHERING
_STYLES: Final = "gatherings/talk.css"


@act_view
def correct_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    opinion: Any = said_for(request, Opinion, pk, to=_HOLDS)
    today, people = today_of(request), suggested(opinion.gathering)
    form = CorrectOpinionForm(
        request.POST or None, opinion=opinion, suggests=bool(people), asks=needs_reason(opinion.gathering)
    )
    lines = opinions_of(opinion.gathering, rights_of(request, today), today) if opinion.petition_id else []
    petition = next((each.petition for each in lines if each.opinion.pk == opinion.pk), None)
    url = reverse("petitions:petition", args=[petition.pk]) if petition else ""
    stays = _("The petition that came of it keeps what was written first; correct it on its own page.") if url else ""
    return _correct(
        request, opinion, form, heading=_("Correct the opinion?"), stays=stays, stays_url=url, people=people,
        people_name=SUGGESTIONS,
    )  # fmt: skip


@act_view
def correct_conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    conclusion: Any = said_for(request, Conclusion, pk, to=_HOLDS)
    form = CorrectConclusionForm(
        request.POST or None, conclusion=conclusion, asks=needs_reason(conclusion.gathering)
    )  # fmt: skip
    lines = conclusions_of(conclusion.gathering, held_here(request), today_of(request)) if conclusion.task_id else []
    url = next((each.url for each in lines if each.conclusion.pk == conclusion.pk), "")
    stays = _("The task that came of it asks what was written first, until the same day; change it on its own page.")
    return _correct(
        request, conclusion, form, heading=_("Correct the conclusion?"), stays=stays if conclusion.task_id else "",
        stays_url=url,
    )  # fmt: skip


@act_view
def correct_vote(request: HttpRequest, pk: int) -> HttpResponse:
    vote: Any = said_for(request, Vote, pk, to=_HOLDS)
    form = CorrectVoteForm(request.POST or None, vote=vote, asks=needs_reason(vote.gathering))
    return _correct(request, vote, form, heading=_("Correct the vote?"))


def _correct(request: HttpRequest, said: Said, form: CorrectForm, *, heading: str, **shown: Any) -> HttpResponse:
    found = said.gathering
    back = reverse("gatherings:gathering", args=[found.pk])

    def do() -> Done:
        reason = form.cleaned_data["reason"]
        kept = correct_said(said, form.said(), reason, by=request.user, today=today_of(request))
        words = _("It is corrected; what it said before stays readable.") if kept else _("Nothing was another one.")
        return Done(words, back, kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=heading, verb=_("Save the correction"), back=back,
        template="gatherings/correct.html", styles=_STYLES, gathering=found, **shown,
    )  # fmt: skip


@act_view
def raise_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    opinion: Any = said_for(request, Opinion, pk, to=_HOLDS)
    found, today = opinion.gathering, today_of(request)
    rights = rights_of(request, today)
    form = RaiseForm(
        request.POST or None, opinion=opinion, today=today, categories=categories_at(found.unit, today),
        units=Unit.objects.visible_to(rights, Permission.RECORD_PETITION, today).standing_on(today),
    )  # fmt: skip
    back = reverse("gatherings:gathering", args=[found.pk])

    def do() -> Done:
        written, kept = raising.raise_opinion(
            opinion, form.spoken, by=request.user, today=today, now=timezone.now()
        )  # fmt: skip
        assert written.petition
        said = _("It is petition %(number)s now, from today on.") % {"number": written.petition.spoken}
        return Done(said, back, kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Make a petition of this opinion?"), verb=_("Pass it on as a petition"),
        back=back, template="gatherings/raise.html", styles=_STYLES, opinion=opinion,
        who=named(opinion.speaker) if opinion.speaker else "",
    )  # fmt: skip
