"""Codes of the second factor, each right once: which of them were used is kept in the database.

A cache is emptied by a restart, and two machines have two of them; a code seen over somebody's shoulder would be right
again. Recovery codes are struck off their own list, where allauth locks it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import IntegrityError, transaction

from vungmanh.accounts.models import UsedCode, User

# A clock may be set back by so much, and a code that was used is still known.
_KEPT: Final = 24 * 60 * 60


def spend_code(account: User, code: str) -> Authenticator | None:
    """The factor whose code this is, and from now on the code is worth nothing; None if it is not right."""
    for factor in Authenticator.objects.filter(user=account).order_by("-type"):
        if factor.type == Authenticator.Type.TOTP:
            window = window_of(decrypt(factor.data["secret"]), code)
            right = window is not None and use_window(account, window)
        else:
            right = factor.wrap().validate_code(code)
        if right:
            factor.user = account
            return factor
    return None


def window_of(secret: str, code: str) -> int | None:
    """The half minute whose code this is, among those that are right at this moment."""
    for window in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, window))):
            return window
    return None


def use_window(account: User, window: int) -> bool:
    """Whether the code of that half minute had not been used; of several people at once one is told so."""
    try:
        with transaction.atomic():
            UsedCode.objects.create(account=account, window=window)
    except IntegrityError:
        return False
    return True


def forget_codes(now: datetime) -> None:
    UsedCode.objects.filter(window__lt=(now.timestamp() - _KEPT) // app_settings.TOTP_PERIOD).delete()
