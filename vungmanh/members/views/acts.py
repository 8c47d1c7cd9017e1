"""What is done to one member: admission, correction, transfer, leaving, and taking a leaving back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.journal.once import led_to, once
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.meet import meet
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_leave import undo_leave as undo_leaving
from vungmanh.members.forms.acts import AdmitForm, CorrectForm, LeaveForm, TransferForm
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Membership, Person
from vungmanh.members.namesakes import Namesakes, namesakes_of
from vungmanh.members.refusals import Cannot, CannotMeet
from vungmanh.organization.choosing import standing_anywhere
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import HouseForm
from vungmanh.ui.said import say

FRAME = "ui/unit.html"
_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
def admit(request: HttpRequest, code: str) -> HttpResponse:
    if url := led_to(request):
        return redirect(url)
    unit = unit_for(request, code, to=Permission.ADMIT_MEMBER)
    today = today_of(request)
    back = reverse("members:roll", args=[unit.code])
    if unit.kind.is_upper:
        return TemplateResponse(request, "members/admit_below.html", {"unit": unit, "back": back})
    form = AdmitForm(request.POST or None, today=today, initial={"on": today})
    namesakes = None

    def act() -> str:
        facts = form.facts()
        (stay,) = admit_members([facts], to=unit, on=form.cleaned_data["on"], by=request.user, today=today)
        if not form.says_another:
            _ask_about_namesakes(request, form, stay)
        say(request, _("%(name)s is admitted at %(unit)s.") % {"name": facts.name, "unit": unit.name})
        return reverse("members:person", args=[stay.person_id])

    try:
        if admitted := _done(request, form, act):
            return admitted
    except _Asked as asked:
        if reason := _why_not_told(request, asked.namesakes.elsewhere):
            form.add_error(None, reason)
        else:  # the same form once more, with the question above it and all that was typed
            namesakes = asked.namesakes
            form = AdmitForm({**request.POST.dict(), "namesake": form.who()}, today=today)
    verb = _("No, another person: admit") if namesakes else _("Admit")
    page = {"unit": unit, "form": form, "namesakes": namesakes, "back": back, "verb": verb}
    return TemplateResponse(request, "members/admit.html", page)


class _Asked(Exception):
    """The officer is to be asked about namesakes first."""

    def __init__(self, namesakes: Namesakes) -> None:
        super().__init__()
        self.namesakes = namesakes


def _ask_about_namesakes(request: HttpRequest, form: AdmitForm, stay: Membership) -> None:
    """Raises _Asked, which takes the admission back.

    SECURITY: asked only of an admission that stands otherwise. Whoever tries days of birth on a name admits somebody
    with each wrong one, for all to see.
    """
    name, born, today = form.facts().name, form.cleaned_data["born"], today_of(request)
    if found := namesakes_of(name, born, stay.unit, rights_of(request, today_of(request)), today, but=stay.person_id):
        raise _Asked(found)


@_FORM
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    if url := led_to(request):
        return redirect(url)
    person = person_for(request, pk, to=Permission.CORRECT_MEMBER)
    today = today_of(request)
    back = reverse("members:person", args=[person.pk])
    form = CorrectForm(request.POST or None, today=today, person=person)

    def act() -> str:
        changed = correct_person(person, form.facts(), without=form.without_facts, by=request.user, today=today)
        said = _("The entry of %(name)s is corrected.") if changed else _("Nothing was changed.")
        say(request, said % {"name": person.name})
        return back

    page = _page_about(person, form, _("Correct the entry of %(name)s"), _("Save the correction"))
    return _done(request, form, act) or TemplateResponse(request, "members/correct.html", page)


@_FORM
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    if url := led_to(request):
        return redirect(url)
    person = person_for(request, pk, to=Permission.TRANSFER_MEMBER)
    today = today_of(request)
    form = transfer_form(request)

    def act() -> str:
        said = form.cleaned_data
        kept = transfer_members([person.pk], by=request.user, today=today, **terms_of(said))
        words = _("%(name)s is transferred to %(unit)s.") % {"name": person.name, "unit": said["to"].name}
        say(request, words, undo=reverse("members:undo_transfer", args=[kept.pk]))
        return reverse("members:roll", args=[person.unit.code])

    page = _page_about(person, form, _("Transfer %(name)s"), _("Transfer"))
    return _done(request, form, act) or TemplateResponse(request, "members/transfer.html", page)


def transfer_form(request: HttpRequest) -> TransferForm:
    """The form of a transfer as it was sent, or empty."""
    today = today_of(request)
    units = Unit.objects.standing_on(today).visible_to(rights_of(request, today), Permission.SEE_UNITS, today)
    return TransferForm(request.POST or None, today=today, units=units, anywhere=standing_anywhere(today))


def terms_of(said: dict[str, Any]) -> dict[str, Any]:
    """What was agreed on, of a valid form of a transfer."""
    return {name: said[name] for name in ("to", "on", "decision")}


@_FORM
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    if url := led_to(request):
        return redirect(url)
    person = person_for(request, pk, to=Permission.END_MEMBERSHIP)
    today = today_of(request)
    back = reverse("members:person", args=[person.pk])
    stays = list(person.memberships.open().select_related("person"))
    if not stays:
        messages.error(request, _("%(name)s is no member at present.") % {"name": person.name})
        return redirect(back)
    form = LeaveForm(request.POST or None, today=today)

    def act() -> str:
        said = form.cleaned_data
        end_memberships(stays, on=said["on"], reason=said["reason"], by=request.user, today=today)
        words = _("%(name)s has left the union.") % {"name": person.name}
        say(request, words, undo=reverse("members:undo_leave", args=[person.pk]))
        return back

    page = _page_about(person, form, _("%(name)s leaves the union"), _("End the membership"))
    return _done(request, form, act) or TemplateResponse(request, "members/leave.html", page)


@require_POST
def undo_leave(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_for(request, pk, to=Permission.END_MEMBERSHIP)
    try:
        undo_leaving(person, by=request.user, today=today_of(request))
    except Cannot as refusal:
        messages.error(request, refusal.reason)
    else:
        say(request, _("%(name)s is a member again, as before.") % {"name": person.name})
    return redirect("members:person", pk=person.pk)


def _done(request: HttpRequest, form: HouseForm, act: Callable[[], str]) -> HttpResponse | None:
    """Act once if the form is valid, and go where `act` leads; None where the page is to be shown, refusals in it."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        with once(request) as done:
            if done.first:
                done.url = act()
    except Cannot as refusal:
        form.add_error(None, _why_not_told(request, refusal.met) or refusal.reason)
        return None
    return redirect(done.url)


def _why_not_told(request: HttpRequest, met: Collection[int]) -> str:
    """Remember whom the form has met; the reason why nothing may be told of them, else ""."""
    try:
        meet(met, by=request.user, today=today_of(request))
    except CannotMeet as over:
        return over.reason
    return ""


def _page_about(person: Person, form: HouseForm, heading: str, verb: str) -> dict[str, Any]:
    """What the page of an act on one person shows; `heading` has a blank for the name."""
    back = reverse("members:person", args=[person.pk])
    page = {"base": FRAME, "unit": person.unit, "person": person, "form": form, "back": back, "verb": verb}
    return {**page, "heading": heading % {"name": person.name}}
