"""Somebody who came by a link chooses the password."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from vungmanh.accounts.actions.make_link import end_links_of
from vungmanh.accounts.actions.renew_link import end_sessions
from vungmanh.accounts.models import User
from vungmanh.accounts.tries import forget_codes_tried
from vungmanh.journal.about import about
from vungmanh.journal.record import record


@transaction.atomic
def choose_password(user: User, digest: str, *, link_by: Any) -> None:
    """`digest` is the password as it is stored; working it out takes too long for a transaction.

    The link is void from now on, and whoever was signed in by an earlier password is not any more.
    """
    user.password = digest
    user.save(update_fields=["password"])
    end_links_of(user)
    end_sessions(user)
    forget_codes_tried(user)
    touched = about(accounts=[user, link_by])
    record(user, "accounts.choose_password", user.username, about=touched, link_by=link_by.username)
