"""Give an account a first password anew: the operator's way where no officer may make a link."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from vungmanh.accounts.actions.make_link import end_links_of
from vungmanh.accounts.actions.open_account import new_password
from vungmanh.accounts.actions.renew_link import end_sessions
from vungmanh.accounts.models import User
from vungmanh.accounts.tries import forget_codes_tried
from vungmanh.journal.about import about
from vungmanh.journal.record import record


@transaction.atomic
def give_password(user: User, *, by: Any) -> str:
    """The password, which is kept nowhere else. Links and sessions end; the second factor stays."""
    password = new_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    end_links_of(user)
    end_sessions(user)
    forget_codes_tried(user)
    record(by, "accounts.give_password", user.username, about=about(accounts=[user]))
    return password
