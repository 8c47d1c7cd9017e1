"""Somebody opens the account with a link, and chooses the password."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from vungmanh.access.actions.alone import one_after_another
from vungmanh.access.links import still_stands
from vungmanh.accounts.actions.choose_password import choose_password
from vungmanh.accounts.invitations import link_with
from vungmanh.accounts.models import User


class LinkIsOver(Exception):
    """It has been used, is too old, or its maker or its account is not any more what they were."""


def use_link(secret: str, password: str, *, now: datetime, today: date) -> User:
    """Of several people who use one link at once, one chooses the password. Raises LinkIsOver for the others."""
    digest = make_password(password)  # half a second, during which nobody shall wait
    with transaction.atomic():
        one_after_another()
        link = link_with(secret, now)
        if link is None or not still_stands(link, today):
            raise LinkIsOver
        choose_password(link.account, digest, link_by=link.maker)
        return link.account
