"""Show a person's identity number and phone to somebody who says why; that they looked stays in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members.models import IdentityNumber, Person
from vungmanh.organization.seats import seat_of


@dataclass(frozen=True)
class Numbers:
    identity: str
    phone: str


@transaction.atomic
def reveal_numbers(person: Person, *, reason: str, words: str, by: Any, today: date) -> Numbers:
    """The numbers, "" where none is known. `reason` is a code of `revealing.REASONS`. Raises NotAllowed."""
    require(by, Permission.REVEAL_NUMBERS, at=seat_of(person.unit, today=today), on=today)
    touched = about(units=[person.unit_id], persons=[person])
    record(by, Permission.REVEAL_NUMBERS, f"person {person.pk}", about=touched, reason=reason, words=words)
    number = IdentityNumber.objects.filter(person=person).values_list("number", flat=True).first()
    return Numbers(number or "", person.phone)
