"""Correct what is written about a person; figures follow by themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require_all
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.members.facts import Facts, card_row, identity_row, put, state_of
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotCorrect
from vungmanh.organization.models import Placement


@transaction.atomic
def correct_person(person: Person, facts: Facts, *, by: Any, today: date) -> bool:
    """Write the facts given; what is None stays. Returns whether anything changed. Raises CannotCorrect."""
    last = Membership.objects.filter(person=person).order_by("-since").first()
    if last is None:
        raise CannotCorrect(_("%(name)s is on no roll.") % {"name": person.name})
    places = Placement.objects.filter(unit=last.unit_id).order_by("-since").values_list("path", flat=True)[:1]
    require_all(by, Permission.CORRECT_MEMBER, at=places, on=today)
    before = state_of(person)
    with recount(MEASURES, lambda: Membership.objects.filter(person=person).select_related("person")):
        changed = put(person, facts)
        if changed:
            person.save()
        changed |= _number(person, facts)
    if changed:
        fields = [name for name, value in state_of(person).items() if value != before[name]]
        record(by, Permission.CORRECT_MEMBER, f"person {person.pk}", fields=fields)
    return changed


def _number(person: Person, facts: Facts) -> bool:
    """Give or change the identity and card numbers. Returns whether one changed."""
    wanted = (("identity", facts.identity_number, identity_row), ("card", facts.card_number, card_row))
    changed = False
    for name, number, row in wanted:
        known = getattr(person, name, None)
        if not number or (known and known.number == number):
            continue
        try:
            with transaction.atomic():
                row(person, number).save()
        except IntegrityError as twice:
            raise CannotCorrect(_("Two people cannot have the same identity or card number.")) from twice
        changed = True
    return changed
