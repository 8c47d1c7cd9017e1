"""What has run out at the door and is of no use to anybody: sessions with all that was kept in them, tries,
links, and marks of codes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from vungmanh.accounts.codes import forget_codes
from vungmanh.accounts.models import SignInLink
from vungmanh.accounts.tries import forget_tries

_NEW: Final = timedelta(hours=1)  # so young a device may still be about to get its session


def clear_expired(now: datetime) -> None:
    """Strike out what has expired. A form that was kept for somebody lies in a session and goes with it."""
    Session.objects.filter(expire_date__lt=now).delete()
    gone = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    gone.filter(created_at__lt=now - _NEW).delete()
    SignInLink.objects.filter(until__lt=now).delete()
    forget_codes(now)
    forget_tries(now)
