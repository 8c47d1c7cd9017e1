"""A card is lost: from then on its code is answered as not valid."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held
from vungmanh.members.actions.issue_card_numbers import cards_looked_at
from vungmanh.members.in_hand import InHand, card_in_hand
from vungmanh.members.models import Card, CardNumber, Person
from vungmanh.members.refusals import CannotIssue
from vungmanh.organization.seats import require_at

LOST: Final = "members.lose_card"


@transaction.atomic
def lose_card(person: Person, *, on: date, by: Any, today: date) -> Act:
    """Write down that the person's card is lost since the day. Raises CannotIssue, NotAllowed."""
    person = held([person.pk]).get(person.pk) or person
    require_at(person.unit, Permission.CORRECT_MEMBER, by=by, today=today)
    card, number = held_card(person)
    if number is None:
        raise CannotIssue(_("%(name)s has no card number yet.") % {"name": person.name})
    if card.kept and card.has_ended:
        raise CannotIssue(_("This card has been reported already; give out a new one."))
    refuse_day(card, on, today)
    with kept(LOST, cards_looked_at([person.pk]), by=by, on=on, at=person.unit) as keeping:
        end_card(person, number, card, Card.LOST, on)
        keeping.units.add(person.unit_id)
        keeping.persons.add(person.pk)
    touched = about(units=[person.unit_id], persons=[person])
    record(by, LOST, f"person {person.pk}", about=touched, on=on)
    return keeping.done


def held_card(person: Person) -> tuple[InHand, str | None]:
    """The card that the person, who is held, has in hand, and its number; None without one."""
    number = CardNumber.objects.filter(person=person).values_list("number", flat=True).first()
    return card_in_hand(number or "", Card.objects.filter(person=person)), number


def refuse_day(card: InHand, on: date, today: date) -> None:
    """Raise CannotIssue where the card cannot end on the day."""
    if on > today:
        raise CannotIssue(_("%(day)s is yet to come.") % {"day": show_day(on)}, at="on")
    if card.issued_on and on < card.issued_on:
        said = _("The card was given out on %(day)s, later than that.")
        raise CannotIssue(said % {"day": show_day(card.issued_on)}, at="on")


def end_card(person: Person, number: str, card: InHand, why: str, on: date) -> None:
    """The card in hand, which stands, ends on the day."""
    row = card.kept or Card(person=person, number=number)
    row.ended, row.ended_on = why, on
    row.save()
