"""Reports on the mood of workers: their register, one of them, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.situation.actions.correct_mood import correct_mood
from vungmanh.situation.actions.report_mood import report_mood
from vungmanh.situation.actions.strike_mood import strike_mood
from vungmanh.situation.actions.take_note import from_above, take_note
from vungmanh.situation.forms.moods import CorrectMoodForm, MoodForm, StrikeForm, TakeNoteForm
from vungmanh.situation.loaders import mood_for
from vungmanh.situation.matters import mood_matter
from vungmanh.situation.models import Mood
from vungmanh.situation.registers import MOODS
from vungmanh.situation.rules.levels import HOT, WATCH

_REPORTS = Permission.REPORT_SITUATION
_TONES = {HOT: "bad", WATCH: "warn"}


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _url(mood: Mood) -> str:
    return reverse("situation:mood", args=[mood.pk])


@require_safe
def moods(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_SITUATION)
    form = form_of(request, unit, MOODS, today=today_of(request))
    paper = reverse("situation:period_paper", args=[unit.code, "docx"])
    asked = form.question().query() if form.is_valid() else ""
    return show(
        request, MOODS, form, read_page(request, MOODS, form), exports=True, template="situation/moods.html",
        reports=_REPORTS in held_here(request), paper=paper + asked,
        paper_pdf=reverse("situation:period_paper", args=[unit.code, "pdf"]) + asked,
    )  # fmt: skip


@require_safe
def moods_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_SITUATION)
    return sheet(request, unit, MOODS, today=today_of(request))


@act_view
def report(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_REPORTS)
    form = MoodForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        mood, kept = report_mood(unit, form.heard(), **_way(request), now=timezone.now())
        hot = _("The report is written; it waits for the level above now.")
        return Done(hot if mood.level == HOT else _("The report is written."), _url(mood), kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Report on the mood of workers"), verb=_("Write the report"),
        back=reverse("situation:moods", args=[code]), template="situation/report.html",
    )  # fmt: skip


@require_safe
def mood(request: HttpRequest, pk: int) -> HttpResponse:
    found = mood_for(request, pk)
    rights = rights_of(request, today_of(request))
    page = {
        "unit": found.unit,
        "mood": found,
        "tone": _TONES.get(found.level, "good"),
        "matter": mood_matter(
            found, held=held_here(request), above=from_above(rights, found.unit, today_of(request))
        ),
        "said": [
            (_("What workers think and say"), found.mood),
            (_("What is rumoured"), found.rumours),
            (_("Risk of a stoppage"), found.risk),
        ],
        "papers": [] if found.struck_on else [
            reverse("situation:mood_paper", args=[found.pk, ending]) for ending in ("docx", "pdf")
        ],
    }  # fmt: skip
    return TemplateResponse(request, "situation/mood.html", page)


@act_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    found = mood_for(request, pk, to=_REPORTS)
    form = CorrectMoodForm(request.POST or None, mood=found, today=today_of(request))

    def do() -> Done:
        kept = correct_mood(found, form.said(), **_way(request))
        return Done(_("The report is corrected.") if kept else _("Nothing was another one."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Correct the report"), verb=_("Save"), back=_url(found)
    )


@act_view
def note(request: HttpRequest, pk: int) -> HttpResponse:
    found = mood_for(request, pk, to=_REPORTS)
    form = TakeNoteForm(request.POST or None)

    def do() -> Done:
        kept = take_note(found, form.cleaned_data["words"], **_way(request))
        return Done(_("Note is taken; the unit reads it."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Take note of a hot report"), verb=_("Take note of it"), back=_url(found)
    )


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = mood_for(request, pk, to=_REPORTS)
    form = StrikeForm(request.POST or None)

    def do() -> Done:
        kept = strike_mood(found, form.cleaned_data["reason"], **_way(request))
        return Done(_("The report is struck out; it stays readable."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike out this report?"), verb=_("Strike it out"), back=_url(found),
        grave=True,
    )  # fmt: skip
