"""What the employer has asked the union about: listed, written down, answered, struck out; its papers."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.dialogue.actions.consult import answer_consultation, consult, strike_consultation
from vungmanh.dialogue.actions.files_at import add_files, strike_file, subject_of
from vungmanh.dialogue.forms.holding import ReasonForm
from vungmanh.dialogue.forms.regulations import AnswerForm, ConsultForm
from vungmanh.dialogue.loaders import consultation_for
from vungmanh.dialogue.matters_of_regulations import matter_of_consultation
from vungmanh.dialogue.models import Consultation
from vungmanh.dialogue.names import name_of_consultation
from vungmanh.dialogue.registers import CONSULTATIONS
from vungmanh.dialogue.views.words import STRIKE_THIS, WRITE_IT
from vungmanh.kit.act import Done, act, act_page, act_view, tell
from vungmanh.kit.evidence import STYLES, attach_page, strike_page
from vungmanh.kit.register import page as register_page
from vungmanh.kit.register import sheet
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.sheets.intake import takes_files

_KEEPS: Final = Permission.KEEP_REGULATION
_SEES: Final = Permission.SEE_DIALOGUES


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _url(consultation: Consultation) -> str:
    return reverse("dialogue:consultation", args=[consultation.pk])


@require_safe
def consultations(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return register_page(
        request, unit, CONSULTATIONS, today=today_of(request), exports=True, template="dialogue/consultations.html",
        keeps=_KEEPS in held_here(request),
    )  # fmt: skip


@require_safe
def consultations_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return sheet(request, unit, CONSULTATIONS, today=today_of(request))


@takes_files
@act_view
def asked(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_KEEPS)
    is_sent = request.method == "POST"
    form = ConsultForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, today=today_of(request)
    )  # fmt: skip

    def do() -> Done:
        way = _way(request) | {"now": timezone.now()}
        made, kept = consult(unit, form.told(), again=form.cleaned_data["again"], **way)
        if form.cleaned_data["evidence"]:
            add_files(made, form.cleaned_data["evidence"], **way)
        return Done(_("It is written down; answer it on its page."), _url(made), kept)

    def refuse(refusal: Refused) -> None:
        if refusal.at == "again":
            form.ask_again(refusal.reason)
        else:
            tell(form, refusal)

    return act(request, form, do, refuse=refuse) or act_page(
        request, unit, form, heading=_("The employer asks the union"), verb=str(WRITE_IT), styles=STYLES,
        back=reverse("dialogue:consultations", args=[code]),
    )  # fmt: skip


@require_safe
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    found = consultation_for(request, pk)
    matter = matter_of_consultation(found, held=held_here(request), today=today_of(request))
    return TemplateResponse(request, "dialogue/consultation.html", {"unit": found.unit, "matter": matter})


@act_view
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = consultation_for(request, pk, to=_KEEPS)
    form = AnswerForm(request.POST or None, consultation=found, today=today_of(request))

    def do() -> Done:
        kept = answer_consultation(found, form.answered(), **_way(request))
        return Done(_("The answer is written down.") if kept else _("Nothing was another one."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=name_of_consultation(found), verb=_("Save"), back=_url(found),
        lead=_("Asked on %(day)s. %(asked)s") % {"day": show_day(found.asked_on), "asked": found.asked},
        template="dialogue/with_chips.html",
    )  # fmt: skip


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = consultation_for(request, pk, to=_KEEPS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_consultation(found, form.cleaned_data["reason"], **_way(request))
        return Done(pgettext("dialogue", "It is struck out; it stays readable."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=str(STRIKE_THIS), verb=_("Strike it out"), back=_url(found),
        grave=True, lead=name_of_consultation(found),
    )  # fmt: skip


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = consultation_for(request, pk, to=_KEEPS)
    way = _way(request) | {"now": timezone.now()}
    return attach_page(request, found.unit, back=_url(found), keep=lambda files: add_files(found, files, **way))


@act_view
def strike_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = consultation_for(request, pk, to=_KEEPS)
    way = _way(request) | {"now": timezone.now()}
    return strike_page(
        request, found.unit, subject_of(found), back=_url(found),
        strike=lambda file, reason: strike_file(found, file, reason, **way),
    )  # fmt: skip
