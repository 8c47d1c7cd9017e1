"""A new sign-in link for somebody who has lost the password."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from vungmanh.access.actions.alone import alone
from vungmanh.access.links import as_it_is
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.renewing import why_not_renewed
from vungmanh.accounts.actions.make_link import make_link
from vungmanh.accounts.actions.renew_link import renew_link


@transaction.atomic
def renew_sign_in(user: Any, *, by: Any, today: date, now: datetime) -> str:
    """Void the person's password, and return the secret of the link that opens the account. Raises CannotGrant."""
    user, by = alone(user, by)
    reason = why_not_renewed(user, by=by, today=today)
    if reason:
        raise CannotGrant(reason)
    renew_link(user, by=by)
    return make_link(user, as_it_is=as_it_is(user), by=by, now=now)
