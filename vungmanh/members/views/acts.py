"""What is done to members: admission, correction, leaving, of one or of many, and the numbers of their cards."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.kit.act import Do, Done, act, act_page, act_view, tell
from vungmanh.kit.looking import Look, look_then_act, mark_of
from vungmanh.members.actions.admit import admit as admission
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.give_card_numbers import give_card_numbers
from vungmanh.members.actions.leave import leave as leaving
from vungmanh.members.actions.meet import meet
from vungmanh.members.chosen import CHOSEN_AT_MOST, people_meant
from vungmanh.members.coming import coming_to
from vungmanh.members.forms.acts import AdmitForm, CorrectForm, LeaveForm, LeaveManyForm
from vungmanh.members.forms.cards import CardsForm, persons_of_cards
from vungmanh.members.forms.phones import PhonesForm
from vungmanh.members.loaders import person_for
from vungmanh.members.namesakes import Namesakes, namesakes_of
from vungmanh.members.refusals import Cannot, CannotMeet
from vungmanh.members.transferring import Weighed, units_left, weigh_leaving
from vungmanh.members.views.roll import form_for
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import HouseForm

NEXT = "next"  # the button that admits, and goes on to the next person


@act_view
def admit(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.ADMIT_MEMBER)
    today = today_of(request)
    back = reverse("members:roll", args=[unit.code])
    if unit.kind.is_upper:
        return TemplateResponse(request, "members/admit_below.html", {"unit": unit, "back": back})
    form = AdmitForm(request.POST or None, today=today, initial={"on": request.GET.get("on", "")[:10] or today})
    namesakes = None

    def do() -> Done:
        facts, on = form.facts(), form.cleaned_data["on"]
        kept = admission([facts], to=unit, on=on, by=request.user, today=today)
        (pk,) = kept.persons.values_list("person", flat=True)
        if not form.says_another:
            _ask_about_namesakes(request, form, unit, pk)
        ahead = _("%(name)s is a member of %(unit)s from %(day)s on.") if on > today else ""
        told = {"name": facts.name, "unit": unit.name, "day": show_day(on)}
        said = (ahead or _("%(name)s is admitted at %(unit)s.")) % told
        if NEXT in request.POST:  # a decision often names several, and of one day
            return Done(said, reverse("members:admit", args=[unit.code]) + f"?on={show_day(on)}", kept)
        return Done(said, reverse("members:person", args=[pk]), kept)

    try:
        if admitted := _act(request, form, do):
            return admitted
    except _Asked as asked:
        if reason := _why_not_told(request, asked.namesakes.elsewhere):
            form.add_error(None, reason)
        else:  # the same form once more, with the question above it and all that was typed
            namesakes = asked.namesakes
            form = AdmitForm({**request.POST.dict(), "namesake": form.who()}, today=today)
    verb = _("No, another person: admit") if namesakes else _("Admit")
    return act_page(
        request,
        unit,
        form,
        heading=_("Admit a member"),
        verb=verb,
        back=back,
        template="members/admit.html",
        namesakes=namesakes,
    )


class _Asked(Exception):
    """The officer is to be asked about namesakes first."""

    def __init__(self, namesakes: Namesakes) -> None:
        super().__init__()
        self.namesakes = namesakes


def _ask_about_namesakes(request: HttpRequest, form: AdmitForm, unit: Unit, admitted: int) -> None:
    """Raises _Asked, which takes the admission back.

    SECURITY: asked only of an admission that stands otherwise. Whoever tries days of birth on a name admits somebody
    with each wrong one, for all to see.
    """
    name, born, today = form.facts().name, form.cleaned_data["born"], today_of(request)
    if found := namesakes_of(name, born, unit, rights_of(request, today), today, but=admitted):
        raise _Asked(found)


@act_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_for(request, pk, to=Permission.CORRECT_MEMBER)
    return _correct(
        request,
        CorrectForm(request.POST or None, today=today_of(request), person=person),
        heading=_("Correct the entry of %(name)s") % {"name": person.name},
        verb=_("Save the correction"),
        lead=_(
            "An empty box keeps what is known; what is wrong is taken out below. Figures follow by themselves; what "
            "was corrected stays in the journal."
        ),
    )


@act_view
def phones(request: HttpRequest, pk: int) -> HttpResponse:
    """Of all that can be corrected what is corrected most: one box and one button on the first screen of a phone."""
    person = person_for(request, pk, to=Permission.CORRECT_MEMBER)
    form = PhonesForm(request.POST or None, today=today_of(request), person=person)
    return _correct(request, form, heading=_("Phone of %(name)s") % {"name": person.name}, verb=_("Save the phone"))


def _correct(request: HttpRequest, form: CorrectForm, **page: Any) -> HttpResponse:
    person, today = form.person, today_of(request)
    back = reverse("members:person", args=[person.pk])

    def do() -> Done:
        changed = correct_person(person, form.facts(), without=form.without_facts, by=request.user, today=today)
        said = _("The entry of %(name)s is corrected.") if changed else _("Nothing was changed.")
        return Done(said % {"name": person.name}, back)

    return _act(request, form, do) or act_page(request, person.unit, form, back=back, **page)


@act_view
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_for(request, pk, to=Permission.END_MEMBERSHIP)
    today = today_of(request)
    back = reverse("members:person", args=[person.pk])
    stays = list(person.memberships.open().select_related("person"))
    if not stays:
        ahead = coming_to([person.pk], today).get(person.pk)
        messages.error(
            request, ahead.sentence if ahead else _("%(name)s is no member at present.") % {"name": person.name}
        )
        return redirect(back)
    form = LeaveForm(request.POST or None, today=today)

    def do() -> Done:
        values = form.cleaned_data
        kept = leaving(stays, on=values["on"], reason=values["reason"], by=request.user, today=today)
        ahead = _("%(name)s leaves the union from %(day)s on.") if values["on"] > today else ""
        words = (ahead or _("%(name)s has left the union.")) % {"name": person.name, "day": show_day(values["on"])}
        return Done(words, back, kept)

    return _act(request, form, do) or act_page(
        request,
        person.unit,
        form,
        heading=_("%(name)s leaves the union") % {"name": person.name},
        verb=_("End the membership"),
        back=back,
        lead=_(
            "Whoever goes to another union is transferred instead. The entry stays on the roll of those who left; "
            "leaving can be undone."
        ),
    )


@act_view
def leave_many(request: HttpRequest, code: str) -> HttpResponse:
    """The address names the people, as for a transfer; one reason for all of them."""
    unit = unit_for(request, code, to=Permission.END_MEMBERSHIP)
    today, back = today_of(request), reverse("members:roll", args=[unit.code])
    people, why_not = people_meant(request, form_for(request, unit), CHOSEN_AT_MOST)
    if why_not:
        messages.error(request, why_not)
        return redirect(back)
    form = LeaveManyForm(request.POST or None, today=today)
    weighed = Weighed([], [])

    def look() -> Look:
        nonlocal weighed
        values = form.cleaned_data
        found = weighed = weigh_leaving(people, on=values["on"], by=request.user, today=today)
        names = [stay.person.name for stay in found.stays]
        return Look(
            mark_of(found.mark, values["reason"]),
            lambda: {
                "on": values["on"],
                "reason": values["reason"],
                "stays": found.stays,
                "names": names,
                "refused": found.refused,
                "left": units_left(found.stays, today),
            },
        )

    def do() -> Done:
        values = form.cleaned_data
        kept = leaving(weighed.stays, on=values["on"], reason=values["reason"], by=request.user, today=today)
        words = ngettext(
            "%(count)d member leaves the union from %(day)s on.",
            "%(count)d members leave the union from %(day)s on.",
            len(weighed.stays),
        )
        return Done(words % {"count": len(weighed.stays), "day": show_day(values["on"])}, back, kept)

    heading = ngettext("%(count)d member leaves the union", "%(count)d members leave the union", len(people)) % {
        "count": len(people)
    }
    page: dict[str, Any] = {"heading": heading, "verb": _("Look at what will change"), "back": back}
    agree = {**page, "template": "members/leave_agree.html", "again": request.get_full_path()}
    lead = _("First you see what will change; nothing is done before you agree.")
    return look_then_act(request, unit, form, look, do, **agree) or act_page(request, unit, form, **page, lead=lead)


@act_view
def number_cards(request: HttpRequest, code: str) -> HttpResponse:
    """The address names the people; each has a box for the number of the card."""
    unit = unit_for(request, code, to=Permission.CORRECT_MEMBER)
    today, back = today_of(request), reverse("members:roll", args=[unit.code])
    people, why_not = people_meant(request, form_for(request, unit), CHOSEN_AT_MOST)
    if why_not:
        messages.error(request, why_not)
        return redirect(back)
    form = CardsForm(request.POST or None, people=persons_of_cards(people))

    def do() -> Done:
        count = give_card_numbers(form.numbers(), by=request.user, today=today)
        words = ngettext("%(count)d card has its number.", "%(count)d cards have their numbers.", count)
        return Done(words % {"count": count} if count else _("Nothing was changed."), back)

    heading, verb = _("Numbers of union cards"), _("Save the numbers")
    lead = _("An empty box leaves the entry as it is. All are saved together, or none.")
    return _act(request, form, do) or act_page(request, unit, form, heading=heading, verb=verb, back=back, lead=lead)


def _act(request: HttpRequest, form: HouseForm, do: Do) -> HttpResponse | None:
    """The act, as `kit.act.act`; whom its refusal is about is remembered as met."""

    def refuse(refusal: Refused) -> None:
        met = refusal.met if isinstance(refusal, Cannot) else ()
        if reason := _why_not_told(request, met):
            form.add_error(None, reason)
        else:
            tell(form, refusal)

    return act(request, form, do, refuse=refuse)


def _why_not_told(request: HttpRequest, met: Collection[int]) -> str:
    """Remember whom the form has met; the reason why nothing may be told of them, else ""."""
    try:
        meet(met, by=request.user, today=today_of(request))
    except CannotMeet as over:
        return over.reason
    return ""
