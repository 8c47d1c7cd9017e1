"""Remember that two entries, however alike, are two persons; and forget it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.members.models import Person, TwoPersons
from vungmanh.organization.seats import require_at_each


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
    # Where the two are now, not where they were when the page was opened.
    units = Person.objects.filter(pk__in=[one.pk, other.pk]).order_by().values_list("unit", flat=True)
    require_at_each(units, Permission.MERGE_MEMBERS, by=by, today=today)
    first, second = sorted((one, other), key=lambda person: person.pk)
    return first, second
