"""Take a role back from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.actions.grant_role import place_of
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import roles_with
from vungmanh.access.scope import require
from vungmanh.journal.record import record


@transaction.atomic
def end_grant(grant: Grant, *, on: date, by: Any, today: date) -> None:
    """Let the grant end: `on` is the first day it holds no more. Raises CannotGrant.

    The last person who may give roles at a place cannot give up that right: nobody could restore it.
    """
    require(by, Permission.END_GRANT, at=place_of(grant.unit, today), on=today)
    if grant.until is not None and grant.until <= on:
        raise CannotGrant(_("The role has ended already."))
    gives = roles_with(Permission.GRANT_ROLE)
    if grant.role in gives and grant.user == by:
        others = Grant.objects.on(on).filter(unit=grant.unit, role__in=gives, user__is_active=True).exclude(user=by)
        if not others.exists():
            raise CannotGrant(_("You are the last who may give roles here; give the role to somebody else first."))
    if on <= grant.since:
        grant.delete()
    else:
        grant.until = on
        grant.save(update_fields=["until"])
    record(by, Permission.END_GRANT, grant.user.username, role=grant.role, unit=grant.unit_id, on=on)
