"""Make the link by which somebody chooses the first password, or a new one; and end links."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from vungmanh.accounts.invitations import LIVES, digest_of
from vungmanh.accounts.models import SignInLink, User


def make_link(account: User, *, as_it_is: str, by: Any, now: datetime) -> str:
    """The secret of a link that opens the account once. It is kept nowhere; the link before opens nothing more."""
    secret = secrets.token_urlsafe(32)
    said = {"maker": by, "digest": digest_of(secret), "as_it_was": as_it_is, "until": now + LIVES}
    SignInLink.objects.update_or_create(account=account, defaults=said)
    return secret


def end_links_of(account: User) -> None:
    """What would have opened the account opens nothing more."""
    SignInLink.objects.filter(account=account).delete()


def end_links_by(maker: User) -> None:
    """The links that the person has made, and nobody has used yet, open nothing more."""
    SignInLink.objects.filter(maker=maker).delete()
