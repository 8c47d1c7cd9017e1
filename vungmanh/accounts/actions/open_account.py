"""Open an account: it can sign in, and may do nothing until somebody gives it a role."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.accounts.models import User
from vungmanh.accounts.queries import account_named
from vungmanh.accounts.usernames import RESERVED
from vungmanh.core.decisions import Refused
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import about
from vungmanh.journal.record import record

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
# Without letters and digits that are mistaken for each other when read aloud or copied by hand.
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class CannotOpen(Refused):
    """The account cannot be opened; `reason` is a sentence."""


def open_account(username: str, *, name: str, by: Any) -> tuple[User, str]:
    """Make the account. Returns it with its first password, which is kept nowhere else. Raises CannotOpen."""
    password = new_password()
    return _open(username, password, name=name, by=by), password


def open_invited(username: str, *, name: str, by: Any) -> User:
    """Make the account of somebody who will choose the first password by a link. Raises CannotOpen."""
    return _open(username, None, name=name, by=by)


@transaction.atomic
def _open(username: str, password: str | None, *, name: str, by: Any) -> User:
    if not _USERNAME.fullmatch(username):
        raise CannotOpen(
            _("A user name has 3 to 40 small letters, digits, dots and hyphens, and begins with a letter or digit."),
            "username",
        )
    if numbers_masked(username) != username:
        raise CannotOpen(
            _("A user name stands in the journal; choose one without a phone or identity number."), "username"
        )
    if username in RESERVED or account_named(username):
        raise _taken(username)
    if not clean(name):
        raise CannotOpen(_("Whose account is it? Give the name."), "name")
    user = User(username=username, name=clean(name))
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as taken:  # at this very moment, by somebody else
        raise _taken(username) from taken
    record(by, "accounts.open", username, about=about(accounts=[user]))
    return user


def _taken(username: str) -> CannotOpen:
    return CannotOpen(_("There is already an account named %(username)s.") % {"username": username}, "username")


def new_password() -> str:
    """Four groups of four letters and digits: 79 bits, and fit to be read out over the phone."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
