"""Write the numbers of many union cards at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.held import held
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.members.refusals import CannotCorrect
from vungmanh.organization.seats import require_at_each


@transaction.atomic
def give_card_numbers(numbers: Mapping[int, str], *, by: Any, today: date) -> int:
    """Give each person, by their key, the number; all of them or none. Returns how many entries have changed.

    Each is a correction of its entry and leaves its line there. Raises CannotCorrect with the name and the key of whom
    it is about, NotAllowed.
    """
    units = {person.unit_id for person in held(numbers).values()}
    require_at_each(units, Permission.CORRECT_MEMBER, by=by, today=today)
    changed = 0
    for person in Person.objects.filter(pk__in=numbers).select_related("identity", "card").order_by("sort_key", "pk"):
        try:
            facts = Facts(name=person.name, card_number=numbers[person.pk])
            changed += correct_person(person, facts, by=by, today=today)
        except CannotCorrect as refused:
            raise CannotCorrect(f"{person.name}: {refused.reason}", refused.met, at=str(person.pk)) from refused
    return changed
