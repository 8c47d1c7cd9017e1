"""How often a receipt or a passphrase may be tried: counted in the database, before it is judged.

A thousand tries at once are no more than one after another. Nothing is counted by address, and a locator that nobody
has counts like one that somebody has.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from vungmanh.sealed import limits
from vungmanh.sealed.models import Try
from vungmanh.sealed.refusals import TooOften
from vungmanh.sealed.where import sealed

_ALL: Final = "all"


def of_locator(locator: str) -> str:
    return _trace("locator", locator)


def of_reader(account: int) -> str:
    return _trace("reader", str(account))


def begin_try(trace: str, *, now: datetime) -> list[int]:
    """Count it as wrong until `forgive` is called with what this returns. Raises TooOften."""
    most = {trace: limits.WRONG_OF_ONE, _ALL: limits.WRONG_IN_ALL}
    with transaction.atomic(using=sealed()):
        mine = [Try.objects.create(trace=each, at=now).pk for each in most]
    others = Try.objects.filter(at__gt=now - limits.HOUR).exclude(pk__in=mine)
    if any(others.filter(trace=each).count() >= at_most for each, at_most in most.items()):
        forgive(mine)
        raise TooOften(_("Too many were wrong. Please try again in an hour."))
    return mine


def forgive(mine: list[int]) -> None:
    """It was right, or was not judged."""
    Try.objects.filter(pk__in=mine).delete()


def forget_tries(now: datetime) -> None:
    """Those that no longer count."""
    Try.objects.filter(at__lte=now - limits.HOUR).delete()


def _trace(what: str, of: str) -> str:
    """What stands for it and does not tell it."""
    return salted_hmac(f"vungmanh.sealed.{what}", of, algorithm="sha256").hexdigest()
