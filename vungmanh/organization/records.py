"""Records that units have: who may know of them, and of what was done to them, is asked where the unit stands today."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Record
from vungmanh.kit.models import ActQuerySet
from vungmanh.organization.models import Unit


def known_at_their_units(records: Iterable[Record], user: Any, today: date, permission: Permission) -> set[int]:
    """Returns the keys of the records whose units are within the reader's reach: for `kit.room.Opens.may_name`."""
    told = list(records)
    units = Unit.objects.filter(pk__in={record.unit for record in told}).visible_to(user, permission, today)
    here = set(units.order_by().values_list("pk", flat=True))
    return {record.key for record in told if record.unit in here and record.key}


@cache
def acts_at_units_seen_by(permission: Permission) -> Callable[[ActQuerySet, Any, date], ActQuerySet]:
    """Returns what finds acts that were done at a unit where the reader has the right: for `kit.undo.Undo.sees`.

    The same each time for a right, so that it is asked once for all verbs that it is said of.
    """

    def sees(acts: ActQuerySet, user: Any, today: date) -> ActQuerySet:
        return acts.filter(at_unit__in=Unit.objects.visible_to(user, permission, today).order_by().values("pk"))

    return sees
