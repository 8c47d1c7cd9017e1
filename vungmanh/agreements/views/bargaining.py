"""Bargaining for agreements: listed, begun, taken step by step, ended; its papers."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.agreement_files import add_files, strike_file, subject_of
from vungmanh.agreements.actions.bargain import begin_negotiation, end_negotiation, strike_negotiation
from vungmanh.agreements.actions.bargaining_steps import publish_minutes, strike_step, take_step
from vungmanh.agreements.forms.afterwards import ReasonForm
from vungmanh.agreements.forms.bargaining import BeginForm, MinutesForm, OverForm, StepForm
from vungmanh.agreements.known import workers_of
from vungmanh.agreements.loaders import negotiation_for, step_for
from vungmanh.agreements.models import Negotiation
from vungmanh.agreements.named import renewed, signed_since
from vungmanh.agreements.names import STEP_NAMES, first_up, name_of, name_of_negotiation
from vungmanh.agreements.page_of_bargaining import shown_of
from vungmanh.agreements.refusals import NegotiationThere
from vungmanh.agreements.registers import NEGOTIATIONS
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.views.recording import way_of, with_now
from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.kit.act import Done, act, act_page, act_view, tell
from vungmanh.kit.evidence import STYLES, attach_page, strike_page
from vungmanh.kit.register import page as register_page
from vungmanh.kit.register import sheet
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.sheets.intake import takes_files

_KEEPS: Final = Permission.KEEP_AGREEMENT
_SEES: Final = Permission.SEE_AGREEMENTS
_MOST: Final = 20  # agreements to choose among


def _url(negotiation: Negotiation) -> str:
    return reverse("agreements:negotiation", args=[negotiation.pk])


@require_safe
def negotiations(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return register_page(
        request, unit, NEGOTIATIONS, today=today_of(request), exports=True, template="agreements/negotiations.html",
        keeps=_KEEPS in held_here(request),
    )  # fmt: skip


@require_safe
def negotiations_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return sheet(request, unit, NEGOTIATIONS, today=today_of(request))


@act_view
def begin(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_KEEPS)
    renews = renewed(unit, request.GET.get("renews", ""), today_of(request))
    form = BeginForm(request.POST or None, renews=renews, today=today_of(request))

    def do() -> Done:
        negotiation, kept = begin_negotiation(
            unit, form.begun(), again=form.cleaned_data["again"], **with_now(request)
        )  # fmt: skip
        return Done(_("Its page says what is to be done by when."), _url(negotiation), kept)

    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, NegotiationThere):
            form.ask_again(refusal.reason)
        else:
            tell(form, refusal)

    lead = _("For the next agreement after this one: %(agreement)s.") % {"agreement": name_of(renews)} if renews else ""
    return act(request, form, do, refuse=refuse) or act_page(
        request, unit, form, heading=_("Bargaining begins"), verb=_("Begin"), lead=lead,
        back=reverse("agreements:negotiations", args=[unit.code]),
    )  # fmt: skip


@require_safe
def negotiation(request: HttpRequest, pk: int) -> HttpResponse:
    found = negotiation_for(request, pk)
    shown = shown_of(found, held=held_here(request), today=today_of(request))
    return TemplateResponse(request, "agreements/negotiation.html", {"unit": found.unit, **shown})


@takes_files
@act_view
def step(request: HttpRequest, pk: int) -> HttpResponse:
    found = negotiation_for(request, pk, to=_KEEPS)
    code = request.GET.get("step") or request.POST.get("step", "")
    if code not in STEP_NAMES:
        raise Http404
    today, is_sent = today_of(request), request.method == "POST"
    form = StepForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, step=code, today=today,
        asked=workers_of(found.unit, today) if code == kinds.VOTE else None,
    )  # fmt: skip

    def do() -> Done:
        _step, kept = take_step(found, form.taken(), **with_now(request))
        if form.cleaned_data["evidence"]:
            add_files(found, form.cleaned_data["evidence"], **with_now(request))
        return Done(_("The step is written down."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=first_up(STEP_NAMES[code]),
        verb=pgettext("agreement", "Write it down"),
        back=_url(found),
        lead=name_of_negotiation(found), styles=STYLES,
    )  # fmt: skip


@act_view
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    taken = step_for(request, pk, to=_KEEPS)
    form = MinutesForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        kept = publish_minutes(taken, form.cleaned_data["published_on"], **way_of(request))
        return Done(_("It is written down when the minutes were published."), _url(taken.negotiation), kept)

    return act(request, form, do) or act_page(
        request, taken.negotiation.unit, form, heading=_("When were the minutes published?"),
        verb=pgettext("agreement", "Write it down"),
        back=_url(taken.negotiation), lead=_("Talks on %(day)s") % {"day": show_day(taken.on)},
    )  # fmt: skip


@act_view
def strike_of_step(request: HttpRequest, pk: int) -> HttpResponse:
    taken = step_for(request, pk, to=_KEEPS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_step(taken, form.cleaned_data["reason"], **way_of(request))
        return Done(_("The step is struck out."), _url(taken.negotiation), kept)

    words = {"step": first_up(taken.get_step_display()), "day": show_day(taken.on)}
    return act(request, form, do) or act_page(
        request, taken.negotiation.unit, form, heading=_("Strike out this step?"), verb=_("Strike it out"),
        back=_url(taken.negotiation), grave=True, lead=_("%(step)s, %(day)s") % words,
    )  # fmt: skip


@act_view
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = negotiation_for(request, pk, to=_KEEPS)
    form = OverForm(
        request.POST or None, signed=signed_since(found, _MOST),
        led_to=request.GET.get("led_to", ""), today=today_of(request),
    )  # fmt: skip

    def do() -> Done:
        kept = end_negotiation(found, form.over(), **way_of(request))
        return Done(_("It is written down how the bargaining ended."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Is the bargaining over?"), verb=_("It is over"), back=_url(found),
        lead=name_of_negotiation(found), styles="petitions/petitions.css",
    )  # fmt: skip


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = negotiation_for(request, pk, to=_KEEPS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_negotiation(found, form.cleaned_data["reason"], **way_of(request))
        return Done(_("It is struck out and stays readable."), _url(found), kept)

    lead = _("Strike out what was written down by mistake. Bargaining that led nowhere is over.")
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike out this bargaining?"), verb=_("Strike it out"), back=_url(found),
        grave=True, lead=f"{name_of_negotiation(found)}. {lead}",
    )  # fmt: skip


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = negotiation_for(request, pk, to=_KEEPS)
    return attach_page(
        request, found.unit, back=_url(found), keep=lambda files: add_files(found, files, **with_now(request))
    )


@act_view
def strike_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = negotiation_for(request, pk, to=_KEEPS)

    def strikes(file: Any, reason: str) -> None:
        strike_file(found, file, reason, **with_now(request))

    return strike_page(request, found.unit, subject_of(found), back=_url(found), strike=strikes)
