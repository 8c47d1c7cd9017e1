"""The link by which somebody chooses the first password, or a new one: seven days, one use, nothing told in it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

from vungmanh.accounts.models import SignInLink

LIVES: Final = timedelta(days=7)  # officers are part-time


def digest_of(secret: str) -> str:
    """How the link is looked up. 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def link_with(secret: str, now: datetime) -> SignInLink | None:
    """The link, if it is younger than seven days, unused and of an open account; whether it still stands is asked
    where rights are known (`access.links`).
    """
    found = SignInLink.objects.filter(digest=digest_of(secret), until__gt=now, account__is_active=True)
    return found.select_related("account", "maker").first()
