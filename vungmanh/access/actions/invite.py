"""Invite somebody: an account that a link will open, and a role from the first day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.actions.grant_role import grant_role
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
) -> User:
    """Account and role, or neither. Without a user name one is made from the name. Raises CannotOpen, CannotGrant."""
    user = open_invited(username or suggested_username(name), name=name, by=by)
    grant_role(user, role, unit=unit, since=since, until=until, because=because, by=by, today=today)
    return user
