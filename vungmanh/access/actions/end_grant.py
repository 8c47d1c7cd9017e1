"""Take a role back from a day on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.actions.grant_role import place_of
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE, roles_with
from vungmanh.access.scope import permissions_at, require
from vungmanh.journal.about import about
from vungmanh.journal.record import record

# Who goes within the month is nobody to leave the keys with.
_STAYS = timedelta(days=30)


@transaction.atomic
def end_grant(grant: Grant, *, on: date, by: Any, today: date) -> None:
    """Let the grant end: `on` is the first day it holds no more. Raises CannotGrant.

    Nobody takes back what may do more than they may themselves. The last person who may give roles at a place
    cannot give up that right: nobody there could restore it.
    """
    at = place_of(grant.unit, today)
    require(by, Permission.END_GRANT, at=at, on=today)
    if grant.until is not None and grant.until <= on:
        raise CannotGrant(_("The role has ended already."))
    if not BY_CODE[grant.role].may <= permissions_at(by, at=at, on=today):
        raise CannotGrant(_("Nobody can take back a role that may do more than they may themselves."))
    if grant.user == by and grant.role in roles_with(Permission.GRANT_ROLE) and not _others_give(grant, on):
        raise CannotGrant(_("You are the last who may give roles here; give the role to somebody else first."))
    if on <= grant.since:
        grant.delete()
    else:
        grant.until = on
        grant.save(update_fields=["until"])
    touched = about(units=[grant.unit_id], accounts=[grant.user])
    record(by, Permission.END_GRANT, grant.user.username, about=touched, role=grant.role, unit=grant.unit_id, on=on)


def _others_give(grant: Grant, on: date) -> bool:
    """Whether somebody may give roles at the same unit from the day on by another grant, and for a while yet."""
    gives = roles_with(Permission.GRANT_ROLE)
    others = Grant.objects.on(on).filter(unit=grant.unit, role__in=gives, user__is_active=True).exclude(pk=grant.pk)
    return others.filter(Q(until__isnull=True) | Q(until__gt=on + _STAYS)).exists()
