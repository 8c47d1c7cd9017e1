"""Regulations of units: listed with what the law still asks for, written down, ended, struck out; their papers."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.dialogue.actions.end_regulation import end_regulation, strike_regulation
from vungmanh.dialogue.actions.files_at import add_files, strike_file, subject_of
from vungmanh.dialogue.actions.keep_regulation import keep_regulation
from vungmanh.dialogue.breach_words import article_in_words
from vungmanh.dialogue.forms.holding import ReasonForm
from vungmanh.dialogue.forms.regulations import EndForm, RegulationForm
from vungmanh.dialogue.loaders import regulation_for
from vungmanh.dialogue.matters_of_regulations import lacking_at, matter_of_regulation
from vungmanh.dialogue.models import Regulation
from vungmanh.dialogue.models.regulations import REGULATIONS as KINDS
from vungmanh.dialogue.names import name_of_kind, name_of_regulation
from vungmanh.dialogue.registers import REGULATIONS
from vungmanh.dialogue.views.words import WRITE_IT
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.evidence import STYLES, attach_page, strike_page
from vungmanh.kit.register import page as register_page
from vungmanh.kit.register import sheet
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.sheets.intake import takes_files

_KEEPS: Final = Permission.KEEP_REGULATION
_SEES: Final = Permission.SEE_DIALOGUES
_NAMES: Final = dict(KINDS)


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _url(regulation: Regulation) -> str:
    return reverse("dialogue:regulation", args=[regulation.pk])


@require_safe
def regulations(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    held = held_here(request)
    keeps = _KEEPS in held
    missing = [] if unit.kind.is_upper or request.GET else _lacking(request, unit, keeps)
    return register_page(
        request, unit, REGULATIONS, today=today_of(request), exports=True, template="dialogue/regulations.html",
        keeps=keeps, loads=Permission.IMPORT_DIALOGUES in held, lacking=missing,
    )  # fmt: skip


def _lacking(request: HttpRequest, unit: Unit, keeps: bool) -> list[tuple[str, str, str]]:
    """What the unit must have and has not: in words, by which article, and where it is written down."""
    here = reverse("dialogue:keep_regulation", args=[unit.code])
    return [
        (name_of_kind(kind), article_in_words(rule.article, rule.sure), f"{here}?kind={kind}" if keeps else "")
        for kind, rule in lacking_at(unit, today_of(request))
    ]


@require_safe
def regulations_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return sheet(request, unit, REGULATIONS, today=today_of(request))


@takes_files
@act_view
def keep(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_KEEPS)
    asked, is_sent = request.GET.get("kind", ""), request.method == "POST"
    form = RegulationForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, today=today_of(request),
        kind=asked if asked in _NAMES else "",
    )  # fmt: skip

    def do() -> Done:
        way = _way(request) | {"now": timezone.now()}
        made, kept = keep_regulation(unit, form.ruled(), **way)
        if form.cleaned_data["evidence"]:
            add_files(made, form.cleaned_data["evidence"], **way)
        return Done(_("The regulation is written down."), _url(made), kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Write down a regulation"), verb=str(WRITE_IT), styles=STYLES,
        back=reverse("dialogue:regulations", args=[code]),
        lead=_("The one of its kind before it ends with the day before this one comes into force."),
    )  # fmt: skip


@require_safe
def regulation(request: HttpRequest, pk: int) -> HttpResponse:
    found = regulation_for(request, pk)
    matter = matter_of_regulation(found, held=held_here(request), today=today_of(request))
    return TemplateResponse(request, "dialogue/regulation.html", {"unit": found.unit, "matter": matter})


@act_view
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = regulation_for(request, pk, to=_KEEPS)
    form = EndForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        until = form.cleaned_data["until"]
        kept = end_regulation(found, until, **_way(request))
        return Done(_("It is in force until %(day)s.") % {"day": show_day(until)}, _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Does it end?"), verb=_("It ends"), back=_url(found), grave=True,
        lead=_("%(regulation)s, in force from %(day)s. A new one of its kind ends it by itself.")
        % {"regulation": name_of_regulation(found), "day": show_day(found.on)},
    )  # fmt: skip


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = regulation_for(request, pk, to=_KEEPS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_regulation(found, form.cleaned_data["reason"], **_way(request))
        return Done(_("It is struck out; the one before it is in force again."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike out this regulation?"), verb=_("Strike it out"), back=_url(found),
        grave=True, lead=_("Strike out what was written down by mistake. What is no longer in force is ended."),
    )  # fmt: skip


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = regulation_for(request, pk, to=_KEEPS)
    way = _way(request) | {"now": timezone.now()}
    return attach_page(request, found.unit, back=_url(found), keep=lambda files: add_files(found, files, **way))


@act_view
def strike_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = regulation_for(request, pk, to=_KEEPS)
    way = _way(request) | {"now": timezone.now()}
    return strike_page(
        request, found.unit, subject_of(found), back=_url(found),
        strike=lambda file, reason: strike_file(found, file, reason, **way),
    )  # fmt: skip
