"""Remember that two entries, however alike, are two persons; and forget it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.members.actions.held import held
from vungmanh.members.models import Person, TwoPersons
from vungmanh.members.refusals import CannotMerge
from vungmanh.organization.seats import require_at_each


@transaction.atomic
def tell_apart(one: Person, other: Person, *, by: Any, today: date) -> None:
    """The two are not asked about again. Said twice, it is remembered once. Raises CannotMerge where one is gone."""
    first, second = _both(one, other, by, today)
    TwoPersons.objects.get_or_create(one=first, other=second, defaults={"by": by.username, "on": today})
    record(by, Permission.MERGE_MEMBERS, f"person {first.pk}", about=_about(first, second), two_persons=second.pk)


@transaction.atomic
def undo_tell_apart(one: Person, other: Person, *, by: Any, today: date) -> None:
    """The two are asked about again. Raises CannotMerge where one is gone."""
    first, second = _both(one, other, by, today)
    TwoPersons.objects.filter(one=first, other=second).delete()
    touched = _about(first, second)
    record(by, Permission.MERGE_MEMBERS, f"person {first.pk}", about=touched, two_persons_undone=second.pk)


def _about(first: Person, second: Person) -> list[Touched]:
    return about(units=[first.unit_id, second.unit_id], persons=[first, second])


def _both(one: Person, other: Person, by: Any, today: date) -> tuple[Person, Person]:
    persons = held([one.pk, other.pk])
    if len(persons) < 2:
        raise CannotMerge(_("One of the two entries is gone: somebody has merged them meanwhile."))
    # Where the two are now, not where they were when the page was opened.
    units = {person.unit_id for person in persons.values()}
    require_at_each(units, Permission.MERGE_MEMBERS, by=by, today=today)
    first, second = (persons[pk] for pk in sorted(persons))
    return first, second
