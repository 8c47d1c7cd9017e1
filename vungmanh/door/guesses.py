"""How often a code may be tried: counted by number and by browser, in the database, before it is judged.

A thousand tries at once are no more than one after another; and whoever guesses cannot lock out the sender, whose own
browser has tries of its own. Nothing is counted by address.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from vungmanh.door import limits
from vungmanh.door.device import Device, trace_of
from vungmanh.door.models import Guess

_ALL: Final = "all"


class TooManyGuesses(Exception):
    """So many were wrong that no other is judged within the hour: the same whether the number exists or not."""


def begin_guess(number: str, device: Device, *, now: datetime) -> list[Guess]:
    """Count the try as wrong until `forgive` is called with what this returns. Raises TooManyGuesses."""
    forget_guesses(now)
    known = device.is_let_in_to(number)
    most = {
        trace_of(number): limits.WRONG_AT_A_NUMBER,
        device.mark: limits.WRONG_OF_A_DEVICE,
        _ALL: limits.WRONG_IN_ALL,
    }
    if known:
        most = {f"{trace_of(number)}:{device.mark}": limits.WRONG_AT_A_NUMBER}
    mine = [Guess.objects.create(key=key, at=now) for key in most]
    others = Guess.objects.filter(at__gt=now - limits.HOUR).exclude(pk__in=[each.pk for each in mine])
    if any(others.filter(key=key).count() >= at_most for key, at_most in most.items()):
        forgive(mine)
        raise TooManyGuesses
    return mine


def forgive(mine: list[Guess]) -> None:
    """The code was right, or was not judged."""
    Guess.objects.filter(pk__in=[each.pk for each in mine]).delete()


def forget_guesses(now: datetime) -> None:
    """Those that no longer count."""
    Guess.objects.filter(at__lte=now - limits.HOUR).delete()
