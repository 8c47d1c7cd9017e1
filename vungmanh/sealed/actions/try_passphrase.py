"""The drill: a reader types the passphrase to see whether it is still known. Nothing is opened by it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vungmanh.accounts.models import User
from vungmanh.sealed.actions.reader_keys import unlock_reader
from vungmanh.sealed.models import ReaderKey
from vungmanh.sealed.where import sealed


def try_passphrase(user: User, passphrase: str, *, today: date, now: datetime) -> None:
    """Raises Wrong, TooOften."""
    unlock_reader(user, passphrase, now=now)
    with transaction.atomic(using=sealed()):
        ReaderKey.objects.filter(account=user.pk, until__isnull=True).update(tried_on=today)
