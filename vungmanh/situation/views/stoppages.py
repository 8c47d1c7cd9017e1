"""Stoppages of work: their register, one of them with its log, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.register import page as register_page
from vungmanh.kit.register import sheet
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.situation.actions.correct_stoppage import correct_stoppage
from vungmanh.situation.actions.end_stoppage import end_stoppage
from vungmanh.situation.actions.open_stoppage import open_stoppage
from vungmanh.situation.actions.strike_stoppage import strike_stoppage
from vungmanh.situation.forms.moods import StrikeForm
from vungmanh.situation.forms.stoppages import CorrectStoppageForm, EndForm, LineForm, OpenForm
from vungmanh.situation.going_on import people_of
from vungmanh.situation.law_told import clock_of, hour_and_day, law_beside
from vungmanh.situation.loaders import stoppage_for
from vungmanh.situation.log import log_of
from vungmanh.situation.matters import heading_of, stoppage_matter
from vungmanh.situation.models import Stoppage
from vungmanh.situation.registers import STOPPAGES

_REPORTS = Permission.REPORT_SITUATION


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _url(stoppage: Stoppage) -> str:
    return reverse("situation:stoppage", args=[stoppage.pk])


@require_safe
def stoppages(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_SITUATION)
    return register_page(
        request, unit, STOPPAGES, today=today_of(request), exports=True, template="situation/stoppages.html",
        reports=_REPORTS in held_here(request),
    )  # fmt: skip


@require_safe
def stoppages_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_SITUATION)
    return sheet(request, unit, STOPPAGES, today=today_of(request))


@act_view
def open_(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_REPORTS)
    now = timezone.now()
    form = OpenForm(request.POST or None, now=now)

    def do() -> Done:
        stoppage, kept = open_stoppage(unit, form.stopped(), **_way(request), now=now)
        return Done(_("It stands on the home of every level above now. Keep its log from here."), _url(stoppage), kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Report a stoppage of work"), verb=_("Report it now"),
        back=reverse("situation:stoppages", args=[code]),
    )  # fmt: skip


@require_safe
def stoppage(request: HttpRequest, pk: int) -> HttpResponse:
    found = stoppage_for(request, pk)
    held = held_here(request)
    writes = _REPORTS in held and found.struck_on is None
    return TemplateResponse(request, "situation/stoppage.html", _shown(request, found, writes) | {
        "matter": stoppage_matter(found, held=held),
        "form": LineForm(None, today=today_of(request)) if writes else None,
        "law": law_beside(found),
        "papers": [] if found.struck_on else [
            reverse("situation:stoppage_paper", args=[found.pk, ending]) for ending in ("docx", "pdf")
        ],
    })  # fmt: skip


@require_safe
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that looks again by itself while the stoppage goes on."""
    found = stoppage_for(request, pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("situation:stoppage", pk)
    shown = _shown(request, found, _REPORTS in held_here(request)) | {"again": True}
    return TemplateResponse(request, "situation/log.html", shown)


def _shown(request: HttpRequest, found: Stoppage, writes: bool) -> dict[str, Any]:
    now = timezone.now()
    return {
        "unit": found.unit,
        "stoppage": found,
        "people": people_of(found.people, found.total),
        "since": hour_and_day(found.began_at),
        "clock": clock_of(found, now),
        "lines": log_of(found, writes=writes and found.struck_on is None),
    }


@act_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    found = stoppage_for(request, pk, to=_REPORTS)
    form = CorrectStoppageForm(request.POST or None, stoppage=found, today=today_of(request))

    def do() -> Done:
        kept = correct_stoppage(found, form.said(), **_way(request), now=timezone.now())
        return Done(_("The stoppage is corrected.") if kept else _("Nothing was another one."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=heading_of(found), verb=_("Save"), back=_url(found)
    )


@act_view
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = stoppage_for(request, pk, to=_REPORTS)
    now = timezone.now()
    form = EndForm(request.POST or None, now=now)

    def do() -> Done:
        said = form.cleaned_data
        kept = end_stoppage(found, form.ended_at(), said["outcome"], said["result"], **_way(request), now=now)
        return Done(_("Its end is written down; it stands on no home any more."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("The stoppage has ended"), verb=_("Write down its end"), back=_url(found)
    )


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = stoppage_for(request, pk, to=_REPORTS)
    form = StrikeForm(request.POST or None)

    def do() -> Done:
        kept = strike_stoppage(found, form.cleaned_data["reason"], **_way(request))
        return Done(_("The stoppage is struck out; it counts no more and stays readable."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike out this stoppage?"), verb=_("Strike it out"), back=_url(found),
        grave=True,
    )  # fmt: skip
