"""Close an account: nobody signs in with it, and who is signed in is not any more; and open it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.actions.alone import alone
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, require
from vungmanh.accounts.actions.make_link import end_links_by, end_links_of
from vungmanh.accounts.actions.renew_link import end_sessions
from vungmanh.journal.about import about
from vungmanh.journal.record import record


@transaction.atomic
def close_account(user: Any, *, by: Any, today: date) -> None:
    """For those who run the system. What the person has done, and the roles with their days, stay to be read."""
    _set(user, open_=False, by=by, today=today)


@transaction.atomic
def reopen_account(user: Any, *, by: Any, today: date) -> None:
    """With the password and the roles of before, as far as these still last."""
    _set(user, open_=True, by=by, today=today)


def _set(user: Any, *, open_: bool, by: Any, today: date) -> None:
    user, by = alone(user, by)
    require(by, Permission.RUN_SYSTEM, at=EVERYWHERE, on=today)
    user.is_active = open_
    user.save(update_fields=["is_active"])
    end_links_of(user)
    end_links_by(user)
    end_sessions(user)
    record(by, "accounts.reopen" if open_ else "accounts.close", user.username, about=about(accounts=[user]))
