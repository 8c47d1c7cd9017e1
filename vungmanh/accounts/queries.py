"""Whose account it is: by name, by key, and what its person is called."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from vungmanh.accounts.models import User


def account_named(username: str) -> User | None:
    """The account that signing in with this name would open: allauth compares without regard to case."""
    if "\0" in username:
        return None
    # One query whether there is one or not: how long the answer takes must not tell.
    named = list(User.objects.filter(username__iexact=username).order_by("pk"))
    return next((user for user in named if user.username == username), named[0] if named else None)


def taken_usernames(beginning: str) -> set[str]:
    """The user names that begin so."""
    return set(User.objects.filter(username__startswith=beginning).values_list("username", flat=True))


def names_of(usernames: Iterable[str]) -> dict[str, str]:
    """What the people with these user names are called; whoever is no more keeps the user name. One query."""
    wanted = set(usernames)
    known = dict(User.objects.filter(username__in=wanted).values_list("username", "name"))
    return {username: known.get(username) or username for username in wanted}


def called(column: str) -> Coalesce:
    """Within a query: what the person is called whose user name stands in the column; who is no more, by that."""
    name = User.objects.filter(username=OuterRef(column)).exclude(name="").values("name")
    return Coalesce(Subquery(name), F(column))
