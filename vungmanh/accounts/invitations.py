"""The link by which somebody chooses the first password, or a new one: seven days, one use, nothing told in it."""

from __future__ import annotations

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.http import int_to_base36

from vungmanh.accounts.models import User
from vungmanh.accounts.queries import account_by_key


class _Invitations(PasswordResetTokenGenerator):
    """Valid as long as PASSWORD_RESET_TIMEOUT says and until the password changes.

    SECURITY: a salt of its own, so that no link made for another purpose opens an account.
    """

    key_salt = "vungmanh.accounts.invitations"


_invitations = _Invitations()


def invitation_path(user: User) -> str:
    return reverse("accounts:invitation", args=[int_to_base36(user.pk), _invitations.make_token(user)])


def invited(uid: str, token: str) -> User | None:
    """Whom the link invites, or None if it has been used, is too old, or was never made."""
    try:
        user = account_by_key(int(uid, 36))
    except (ValueError, OverflowError):
        return None
    if user is None or not user.is_active or not _invitations.check_token(user, token):
        return None
    return user
