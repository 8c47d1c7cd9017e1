"""Give out a new card in the place of one that is lost, damaged, or says what is not true any more."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.held import held
from vungmanh.members.actions.issue_card_numbers import cards_looked_at
from vungmanh.members.actions.lose_card import end_card, held_card, refuse_day
from vungmanh.members.facts import Facts
from vungmanh.members.models import Card, Membership, Person
from vungmanh.members.refusals import CannotIssue
from vungmanh.organization.seats import require_at

REPLACED: Final = "members.replace_card"


@transaction.atomic
def replace_card(person: Person, *, why: str, number: str = "", on: date, by: Any, today: date) -> Act:
    """From the day the person has a new card, of the same number, or of the one given here. Raises Cannot, NotAllowed.

    The old card, if it stands, ends on the day and for the reason; one that is lost already ended before.
    """
    found = held([person.pk]).get(person.pk) or person
    require_at(found.unit, Permission.CORRECT_MEMBER, by=by, today=today)
    if not Membership.objects.on(today).filter(person=found).exists():
        raise CannotIssue(_("%(name)s is no member at present.") % {"name": found.name})
    card, old = held_card(found)
    if old is None:
        raise CannotIssue(_("%(name)s has no card number yet.") % {"name": found.name})
    refuse_day(card, on, today)
    with kept(REPLACED, cards_looked_at([found.pk]), by=by, on=on, at=found.unit) as keeping:
        if not card.has_ended:
            end_card(found, old, card, why, on)
        if number and number != old:
            fresh = Person.objects.select_related("identity", "card", "unit").get(pk=found.pk)
            correct_person(fresh, Facts(name=fresh.name, card_number=number), by=by, today=today)
        _give_out(found, number or old, on)
        keeping.units.add(found.unit_id)
        keeping.persons.add(found.pk)
    touched = about(units=[found.unit_id], persons=[found])
    record(by, REPLACED, f"person {found.pk}", about=touched, on=on, reason=why)
    return keeping.done


def _give_out(person: Person, number: str, on: date) -> None:
    """Raises CannotIssue where the number is that of somebody else's card of before."""
    if Card.objects.filter(number=number).exclude(person=person).exists():
        said = _("“%(number)s” was the number of somebody else's card; take another one.")
        raise CannotIssue(said % {"number": number}, at="number")
    before = Card.objects.filter(person=person, number=number).order_by("nth").last()
    Card.objects.create(person=person, number=number, nth=before.nth + 1 if before else 1, issued_on=on)
