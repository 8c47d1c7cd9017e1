"""Admit people to a unit: one, or everybody named by one decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.actions.meet import known_elsewhere, seen_among
from vungmanh.members.coming import why_not_on
from vungmanh.members.facts import Facts, bearers, card_row, identity_row, put
from vungmanh.members.former import keep_former
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.members.refusals import CannotAdmit
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.organization.standing import why_no_member


@transaction.atomic
def admit_members(people: Sequence[Facts], *, to: Unit, on: date, by: Any, today: date) -> list[Membership]:
    """Begin a membership in the unit for each person from the day on, which may be decided ahead. All or none.

    Who bears the same identity number is on a roll already and is refused, with the unit named to whoever may see the
    person. Raises CannotAdmit.
    """
    if too_far := why_not_on(on, today):
        raise CannotAdmit(too_far, at="on")
    held(())  # nobody dissolves or moves the unit meanwhile
    require_at(to, Permission.ADMIT_MEMBER, by=by, today=today)
    made: list[Membership] = []
    with recount(MEASURES, lambda: made):
        if reason := why_no_member(to, on):
            raise CannotAdmit(reason, at="on")
        _refuse_known(people, by, today)
        persons = [_person(facts, to, on, today) for facts in people]
        Person.objects.bulk_create(persons)
        pairs = list(zip(persons, people, strict=True))
        try:
            # Each in the order of the numbers: of two who admit the same people, neither waits for the other's second.
            pairs.sort(key=lambda pair: pair[1].identity_number or "")
            IdentityNumber.objects.bulk_create(
                identity_row(person, facts.identity_number) for person, facts in pairs if facts.identity_number
            )
            pairs.sort(key=lambda pair: pair[1].card_number or "")
            CardNumber.objects.bulk_create(
                card_row(person, facts.card_number) for person, facts in pairs if facts.card_number
            )
        except IntegrityError as twice:
            raise CannotAdmit(
                _("Two people cannot have the same identity or card number."), at=_box_of_numbers(people)
            ) from twice
        for person, facts in pairs:
            keep_former(person, [facts.former_number or ""])
        made += Membership.objects.bulk_create(
            Membership(person=person, unit=to, since=on, began=Membership.ADMITTED) for person in persons
        )
    keys = [person.pk for person in persons]
    record(by, Permission.ADMIT_MEMBER, to.code, about=about(units=[to], persons=keys), people=keys, on=on)
    return made


def _refuse_known(people: Sequence[Facts], by: Any, today: date) -> None:
    """SECURITY: of somebody out of reach it is told alone that there is somebody, in the same words whichever number
    and whatever name was typed; else names and numbers could be tried on each other."""
    met = bearers(people)
    if not met:
        return
    if met - seen_among(met, by, today):
        raise CannotAdmit(known_elsewhere(), met, at=_box_of_numbers(people))
    numbers = [facts.identity_number for facts in people if facts.identity_number]
    known = IdentityNumber.objects.filter(number__in=numbers).select_related("person").first()
    if known is None:
        raise CannotAdmit(_("Two people cannot have the same identity or card number."), met, at="card_number")
    stay = known.person.memberships.order_by("-since").select_related("unit").first()
    raise CannotAdmit(
        _("%(name)s is on the roll already, at %(unit)s; transfer the membership instead.")
        % {"name": known.person.name, "unit": stay.unit.name if stay else "-"},
        met,
        at="identity_number",
    )


def _box_of_numbers(people: Sequence[Facts]) -> str:
    """SECURITY: told by what was typed alone, so that it does not tell which of two numbers somebody bears."""
    return "identity_number" if any(facts.identity_number for facts in people) else "card_number"


def _person(facts: Facts, to: Unit, on: date, today: date) -> Person:
    if not facts.name or not facts.gender:
        raise CannotAdmit(_("A member needs a name and a gender."), at="gender" if facts.name else "name")
    person = Person(unit=to, joined_on=on, told_on=today)
    put(person, facts)
    return person
