"""What is done to cards: numbers given out of a series, the series itself, a loss, a new card."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.looking import Look, LookForm, look_then_act
from vungmanh.members.actions.issue_card_numbers import ISSUED_AT_MOST, issue_card_numbers
from vungmanh.members.actions.lose_card import lose_card
from vungmanh.members.actions.replace_card import replace_card
from vungmanh.members.actions.set_card_series import acts_on_series, set_card_series
from vungmanh.members.chosen import people_meant
from vungmanh.members.forms.cards import LostForm, NewCardForm, SeriesForm
from vungmanh.members.holders import cards_of
from vungmanh.members.in_hand import card_in_hand
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Person
from vungmanh.members.refusals import CannotIssue
from vungmanh.members.series import Planned, free_numbers, planned, series_of, series_of_seats
from vungmanh.members.views.roll import form_for
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for


@act_view
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """The address names the people. Nothing is asked, so that the first page shows already what would be given."""
    unit = unit_for(request, code, to=Permission.ISSUE_CARDS)
    today, back = today_of(request), reverse("members:cards", args=[unit.code])
    people, why_not = people_meant(request, form_for(request, unit), ISSUED_AT_MOST)
    plan = Planned([], 0, [])

    def look() -> Look:
        nonlocal plan
        plan = planned(people, today)
        if not plan.count:
            raise CannotIssue(_nobody(plan))
        return Look(plan.mark, lambda: {"plan": plan})

    def do() -> Done:
        kept = issue_card_numbers(people, agreed=plan.mark, by=request.user, today=today)
        words = ngettext("%(count)d card has its number.", "%(count)d cards have their numbers.", plan.count)
        return Done(words % {"count": plan.count}, back, kept)

    agree: dict[str, Any] = {"heading": "", "verb": "", "back": back, "template": "members/issue_agree.html"}
    agree["again"] = request.get_full_path()
    form = LookForm(request.POST if request.method == "POST" else {})
    try:
        if why_not:
            raise CannotIssue(why_not)
        if request.method == "POST":
            if answer := look_then_act(request, unit, form, look, do, **agree):
                return answer
            raise CannotIssue(" ".join(map(str, form.non_field_errors())) or _("Look at the numbers once more."))
        seen = look()
        form.is_valid()
        return act_page(request, unit, form.to_agree(seen.mark), **agree, **seen.show(), changed=False)
    except CannotIssue as refused:
        messages.error(request, refused.reason)
        return redirect(back)


def _nobody(plan: Planned) -> str:
    if plan.no_series:
        return _("No level above has a series of card numbers in force; begin one first.")
    return _("Everybody chosen has a card number already.")


@act_view
def series(request: HttpRequest, code: str) -> HttpResponse:
    """The series in force at the unit, and a form for a new one of its own."""
    unit = unit_for(request, code, to=Permission.ISSUE_CARDS)
    today, here = today_of(request), request.path
    form = SeriesForm(request.POST or None, today=today)

    def do() -> Done:
        values = form.cleaned_data
        way: dict[str, Any] = {"since": values["since"], "by": request.user, "today": today}
        kept = set_card_series(unit, values["begins"], form.digits, int(values["number"]), **way)
        first = f"{values['begins']}{values['number']}"
        said = _("From %(day)s on numbers are given out beginning with %(first)s.")
        return Done(said % {"day": show_day(values["since"]), "first": first}, here, kept)

    seat = road_here(request).seat(today)
    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Series of card numbers"),
        verb=_("Begin the series"),
        back=reverse("members:cards", args=[unit.code]),
        template="members/card_series.html",
        in_force=series_of_seats({seat}, today).get(seat),
        theirs=series_of(unit),
        acts=acts_on_series(unit),
    )


@act_view
def lost(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_for(request, pk, to=Permission.CORRECT_MEMBER)
    today, back = today_of(request), reverse("members:card", args=[pk])
    form = LostForm(request.POST or None, today=today)

    def do() -> Done:
        kept = lose_card(person, on=form.cleaned_data["on"], by=request.user, today=today)
        return Done(_("The card of %(name)s is reported as lost.") % {"name": person.name}, back, kept)

    return act(request, form, do) or act_page(
        request,
        person.unit,
        form,
        heading=_("The card of %(name)s is lost") % {"name": person.name},
        verb=_("Report it as lost"),
        back=back,
        lead=_("Whoever scans the lost card is told that it is not valid any more. A new one can be given out then."),
    )


@act_view
def new(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_for(request, pk, to=Permission.CORRECT_MEMBER)
    today, back = today_of(request), reverse("members:card", args=[pk])
    is_lost = _is_lost(person)
    form = NewCardForm(request.POST or None, is_lost=is_lost, following=_following(request), today=today)

    def do() -> Done:
        way: dict[str, Any] = {"on": form.cleaned_data["on"], "by": request.user, "today": today}
        kept = replace_card(person, why=form.reason, number=form.cleaned_data["number"], **way)
        return Done(
            _("%(name)s has a new card; the old one is not valid any more.") % {"name": person.name}, back, kept
        )

    return act(request, form, do) or act_page(
        request,
        person.unit,
        form,
        heading=_("A new card for %(name)s") % {"name": person.name},
        verb=_("Give out the new card"),
        back=back,
        lead=_("Print the new card afterwards: its code is another one, also where the number stays."),
    )


def _is_lost(person: Person) -> bool:
    if not hasattr(person, "card"):
        return False
    return card_in_hand(person.card.number, cards_of(person)).has_ended


def _following(request: HttpRequest) -> str:
    """The next number of the series, for whoever may give it out; "" for anybody else."""
    if Permission.ISSUE_CARDS not in held_here(request):
        return ""
    today = today_of(request)
    seat = road_here(request).seat(today)
    in_force = series_of_seats({seat}, today).get(seat)
    try:
        return free_numbers(in_force, 1)[0][0] if in_force else ""
    except CannotIssue:
        return ""
