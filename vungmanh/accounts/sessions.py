"""Where an account is signed in, for its person to look at: as many queries for ten devices as for one."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from vungmanh.accounts.models import User
from vungmanh.accounts.sealed_sessions import SessionStore


def sessions_of(user: User, now: datetime) -> list[UserSession]:
    """The sessions that open the account, the earliest first. Devices whose session has ended are struck out."""
    devices = list(UserSession.objects.filter(user=user).order_by("created_at", "pk"))
    stored = Session.objects.filter(session_key__in=[each.session_key for each in devices], expire_date__gt=now)
    open_keys = {session.session_key for session in stored if _opens(session, user)}
    over = [each.pk for each in devices if each.session_key not in open_keys]
    if over:
        UserSession.objects.filter(pk__in=over).delete()
    return [each for each in devices if each.session_key in open_keys]


def _opens(session: Session, user: User) -> bool:
    """As Django asks on every request: a session begun under an earlier password opens nothing."""
    said = SessionStore().decode(session.session_data)
    return said.get(SESSION_KEY) == str(user.pk) and any(
        constant_time_compare(said.get(HASH_SESSION_KEY, ""), digest)
        for digest in (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    )
