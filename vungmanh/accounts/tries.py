"""How often somebody may try to sign in: so many failures in a span of time, counted in the database.

Each try is written down before it is judged and struck out if it was right, so that a thousand tries at once are
no more than one after another. The cache would not do: a file is not changed by two processes in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.crypto import salted_hmac

from vungmanh.accounts.devices import Device
from vungmanh.accounts.models import FailedTry, User

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
CODE: Final = "code:"  # before the key of tries at the second factor


@dataclass(frozen=True)
class Limit:
    most: int
    within: timedelta


# Strangers together, at one account. A few wrong words of theirs shut nobody out; five thousand take ten days.
OF_STRANGERS: Final = (Limit(20, _HOUR),)
OF_A_DEVICE: Final = (Limit(5, timedelta(minutes=5)), Limit(20, _HOUR))
# Whoever guesses here knows the password already. Three codes of a million are right: in a year one guesser in fifty.
OF_CODES: Final = (Limit(5, timedelta(minutes=5)), Limit(10, _HOUR), Limit(20, _DAY))


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


def limits_of(key: str) -> tuple[Limit, ...]:
    if key.startswith(CODE):
        return OF_CODES
    return OF_A_DEVICE if key.count(":") == 2 else OF_STRANGERS


def begin_try(key: str, *, now: datetime) -> FailedTry:
    """Count the try as failed until `forgive` is called with what this returns. Raises TooManyTries."""
    forget_tries(now)
    mine = FailedTry.objects.create(key=key, at=now)
    others = list(FailedTry.objects.filter(key=key).exclude(pk=mine.pk).order_by("at").values_list("at", flat=True))
    waits = []
    for limit in limits_of(key):
        recent = [at for at in others if at > now - limit.within]
        if len(recent) >= limit.most:
            waits.append(recent[-limit.most] + limit.within)
    if waits:
        mine.delete()
        raise TooManyTries(max(waits))
    return mine


def forget_tries(now: datetime) -> None:
    """Those that no longer count."""
    FailedTry.objects.filter(at__lte=now - _HOUR).exclude(key__startswith=CODE).delete()
    FailedTry.objects.filter(at__lte=now - _DAY).delete()


def forget_codes_tried(account: User) -> None:
    """Whoever guessed codes knew the password of before, and knows it no more."""
    FailedTry.objects.filter(key__startswith=f"{CODE}account:{account.pk}:").delete()
    FailedTry.objects.filter(key=f"{CODE}account:{account.pk}").delete()


def forgive(mine: FailedTry) -> None:
    mine.delete()
