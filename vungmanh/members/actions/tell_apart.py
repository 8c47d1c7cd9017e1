"""Remember that two entries, however alike, are two persons; and forget it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require_all
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.members.models import Person, TwoPersons
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seats_of


@transaction.atomic
def tell_apart(one: Person, other: Person, *, by: Any, today: date) -> None:
    """The two are not asked about again. Said twice, it is remembered once."""
    first, second = _both(one, other, by, today)
    TwoPersons.objects.get_or_create(one=first, other=second, defaults={"by": by.username, "on": today})
    record(by, Permission.MERGE_MEMBERS, f"person {first.pk}", about=_about(first, second), two_persons=second.pk)


@transaction.atomic
def undo_tell_apart(one: Person, other: Person, *, by: Any, today: date) -> None:
    """The two are asked about again."""
    first, second = _both(one, other, by, today)
    TwoPersons.objects.filter(one=first, other=second).delete()
    touched = _about(first, second)
    record(by, Permission.MERGE_MEMBERS, f"person {first.pk}", about=touched, two_persons_undone=second.pk)


def _about(first: Person, second: Person) -> list[Touched]:
    return about(units=[first.unit_id, second.unit_id], persons=[first, second])


def _both(one: Person, other: Person, by: Any, today: date) -> tuple[Person, Person]:
    units = Unit.objects.filter(pk__in={one.unit_id, other.unit_id})
    require_all(by, Permission.MERGE_MEMBERS, at=seats_of(units, today=today), on=today)
    first, second = sorted((one, other), key=lambda person: person.pk)
    return first, second
