"""Similar petitions joined into one matter and parted again; what was written wrongly; who has said it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.act import act_page, act_view, refusals_in
from vungmanh.organization.loaders import today_of
from vungmanh.petitions.actions.correct import correct, strike
from vungmanh.petitions.actions.join import join, part
from vungmanh.petitions.actions.see_sender import see_sender
from vungmanh.petitions.forms.acts import JoinForm, SeeSenderForm, StrikePetitionForm
from vungmanh.petitions.forms.correct import CorrectForm
from vungmanh.petitions.loaders import petition_for
from vungmanh.petitions.matters import heading_of
from vungmanh.petitions.offered import alike, categories_at
from vungmanh.petitions.views.acting import act_on, may_see, page_url, way_of
from vungmanh.ui.forms import HouseForm


@act_view
def join_with(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.CLOSE_PETITION)
    today = today_of(request)
    candidates = alike(petition, rights_of(request, today), today)
    others = may_see(request).open().filter(head=None).exclude(pk=petition.pk).select_related("unit", "holder")
    form = JoinForm(request.POST or None, candidates=candidates, others=others)

    def do() -> Any:
        return join(petition, form.chosen(), **way_of(request))

    return act_on(
        request, petition, form, do, said=_("They are one matter now."), verb=_("Join them"),
        heading=_("Join similar ones"),
        lead=_("What is done with this one from now on is done with all; each sender still gets the answer."),
    )  # fmt: skip


@act_view
def part_from(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.CLOSE_PETITION)
    form = HouseForm(request.POST or None)

    def do() -> Any:
        return part(petition, **way_of(request))

    return act_on(
        request, petition, form, do, said=_("It goes its own way from now on."), verb=_("Part it"),
        heading=_("Part it from the joined ones"), lead=_("It keeps all that was answered until now."),
    )  # fmt: skip


@act_view
def correct_facts(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.CORRECT_PETITION)
    form = CorrectForm(
        request.POST if request.method == "POST" else None, petition=petition,
        categories=categories_at(petition.holder, today_of(request)), today=today_of(request),
    )  # fmt: skip

    def do() -> Any:
        return correct(petition, form.facts(), **way_of(request))

    return act_on(
        request, petition, form, do, said=_("It is corrected."), verb=_("Save the change"),
        heading=_("Correct what is written"), lead=_("What stood before stays in the journal."),
    )  # fmt: skip


@act_view
def strike_out(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.CORRECT_PETITION)
    form = StrikePetitionForm(request.POST or None)

    def do() -> Any:
        return strike(petition, form.cleaned_data["reason"], **way_of(request))

    return act_on(
        request, petition, form, do, said=_("It is struck out."), verb=_("Strike the petition out"), grave=True,
        heading=_("Strike this petition out?"),
        lead=_("Only what was written down by mistake, or twice, is struck out. This can be undone."),
    )  # fmt: skip


@act_view
def open_sender(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the reason; the answer to it shows the name once and cannot be found again."""
    petition = petition_for(request, pk, to=Permission.SEE_SENDER)
    form = SeeSenderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            sender = see_sender(petition, form.cleaned_data["reason"], **way_of(request))
            page = {"unit": petition.holder, "petition": petition, "sender": sender, "heading": heading_of(petition)}
            return TemplateResponse(request, "petitions/sender.html", {**page, "back": page_url(petition)})
    return act_page(
        request, petition.holder, form, heading=_("See who has said it"), verb=_("Show the name"),
        back=page_url(petition),
        lead=_("The name is shown once. Your name, the day and the reason stay in the journal and on this page."),
    )  # fmt: skip
