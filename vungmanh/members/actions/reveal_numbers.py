"""Show a person's identity number and phone to somebody who says why; that they looked stays in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.limits import Allowance, TooMany, spend
from vungmanh.journal.record import record
from vungmanh.members.models import FormerNumber, IdentityNumber, Person
from vungmanh.members.refusals import CannotReveal
from vungmanh.organization.seats import require_at


@dataclass(frozen=True)
class Numbers:
    identity: str
    phone: str
    other_phone: str = ""
    former: tuple[str, ...] = ()


REVEALS: Final = Allowance(Permission.REVEAL_NUMBERS, 200)  # each with its reason: more than anybody gives in a day


def begin_reveal(by: Any, *, today: date) -> None:
    """Take one off the day's allowance, outside of the act's own transaction. Raises CannotReveal."""
    try:
        spend(by, REVEALS, on=today)
    except TooMany as over:
        said = _(
            "You have had the numbers of %(count)d people shown today, as many as a day allows. "
            "Go on tomorrow, or ask the level above."
        )
        raise CannotReveal(said % {"count": over.allowance.a_day}) from over


@transaction.atomic
def reveal_numbers(person: Person, *, reason: str, words: str, by: Any, today: date) -> Numbers:
    """The numbers, "" where none is known. `reason` is a code of `revealing.REASONS`. Raises NotAllowed."""
    require_at(person.unit, Permission.REVEAL_NUMBERS, by=by, today=today)
    touched = about(units=[person.unit_id], persons=[person])
    record(by, Permission.REVEAL_NUMBERS, f"person {person.pk}", about=touched, reason=reason, words=words)
    number = IdentityNumber.objects.filter(person=person).values_list("number", flat=True).first()
    former = FormerNumber.objects.filter(person=person).values_list("number", flat=True)
    return Numbers(number or "", person.phone, person.other_phone, tuple(former))
