"""Close the account to its old password, wherever it is signed in, so that only a new link opens it again."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction

from vungmanh.accounts.actions.make_link import end_links_of
from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.record import record


@transaction.atomic
def renew_link(user: User, *, by: Any) -> None:
    """From now on no password opens the account, every session of it has ended and older links are void.

    The second factor stays: the link alone does not open the account of somebody who has one.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_links_of(user)
    end_sessions(user)
    record(by, "accounts.renew_link", user.username, about=about(accounts=[user]))


def end_sessions(user: User, *, but: str | None = None) -> None:
    """Wherever the account is signed in, it is signed out; the session with the key `but` stays."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=but or ""):
        session.end()
