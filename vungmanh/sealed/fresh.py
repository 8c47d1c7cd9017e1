"""What a reader shows before anything opens: a second factor, and, a few minutes ago, that it is they who sit here.

SECURITY: asked always, also where an office asks nobody for a second factor. allauth's own way of asking would put what
was typed into the session; here whoever has to show something more types the passphrase afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from vungmanh.access.second_factor import has_second_factor
from vungmanh.accounts.sitting import BEGAN

FRESH: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Missing:
    """What has to be shown first, and where; `url` leads back."""

    is_factor: bool
    url: str


def missing(request: HttpRequest, back: str, now: datetime) -> Missing | None:
    """Costs one query."""
    query = urlencode({"next": back})
    if not has_second_factor(request.user):
        return Missing(True, f"{reverse('mfa_activate_totp')}?{query}")
    if not _is_fresh(request, now):
        return Missing(False, f"{reverse('account_reauthenticate')}?{query}")
    return None


def _is_fresh(request: HttpRequest, now: datetime) -> bool:
    user = request.user
    shown = [float(each["at"]) for each in get_authentication_records(request, user)]
    latest = max([float(request.session.get(BEGAN, 0)), *shown])
    return now.timestamp() - latest < FRESH.total_seconds()
