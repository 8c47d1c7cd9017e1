"""Whose cards are printed, and what is kept of the cards of one person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.members.actions.lose_card import LOST
from vungmanh.members.actions.replace_card import REPLACED
from vungmanh.members.in_hand import card_standing
from vungmanh.members.models import Card, Membership, Person
from vungmanh.organization.models import seat_on
from vungmanh.organization.queries import name_on


@dataclass(frozen=True)
class Holder:
    """Somebody with the number of a card, the name and place of their unit, and which of its number the card is. It
    `stands` while it is neither lost nor replaced."""

    person: Person
    unit: str
    seat: str
    nth: int
    stands: bool


def holder(stay: Any, unit: str) -> Holder:
    """Of a membership that was read with card_standing and the place of its unit."""
    return Holder(stay.person, unit, stay.unit_seat, stay.card_nth or 1, stay.card_ended_on is None)


def chosen_holders(people: Collection[int], today: date) -> tuple[list[Holder], list[int]]:
    """Those of the people who are members today and have a number, unit by unit; and the keys of those who have none.
    One query."""
    stays: Any = Membership.objects.on(today).filter(person__in=people).select_related("person__card", "unit")
    stays = stays.annotate(
        unit_name=name_on(today, "unit"), unit_seat=seat_on(today, "unit"), **card_standing("person")
    )
    members = list(stays.order_by("unit", "person__sort_key", "person"))
    with_number = [holder(stay, stay.unit_name) for stay in members if hasattr(stay.person, "card")]
    return with_number, [stay.person_id for stay in members if not hasattr(stay.person, "card")]


def cards_of(person: Person) -> list[Card]:
    """All cards that are kept of the person, the latest first."""
    return list(Card.objects.filter(person=person).order_by("-pk"))


def acts_on_cards(person: Person) -> ActQuerySet:
    """What was done to cards of the person."""
    return Act.objects.of(Permission.ISSUE_CARDS, LOST, REPLACED).about([person.pk])
