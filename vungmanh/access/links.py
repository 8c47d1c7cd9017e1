"""Whether a sign-in link still stands: it belongs to its maker, and to its account as it was (docs/decisions/0019)."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime

from allauth.mfa.models import Authenticator

from vungmanh.access.models import Grant
from vungmanh.access.renewing import why_not_renewed
from vungmanh.accounts.invitations import link_with
from vungmanh.accounts.models import SignInLink, User


def as_it_is(account: User) -> str:
    """A digest of what the account is and holds: name, password, second factor, every role ever. Two queries."""
    roles = Grant.objects.filter(user=account).order_by("pk").values_list("pk", "role", "unit", "since", "until")
    factors = Authenticator.objects.filter(user=account).order_by("pk").values_list("pk", "type")
    said = [account.username, account.password, account.is_active, list(factors), list(roles)]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def whom_it_opens(secret: str, *, now: datetime, today: date) -> User | None:
    """The account that the link opens at this moment, or None: why not is told to nobody."""
    link = link_with(secret, now)
    return link.account if link and still_stands(link, today) else None


def still_stands(link: SignInLink, today: date) -> bool:
    """SECURITY: what made the link right is asked again when it is used: in a week an officer's term ends, a unit
    moves to the neighbour, the account is given a greater role elsewhere.
    """
    if link.as_it_was != as_it_is(link.account):
        return False
    return why_not_renewed(link.account, by=link.maker, today=today) is None
