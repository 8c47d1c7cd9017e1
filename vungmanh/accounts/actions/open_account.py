"""Open an account: it can sign in, and may do nothing until somebody gives it a role."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.accounts.models import User
from vungmanh.journal.record import record

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
# Without letters and digits that are mistaken for each other when read aloud or copied by hand.
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class CannotOpen(Exception):
    """The account cannot be opened; `reason` is a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def open_account(username: str, *, name: str, by: Any) -> tuple[User, str]:
    """Make the account. Returns it with its first password, which is kept nowhere else. Raises CannotOpen."""
    if not _USERNAME.fullmatch(username):
        raise CannotOpen(
            _("A user name has 3 to 40 small letters, digits, dots and hyphens, and begins with a letter or digit.")
        )
    if User.objects.filter(username=username).exists():
        raise CannotOpen(_("There is already an account named %(username)s.") % {"username": username})
    if not name.strip():
        raise CannotOpen(_("Whose account is it? Give the name."))
    password = new_password()
    user = User(username=username, name=name.strip())
    user.set_password(password)
    user.save()
    record(by, "accounts.open", username)
    return user, password


def new_password() -> str:
    """Four groups of four letters and digits: 79 bits, and fit to be read out over the phone."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
