"""Whose account it is: by name, and how many more bear the name."""

from __future__ import annotations

from vungmanh.accounts.models import User


def account_named(username: str) -> User | None:
    """The account that signing in with this name would open: allauth compares without regard to case."""
    if "\0" in username:
        return None
    named = User.objects.filter(username__iexact=username)
    return named.filter(username=username).first() or named.first()


def account_by_key(key: int) -> User | None:
    return User.objects.filter(pk=key).first()


def taken_usernames(beginning: str) -> set[str]:
    """The user names that begin so."""
    return set(User.objects.filter(username__startswith=beginning).values_list("username", flat=True))
