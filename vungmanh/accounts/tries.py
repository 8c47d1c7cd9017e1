"""How often somebody may try to sign in: so many failures in five minutes, counted in the database.

Each try is written down before it is judged and struck out if it was right, so that a thousand tries at once are
no more than one after another. The cache would not do: a file is not changed by two processes in turn.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from vungmanh.accounts.devices import Device
from vungmanh.accounts.models import FailedTry, User

MOST = 5
SPAN = timedelta(minutes=5)


class TooManyTries(Exception):
    """`until` is the moment from which on another try is judged."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def key_of(account: User | None, name: str, device: Device) -> str:
    """Whose tries are counted together: an account's from a device that knows it, or from all others.

    A stranger who guesses cannot lock the owner out, for the owner's own device has tries of its own. A name
    without an account has its tries, too, or the refusal would tell which names there are.
    """
    if account is None:
        return "name:" + salted_hmac("vungmanh.accounts.tries", name.casefold()).hexdigest()
    if account.pk in device.people:
        return f"account:{account.pk}:{device.mark}"
    return f"account:{account.pk}"


def begin_try(key: str, *, now: datetime) -> FailedTry:
    """Count the try as failed until `forgive` is called with what this returns. Raises TooManyTries."""
    forget_tries(now)
    mine = FailedTry.objects.create(key=key, at=now)
    others = list(FailedTry.objects.filter(key=key).exclude(pk=mine.pk).order_by("at").values_list("at", flat=True))
    if len(others) >= MOST:
        mine.delete()
        raise TooManyTries(others[len(others) - MOST] + SPAN)
    return mine


def forget_tries(now: datetime) -> None:
    """Those that no longer count."""
    FailedTry.objects.filter(at__lte=now - SPAN).delete()


def forgive(mine: FailedTry) -> None:
    mine.delete()
