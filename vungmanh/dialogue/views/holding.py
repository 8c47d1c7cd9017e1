"""Dialogues and conferences: listed, planned, recorded, changed, held, called off, struck out; their files."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.files_at import add_files, strike_file, subject_of
from vungmanh.dialogue.actions.plan_dialogue import plan_dialogue
from vungmanh.dialogue.actions.record_dialogue import record_dialogue
from vungmanh.dialogue.actions.say_done import say_published, say_sent
from vungmanh.dialogue.actions.say_held import say_held
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.employers import employer_shown
from vungmanh.dialogue.forms.holding import BeginForm, ChangeForm, DayForm, HeldForm, PublishedForm, ReasonForm
from vungmanh.dialogue.known import kinds_at, known_of, usual_kind
from vungmanh.dialogue.loaders import dialogue_for
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.names import KIND_NAMES, first_up, name_of
from vungmanh.dialogue.refusals import AlreadyThere
from vungmanh.dialogue.registers import DIALOGUES, breaks_in_words
from vungmanh.dialogue.views.words import STRIKE_THIS, WRITE_IT
from vungmanh.kit.act import Done, act, act_page, act_view, tell
from vungmanh.kit.evidence import STYLES, attach_page, strike_page
from vungmanh.kit.register import page as register_page
from vungmanh.kit.register import sheet
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.sheets.intake import takes_files

_HOLDS: Final = Permission.HOLD_DIALOGUE
_SEES: Final = Permission.SEE_DIALOGUES
_CALL_OFF: Final = pgettext_lazy("dialogue", "Call it off")
_WAS_IT_HELD: Final = pgettext_lazy("dialogue", "Was it held?")


def way_of(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def url_of(dialogue: Dialogue) -> str:
    return reverse("dialogue:dialogue", args=[dialogue.pk])


@require_safe
def dialogues(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    held = held_here(request)
    return register_page(
        request, unit, DIALOGUES, today=today_of(request), exports=True, template="dialogue/dialogues.html",
        holds=_HOLDS in held, loads=Permission.IMPORT_DIALOGUES in held,
    )  # fmt: skip


@require_safe
def dialogues_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return sheet(request, unit, DIALOGUES, today=today_of(request))


# ---- planned and recorded


@act_view
def plan(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_HOLDS)
    form, kinds_here = _form(request, unit, is_held=False)

    def do() -> Done:
        again = form.cleaned_data["again"]
        dialogue, kept = plan_dialogue(unit, form.told(), again=again, now=timezone.now(), **way_of(request))
        return Done(_("It is planned; its page says what is to be done by when."), url_of(dialogue), kept)

    return act(request, form, do, refuse=_noticing(form)) or _page(
        request, unit, form, "plan", kinds_here, heading=_("Plan a dialogue or a conference"), verb=_("Plan it")
    )


@takes_files
@act_view
def record(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_HOLDS)
    form, kinds_here = _form(request, unit, is_held=True)

    def do() -> Done:
        way = way_of(request) | {"now": timezone.now()}
        dialogue, kept = record_dialogue(unit, form.told(), again=form.cleaned_data["again"], **way)
        if form.cleaned_data["evidence"]:
            add_files(dialogue, form.cleaned_data["evidence"], **way)
        broken = breaks_in_words(dialogue)
        said = _("It is recorded, and breaks a rule: %(broken)s.") % {"broken": broken} if broken else ""
        return Done(said or _("It is recorded."), url_of(dialogue), kept)

    return act(request, form, do, refuse=_noticing(form)) or _page(
        request,
        unit,
        form,
        "record",
        kinds_here,
        heading=_("Record a dialogue or a conference"),
        verb=pgettext("dialogue", "Record it"),
    )


def _form(request: HttpRequest, unit: Unit, *, is_held: bool) -> tuple[BeginForm, list[str]]:
    today = today_of(request)
    employer = employer_shown(unit, today)
    here, asked = kinds_at(employer.law), request.GET.get("kind", "")
    kind = asked if asked in KIND_NAMES else usual_kind(employer.law)
    is_sent = request.method == "POST"
    form = BeginForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, kind=kind, is_held=is_held, today=today,
        known=known_of(unit, kind, employer, today),
    )  # fmt: skip
    return form, here if kind in here else [*here, kind]


def _noticing(form: BeginForm) -> Any:
    """The one that is there already is named, and the officer is asked."""

    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, AlreadyThere):
            form.ask_again(refusal.reason)
        else:
            tell(form, refusal)

    return refuse


def _page(
    request: HttpRequest, unit: Unit, form: BeginForm, view: str, kinds_here: list[str], **page: Any
) -> HttpResponse:
    here = reverse(f"dialogue:{view}", args=[unit.code])
    ways = [
        (first_up(KIND_NAMES[kind]), f"{here}?{urlencode({'kind': kind})}", kind == form.kind) for kind in kinds_here
    ]
    back = reverse("dialogue:dialogues", args=[unit.code])
    return act_page(
        request, unit, form, back=back, template="dialogue/begin.html", ways=ways, evidence_styles=STYLES, **page
    )


# ---- what becomes of one


@act_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    form = ChangeForm(request.POST or None, dialogue=found, today=today_of(request))

    def do() -> Done:
        kept = change_dialogue(found, form.said(), **way_of(request))
        return Done(_("It is changed.") if kept else _("Nothing was another one."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=name_of(found), verb=_("Save"), back=url_of(found),
        template="dialogue/with_chips.html",
    )  # fmt: skip


@act_view
def held(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    form = HeldForm(request.POST or None, dialogue=found, today=today_of(request))

    def do() -> Done:
        kept = say_held(found, form.said(), **way_of(request))
        return Done(pgettext("dialogue", "It was held, and counts from now on."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=str(_WAS_IT_HELD), verb=_("Yes, it was held"), back=url_of(found),
        lead=name_of(found), template="dialogue/with_chips.html",
    )  # fmt: skip


@act_view
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    form = DayForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        kept = say_sent(found, form.cleaned_data["on"], **way_of(request))
        return Done(_("It is written down when the contents were sent."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("When were the contents sent?"), verb=str(WRITE_IT),
        back=url_of(found), lead=name_of(found),
    )  # fmt: skip


@act_view
def published(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    form = PublishedForm(request.POST or None, dialogue=found, today=today_of(request))

    def do() -> Done:
        signed = form.cleaned_data.get("signed")
        kept = say_published(found, form.cleaned_data["on"], signed=signed, **way_of(request))
        return Done(_("It is written down when the main contents were published."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("When were the main contents published?"), verb=str(WRITE_IT),
        back=url_of(found), lead=name_of(found), template="dialogue/with_chips.html",
    )  # fmt: skip


@act_view
def off(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = call_off(found, form.cleaned_data["reason"], **way_of(request))
        return Done(pgettext("dialogue", "It is called off; it stays readable with your reason."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Call it off?"), verb=str(_CALL_OFF), back=url_of(found), grave=True,
        lead=name_of(found), template="dialogue/call_off.html",
    )  # fmt: skip


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_dialogue(found, form.cleaned_data["reason"], **way_of(request))
        return Done(_("It is struck out; it counts no more and stays readable."), url_of(found), kept)

    lead = pgettext("dialogue", "Strike out what was written down by mistake. What does not take place is called off.")
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=str(STRIKE_THIS), verb=_("Strike it out"), back=url_of(found),
        grave=True, lead=f"{name_of(found)}. {lead}",
    )  # fmt: skip


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    way = way_of(request) | {"now": timezone.now()}
    return attach_page(request, found.unit, back=url_of(found), keep=lambda files: add_files(found, files, **way))


@act_view
def strike_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    way = way_of(request) | {"now": timezone.now()}
    return strike_page(
        request, found.unit, subject_of(found), back=url_of(found),
        strike=lambda file, reason: strike_file(found, file, reason, **way),
    )  # fmt: skip
