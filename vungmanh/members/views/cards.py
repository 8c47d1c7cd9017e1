"""Pages about member cards: one card, the sheets of a unit, and what anybody may ask of a card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members import cards as card
from vungmanh.members.asked import BY_NAME, BY_UNIT, WITH, WITHOUT
from vungmanh.members.card_file import TYPES, Kind, card_file
from vungmanh.members.chosen import CHOSEN_AT_MOST, chosen_in, people_meant
from vungmanh.members.emblems import emblems_at
from vungmanh.members.holders import Holder, acts_on_cards, cards_of, chosen_holders, holder
from vungmanh.members.in_hand import card_in_hand
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Emblem, Person
from vungmanh.members.roll import RollListing
from vungmanh.members.views.roll import form_for
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.sheets.download import attachment

READ_CARDS = "members.read_cards"  # a card shows its number whole
A_SHEET = 10  # two columns of five on A4
COUNTED = 1_000  # so many members without a number are counted; more are "more than"


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of one person, to be printed in its own size, and what became of those before it."""
    person = person_for(request, pk, to=Permission.SEE_MEMBERS)
    record(request.user, READ_CARDS, f"person {person.pk}", about=about(units=[person.unit_id], persons=[person]))
    number = person.card.number if hasattr(person, "card") else ""
    kept = cards_of(person) if number else []
    in_hand = card_in_hand(number, kept)
    shown = number and not in_hand.has_ended
    face = _face_of_one(request, person, in_hand.nth) if shown else None
    page = {
        "unit": person.unit,
        "person": person,
        "face": face,
        "emblems": [face.emblem] if face and face.emblem else [],
        "number": number,
        "in_hand": in_hand,
        "before": [card for card in kept if card.ended_on],
        "corrects": Permission.CORRECT_MEMBER in held_here(request),
        "acts": acts_on_cards(person),
    }
    return TemplateResponse(request, "members/card.html", page)


@require_safe
def picture(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """The card as a file, for the phone of its member or for whoever prints cards."""
    person = person_for(request, pk, to=Permission.SEE_MEMBERS)
    number = person.card.number if hasattr(person, "card") else ""
    in_hand = card_in_hand(number, cards_of(person))
    if not number or in_hand.has_ended:
        messages.error(request, _("%(name)s has no card that is valid.") % {"name": person.name})
        return redirect("members:card", pk)
    touched = about(units=[person.unit_id], persons=[person])
    record(request.user, READ_CARDS, f"person {person.pk}", about=touched, format=kind)
    face = _face_of_one(request, person, in_hand.nth)
    return attachment(f"the-doan-vien-{number}.{kind}", card_file(face, kind), TYPES[kind])


@require_safe
def sheets(request: HttpRequest, code: str) -> HttpResponse:
    """The cards of the members that a list finds, or of those chosen on it, ten a sheet."""
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    held = held_here(request)
    found = _of_chosen(request, unit) if chosen_in(request.GET) else _of_list(request, unit)
    valid = [each for each in found.holders if each.stands]
    emblems = emblems_at({each.seat for each in valid}) if valid else {}
    faces = [_face(request, each.person, each.unit, each.nth, emblems.get(each.seat)) for each in valid]
    if faces:
        persons = [each.person for each in valid] if found.is_chosen else []
        record(
            request.user,
            READ_CARDS,
            unit.code,
            about=about(units=[unit], persons=persons),
            rows=len(faces),
            **found.told,
        )
    context = {
        "unit": unit,
        "sheets": [faces[start : start + A_SHEET] for start in range(0, len(faces), A_SHEET)],
        "emblems": set(emblems.values()),
        "count": len(faces),
        "lost": len(found.holders) - len(faces),
        "issues": Permission.ISSUE_CARDS in held,
        "corrects": Permission.CORRECT_MEMBER in held,
        **found.shown,
    }
    return TemplateResponse(request, "members/cards.html", context)


@dataclass(frozen=True)
class _Found:
    """Whose cards are printed; `told` goes into the line of the journal, `shown` onto
    the page."""

    holders: list[Holder]
    told: dict[str, Any]
    shown: dict[str, Any]
    is_chosen: bool = False


def _of_list(request: HttpRequest, unit: Unit) -> _Found:
    today = today_of(request)
    form = form_for(request, unit)
    if not form.is_valid():
        form = form_for(request, unit, {})
        form.is_valid()
    # Cards are of members of today; whoever has left has none that is valid.
    sort = form.cleaned_data["sort"] or BY_NAME if "sort" in request.GET else BY_UNIT
    asked = form.asked().but(card=WITH, left=False, day=today, sort=sort)
    question = (
        form.question()
        .without("card", "state", "left_from", "left_to", "reason", "day")
        .but(card=WITH, sort="" if sort == BY_NAME else sort)
    )
    listing = RollListing(unit, asked, form.user)
    roll = listing.page(request.GET.get("page"))
    without = len(listing.narrowed(card=WITHOUT).people(COUNTED))
    rest = question.but(card=WITHOUT)
    shown = {
        "without": min(without, COUNTED),
        "without_more": without > COUNTED,
        "without_url": reverse("members:roll", args=[unit.code]) + rest.query(),
        "issue_url": reverse("members:issue_cards", args=[unit.code]) + rest.query(all=1),
        "words": question.in_words(),
        "page": roll.page,
        "before": request.path + question.query(page="_").removesuffix("_"),
    }
    holders = [holder(line.stay, line.unit) for line in roll.records]
    return _Found(holders, {"page": roll.page.number, "filter": question.query()}, shown)


def _of_chosen(request: HttpRequest, unit: Unit) -> _Found:
    """Of the people whom the address names those that are members today."""
    people, why_not = people_meant(request, form_for(request, unit), CHOSEN_AT_MOST)
    holders, missing = chosen_holders(people, today_of(request))
    named = "?" + urlencode({"chosen": ",".join(map(str, missing))})
    shown = {
        "chosen": True,
        "why_not": why_not,
        "without": len(missing),
        "without_url": reverse("members:number_cards", args=[unit.code]) + named,
        "issue_url": reverse("members:issue_cards", args=[unit.code]) + named,
    }
    return _Found(holders, {}, shown, is_chosen=True)


@login_not_required
@require_safe
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Whether a card is valid: for whoever holds it up to a phone.

    Not limited by address: a whole factory shares one, and of 2^120 proofs nobody guesses a right one.
    """
    answer = TemplateResponse(request, "members/card_check.html", {"checked": card.check(token, today_of(request))})
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _face_of_one(request: HttpRequest, person: Person, nth: int) -> card.Face:
    """Of the person whom the page is about."""
    seat = road_here(request).seat(today_of(request))
    return _face(request, person, person.unit.name, nth, emblems_at([seat]).get(seat))


def _face(request: HttpRequest, person: Person, unit: str, nth: int, emblem: Emblem | None) -> card.Face:
    address = reverse("members:card_check", args=[card.token(person.card, nth)])
    return card.face(person, unit, request.build_absolute_uri(address), emblem)
