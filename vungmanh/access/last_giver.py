"""Whether somebody may still give roles at a unit: the last who may cannot give that right up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import roles_with

# Who goes within the month is nobody to leave the keys with.
_STAYS: Final = timedelta(days=30)


def others_give(unit: Any, on: date, *, besides: Grant | None = None) -> bool:
    """Whether somebody may give roles at the unit itself from the day on, and for a while yet, by hand or by an office;
    `besides` is a grant that is not asked."""
    gives = roles_with(Permission.GRANT_ROLE)
    others = Grant.objects.on(on).filter(unit=unit, role__in=gives, user__is_active=True)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    return others.filter(Q(until__isnull=True) | Q(until__gt=on + _STAYS)).exists()
