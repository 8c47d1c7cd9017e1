"""Invite somebody: an account that a link will open, and a role from the first day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from vungmanh.access.actions.alone import alone
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.links import as_it_is
from vungmanh.access.models import Opening
from vungmanh.accounts.actions.make_link import make_link
from vungmanh.accounts.actions.open_account import open_invited
from vungmanh.accounts.models import User
from vungmanh.accounts.usernames import suggested_username


@transaction.atomic
def invite(
    name: str,
    username: str,
    role: str,
    *,
    unit: Any,
    since: date,
    until: date | None,
    because: str,
    by: Any,
    today: date,
    now: datetime,
) -> tuple[User, str]:
    """Account, role and the secret of the link, or none of them. Raises CannotOpen, CannotGrant.

    Without a user name one is made from the name.
    """
    (by,) = alone(by)
    user = open_invited(username or suggested_username(name), name=name, by=by)
    Opening.objects.create(account=user, by=by, unit=unit)
    grant_role(user, role, unit=unit, since=since, until=until, because=because, by=by, today=today)
    return user, make_link(user, as_it_is=as_it_is(user), by=by, now=now)
