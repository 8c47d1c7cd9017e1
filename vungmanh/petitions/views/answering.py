"""Answers to senders, one or many at once, with what was answered before at hand; notes among officers; what the
employer, an authority or the sender has said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.evidence import STYLES
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.petitions.actions import answer as answering
from vungmanh.petitions.actions.hear_sender import hear_sender
from vungmanh.petitions.actions.note import note
from vungmanh.petitions.actions.record_reply import record_reply
from vungmanh.petitions.forms.acts import AnswerForm, AnswerManyForm, NoteForm, ReplyForm, SenderForm
from vungmanh.petitions.known_answers import questions_for
from vungmanh.petitions.loaders import petition_for
from vungmanh.petitions.models import Message, Petition, Question
from vungmanh.petitions.offered import above_and_here, few_alike, templates_for
from vungmanh.petitions.rules import ladder, states
from vungmanh.petitions.said import said_of
from vungmanh.petitions.views.acting import act_on, may_see, sent, way_of
from vungmanh.sheets.intake import takes_files

_AT_ONCE: Final = 100  # petitions that one page answers
_TOLD: Final = {
    ladder.SETTLE: Message.SETTLED,
    ladder.OBJECT: Message.OBJECTION,
    ladder.WRITE_AGAIN: Message.SENDER,
}


@takes_files
@act_view
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.ANSWER_PETITION)
    today = today_of(request)
    offered = list(templates_for([petition.category_id], petition.holder, today))
    known = questions_for(petition.category, petition.words, above_and_here(petition.holder, today))
    like = [] if petition.head else few_alike(petition, rights_of(request, today), today)
    seen = petition.messages.count()
    form = AnswerForm(*sent(request), seen=seen, words=_chosen(request, offered, known))

    def do() -> Any:
        said = form.cleaned_data
        return answering.answer([petition], said["words"], said["evidence"], seen=said["seen"], **way_of(request))

    def page() -> HttpResponse:
        return act_on(
            request, petition, form, do, said=_("The sender reads your answer."), verb=_("Send the answer"),
            heading=_("Answer the sender"), template="petitions/answer.html", kept_asked="", offered=offered,
            known=known, said_of=said_of(petition, reader=request.user), joined=petition.joined.count(),
            alike=len(like), together=_together([petition, *like]),
        )  # fmt: skip

    shown = page()
    if form.errors:
        form.read_since(seen)
    return shown


def _together(petitions: Sequence[Petition]) -> str:
    """The page on which all of these get one answer."""
    here = reverse("petitions:answer_many", args=[petitions[0].holder.code])
    return f"{here}?{'&'.join(f'pick={each.pk}' for each in petitions)}"


def _chosen(request: HttpRequest, offered: list[Any], known: list[Question]) -> str:
    """The words of the template, or of the answer for everybody, that the address names."""
    template, question = request.GET.get("template", ""), request.GET.get("question", "")
    found = [each.words for each in offered if str(each.pk) == template]
    found += [each.answer for each in known if str(each.pk) == question]
    return next(iter(found), "")


@takes_files
@act_view
def answer_many(request: HttpRequest, code: str) -> HttpResponse:
    """One answer to those that were ticked in the register."""
    unit = unit_for(request, code, to=Permission.ANSWER_PETITION)
    back = reverse("petitions:register", args=[unit.code])
    asked = request.POST.getlist("petitions") or request.GET.getlist("pick")
    keys = [int(key) for key in asked[:_AT_ONCE] if key.isdecimal() and len(key) < 19]
    lines = may_see(request).filter(pk__in=keys, state__in=sorted(states.OPEN), head=None, struck_on=None)
    petitions = list(lines.select_related("unit", "category", "sender", "holder").order_by("received_on", "pk"))
    if not petitions:
        return redirect(back)
    today, first = today_of(request), petitions[0]
    offered = list(templates_for({each.category_id for each in petitions}, unit, today))
    known = questions_for(first.category, first.words, above_and_here(unit, today))
    form = AnswerManyForm(*sent(request), petitions=lines, words=_chosen(request, offered, known))

    def do() -> Done:
        said = form.cleaned_data
        chosen = list(said["petitions"].select_related("holder"))
        kept = answering.answer(chosen, said["words"], said["evidence"], **way_of(request))
        told = ngettext("%(count)d sender is answered.", "%(count)d senders are answered.", len(chosen))
        return Done(told % {"count": len(chosen)}, back, kept)

    picked = {str(key) for key in keys}
    kept_asked = "".join(f"pick={each.pk}&" for each in petitions)
    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Answer them together"), verb=_("Send the answer to each"), back=back,
        template="petitions/answer_many.html", petitions=petitions, picked=picked, offered=offered, known=known,
        kept_asked=kept_asked, styles=STYLES,
    )  # fmt: skip


@takes_files
@act_view
def write_note(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.ANSWER_PETITION)
    form = NoteForm(*sent(request))

    def do() -> Any:
        return note(petition, form.cleaned_data["words"], form.cleaned_data["evidence"], **way_of(request))

    return act_on(
        request, petition, form, do, said=_("The note is kept."), verb=_("Keep the note"),
        heading=_("Note among officers"), lead=_("Neither the sender nor the employer ever sees it."),
    )  # fmt: skip


@takes_files
@act_view
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.ANSWER_PETITION)
    form = ReplyForm(*sent(request))

    def do() -> Any:
        return record_reply(petition, form.cleaned_data["words"], form.cleaned_data["evidence"], **way_of(request))

    return act_on(
        request, petition, form, do, said=_("The reply is written down; now the sender waits for your answer."),
        verb=_("Keep it written"), heading=_("Write down their reply"),
        lead=_("The sender does not see it by itself: what you make of it, you tell in your answer."),
    )  # fmt: skip


@takes_files
@act_view
def sender_said(request: HttpRequest, pk: int) -> HttpResponse:
    """What the sender has told an officer, who writes it down for them."""
    petition = petition_for(request, pk, to=Permission.ANSWER_PETITION)
    kinds = [kind for act_, kind in _TOLD.items() if ladder.may_follow(act_, petition.state)]
    form = SenderForm(*sent(request), kinds=kinds)

    def do() -> Any:
        said = form.cleaned_data
        return hear_sender(petition, said["kind"], said["words"], said["evidence"], **way_of(request))

    return act_on(
        request, petition, form, do, said=_("It is written down what the sender has said."), verb=_("Keep it written"),
        heading=_("The sender has said something"),
        lead=_("What is not settled goes to the level above, with a new last day."),
        said_of=said_of(petition, reader=request.user),
    )  # fmt: skip
