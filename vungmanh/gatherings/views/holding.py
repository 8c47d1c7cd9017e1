"""Gatherings: planned, recorded with who was there, looked at, changed, held, called off, struck out; their files."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.gatherings.actions.beginning import refuse_the_same, refuse_what_cannot_be
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.gathering_files import add_files, strike_file, subject_of
from vungmanh.gatherings.actions.invite import require_whom, resolve
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.plan_gathering import plan_gathering
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.answering import answered_by
from vungmanh.gatherings.forms.holding import ChangeForm, DaysForm, GatheringForm, HeldForm, ReasonForm, UnitForm
from vungmanh.gatherings.loaders import gathering_for
from vungmanh.gatherings.matters import matter_of
from vungmanh.gatherings.models import KINDS, Gathering
from vungmanh.gatherings.parts import parts_of
from vungmanh.gatherings.people_told import Invited
from vungmanh.gatherings.refusals import AlreadyThere
from vungmanh.gatherings.registers import GATHERINGS
from vungmanh.gatherings.rules.kinds import COMMITTEE, SEMINAR
from vungmanh.gatherings.ticked import listed, ticked
from vungmanh.gatherings.told import Whom
from vungmanh.gatherings.usual import usual_whom
from vungmanh.kit.act import Done, act, act_page, act_view, tell
from vungmanh.kit.evidence import attach_page, strike_page
from vungmanh.kit.looking import Look, look_then_act, mark_of
from vungmanh.kit.register import page as register_page
from vungmanh.kit.register import sheet
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.sheets.intake import takes_files

_HOLDS: Final = Permission.HOLD_GATHERING
_NAMES: Final = dict(KINDS)


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _url(gathering: Gathering) -> str:
    return reverse("gatherings:gathering", args=[gathering.pk])


@require_safe
def gatherings(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_GATHERINGS)
    held = held_here(request)
    return register_page(
        request, unit, GATHERINGS, today=today_of(request), exports=Permission.EXPORT_GATHERINGS in held,
        template="gatherings/gatherings.html", holds=_HOLDS in held,
        loads=Permission.IMPORT_GATHERINGS in held,
    )  # fmt: skip


@require_safe
def gatherings_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_GATHERINGS)
    return sheet(request, unit, GATHERINGS, today=today_of(request))


# ---- planned and recorded


@act_view
def plan(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_HOLDS)
    form = _form(request, unit, is_held=False)

    def do() -> Done:
        again = form.cleaned_data["again"]
        way = _way(request) | {"now": timezone.now()}
        gathering, kept = plan_gathering(unit, form.called(), whom=form.whom(), again=again, **way)
        if not gathering.invited:
            return Done(_("It is planned; nobody is invited by name yet."), _url(gathering), kept)
        said = _("It is planned; invited: %(many)d.") % {"many": gathering.invited}
        return Done(said, _url(gathering), kept)

    return act(request, form, do, refuse=_noticing(form)) or _page(
        request, unit, form, "plan", heading=_("Plan a gathering"), verb=_("Plan it")
    )


@act_view
def record(request: HttpRequest, code: str) -> HttpResponse:
    """First what it was, then who was there: everybody is ticked, and the absent are unticked."""
    unit = unit_for(request, code, to=_HOLDS)
    form = _form(request, unit, is_held=True)
    today = today_of(request)

    def invited() -> list[Invited]:
        whom: Whom | None = form.whom()
        if whom is None:
            return []
        require_whom(whom, by=request.user, today=today)
        return resolve(whom, form.cleaned_data["on"])

    def look() -> Look:
        called = form.called()
        refuse_what_cannot_be(called, is_held=True, today=today)
        if not form.cleaned_data["again"]:
            refuse_the_same(unit, called)
        people = invited()
        came = ticked(request.POST) if form.agreed else None
        return Look(mark_of(called, [each.person for each in people]), lambda: {"people": listed(people, came)})

    def do() -> Done:
        came = ticked(request.POST)
        absent = [each.person for each in invited() if each.person not in came]
        way = _way(request) | {"now": timezone.now()}
        gathering, kept = record_gathering(
            unit, form.called(), whom=form.whom(), absent=absent, again=form.cleaned_data["again"], **way
        )
        said = _("It is recorded; were there: %(many)d.") % {"many": gathering.present}
        return Done(said, _url(gathering), kept)

    heading = _("Record a gathering that was held")
    back = reverse("gatherings:gatherings", args=[code])
    return look_then_act(
        request, unit, form, look, do, refuse=_noticing(form), heading=heading, verb=_("Record it"), back=back,
        template="gatherings/who_was_there.html",
    ) or _page(request, unit, form, "record", heading=heading, verb=_("Next: who was there"))  # fmt: skip


def _form(request: HttpRequest, unit: Unit, *, is_held: bool) -> GatheringForm:
    today = today_of(request)
    asked = request.GET.get("kind", "")
    kind = asked if asked in _NAMES else SEMINAR if unit.kind.is_upper else COMMITTEE
    return GatheringForm(
        request.POST if request.method == "POST" else None, unit=unit, kind=kind, usual=usual_whom(unit, kind),
        within=Unit.objects.visible_to(rights_of(request, today), Permission.SEE_OFFICERS, today).standing_on(today),
        is_held=is_held, today=today,
    )  # fmt: skip


def _noticing(form: GatheringForm) -> Any:
    """The one that is there already is named, and the officer is asked."""

    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, AlreadyThere):
            form.ask_again(refusal.reason)
        else:
            tell(form, refusal)

    return refuse


def _page(request: HttpRequest, unit: Unit, form: GatheringForm, view: str, **page: Any) -> HttpResponse:
    here = reverse(f"gatherings:{view}", args=[unit.code])
    ways = [
        (str(name).capitalize(), f"{here}?{urlencode({'kind': kind})}", kind == form.kind)
        for kind, name in _NAMES.items()
    ]
    back = reverse("gatherings:gatherings", args=[unit.code])
    return act_page(request, unit, form, back=back, template="gatherings/begin.html", ways=ways, **page)


# ---- one of them


@require_safe
def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk)
    today, held = today_of(request), held_here(request)
    parts = parts_of(request, found, held=held, today=today)
    shown = {"unit": found.unit, "gathering": found, "parts": parts}
    shown["matter"] = matter_of(found, held=held, today=today)
    shown["answers"] = answered_by(found, held, today)
    return TemplateResponse(request, "gatherings/gathering.html", shown)


@act_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    form = ChangeForm(request.POST or None, gathering=found)

    def do() -> Done:
        kept = change_gathering(found, form.said(), **_way(request))
        return Done(_("The gathering is changed.") if kept else _("Nothing was another one."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=found.title, verb=_("Save"), back=_url(found)
    )


@act_view
def days(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    form = DaysForm(request.POST or None, gathering=found, today=today_of(request))

    def do() -> Done:
        kept = change_gathering(found, {"days": form.days()}, **_way(request))
        return Done(_("Its days are changed.") if kept else _("Nothing was another one."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Days, hours and places"), verb=_("Save"), back=_url(found),
        template="gatherings/days.html",
        lead=_("Whoever was there on a day goes with it to its new one. Empty a day to leave it out."),
    )  # fmt: skip


@act_view
def right_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    today = today_of(request)
    within = Unit.objects.visible_to(rights_of(request, today), _HOLDS, today).standing_on(today)
    form = UnitForm(request.POST or None, within=within, today=today)

    def do() -> Done:
        unit = form.cleaned_data["unit"]
        kept = move_gathering(found, unit, **_way(request))
        return Done(_("It stands at %(unit)s now, in the figures too.") % {"unit": unit.name}, _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Written down at the wrong unit?"), verb=_("Put it there"),
        back=_url(found), lead=_("“%(title)s” stands at %(unit)s.") % {"title": found.title, "unit": found.unit.name},
    )  # fmt: skip


@act_view
def held(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    form = HeldForm(request.POST or None)

    def do() -> Done:
        counts: dict[str, Any] = {name.removeprefix("unnamed_"): many for name, many in form.counts().items()}
        kept = say_held(found, **counts, **_way(request))
        return Done(_("It was held, and counts from now on."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Was it held?"), verb=_("Yes, it was held"), back=_url(found),
        lead=_("Who was there is ticked on the list of people; here is counted who came without a name."),
    )  # fmt: skip


@act_view
def off(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = call_off(found, form.cleaned_data["reason"], **_way(request))
        return Done(_("It is called off; it stays readable with your reason."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Call off this gathering?"), verb=_("Call it off"), back=_url(found),
        grave=True, template="gatherings/call_off.html",
    )  # fmt: skip


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_gathering(found, form.cleaned_data["reason"], **_way(request))
        return Done(_("The gathering is struck out; it counts no more and stays readable."), _url(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike out this gathering?"), verb=_("Strike it out"), back=_url(found),
        grave=True, lead=_("Strike out what was written down by mistake. What does not take place is called off."),
    )  # fmt: skip


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    way = _way(request) | {"now": timezone.now()}
    return attach_page(request, found.unit, back=_url(found), keep=lambda files: add_files(found, files, **way))


@act_view
def strike_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    way = _way(request) | {"now": timezone.now()}
    return strike_page(
        request, found.unit, subject_of(found), back=_url(found),
        strike=lambda file, reason: strike_file(found, file, reason, **way),
    )  # fmt: skip
