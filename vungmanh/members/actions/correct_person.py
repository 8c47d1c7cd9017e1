"""Correct what is written about a person; figures follow by themselves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.members.facts import Facts, bearers, card_row, identity_row, put, state_of, take_out
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.members.refusals import CannotCorrect
from vungmanh.organization.seats import seat_of


@transaction.atomic
def correct_person(person: Person, facts: Facts, *, without: Collection[str] = (), by: Any, today: date) -> bool:
    """Write the facts given; what is None stays, what is named in `without` (of REMOVABLE) is taken out.

    Returns whether anything changed. Raises CannotCorrect.
    """
    with recount(MEASURES, lambda: _rows(person)):
        # Locked now. What somebody else has just written, the person's unit too, is not written back as it was.
        last = Membership.objects.filter(person=person).select_related("unit").order_by("-since").first()
        if last is None:
            raise CannotCorrect(_("%(name)s is on no roll.") % {"name": person.name})
        require(by, Permission.CORRECT_MEMBER, at=seat_of(last.unit, today=today), on=today)
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())
        before = state_of(person)
        put(person, facts)
        take_out(person, without)
        if state_of(person) != before:
            person.save()
        removed = _without_numbers(person, without)
        numbers = removed + _numbers(person, facts)
    changed = [name for name, value in state_of(person).items() if value != before[name]] + numbers
    if changed:
        emptied = [name for name in changed if name in without] + removed
        more = {"removed": emptied} if emptied else {}
        touched = about(units=[last.unit_id], persons=[person])
        record(by, Permission.CORRECT_MEMBER, f"person {person.pk}", about=touched, fields=changed, **more)
    return bool(changed)


def _rows(person: Person) -> QuerySet[Membership]:
    """Locked, so that of two who correct the person at once the second counts from what the first has written."""
    return Membership.objects.select_for_update().filter(person=person).select_related("person")


def _without_numbers(person: Person, without: Collection[str]) -> list[str]:
    """Take the identity and card numbers out. Returns which were there."""
    wanted = (("identity", "identity_number", IdentityNumber), ("card", "card_number", CardNumber))
    gone = [name for name, fact, model in wanted if fact in without and model.objects.filter(person=person).delete()[0]]
    for name in gone:
        person._state.fields_cache.pop(name, None)
    return [f"{name} number" for name in gone]


def _numbers(person: Person, facts: Facts) -> list[str]:
    """Give or change the identity and card numbers. Returns which have changed."""
    wanted = (("identity", facts.identity_number, identity_row), ("card", facts.card_number, card_row))
    changed = []
    for name, number, row in wanted:
        known = getattr(person, name, None)
        if not number or (known and known.number == number):
            continue
        try:
            with transaction.atomic():
                row(person, number).save()
        except IntegrityError as twice:
            said = _("Two people cannot have the same identity or card number.")
            raise CannotCorrect(said, bearers([facts]) - {person.pk}) from twice
        changed.append(f"{name} number")
    return changed
