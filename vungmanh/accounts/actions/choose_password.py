"""Somebody who was invited chooses the password."""

from __future__ import annotations

from django.db import transaction

from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.record import record


@transaction.atomic
def choose_password(user: User, password: str) -> None:
    """The link that led here is void from now on, since it was made of the old password's digest."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(user, "accounts.choose_password", user.username, about=about(accounts=[user]))
