"""Which browser this is, for counting what it does: a factory's two thousand phones share one address."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from vungmanh.door.cookies import give, given

_COOKIE: Final = "at_the_door"
_HALF_A_YEAR: Final = 182 * 24 * 60 * 60
_MOST_NUMBERS: Final = 12


@dataclass(frozen=True)
class Device:
    """`mark` tells browsers apart; `knows` stands for the numbers to which it was let in. Neither tells a number."""

    mark: str
    knows: tuple[str, ...] = ()

    def is_let_in_to(self, number: str) -> bool:
        return trace_of(number) in self.knows

    def let_in_to(self, number: str) -> Device:
        others = tuple(each for each in self.knows if each != trace_of(number))
        return replace(self, knows=(trace_of(number), *others)[:_MOST_NUMBERS])


def device_of(request: HttpRequest, now: datetime) -> Device:
    """The browser as it is known; a new one where it is not."""
    found = given(request, _COOKIE, now=now)
    if isinstance(found, list) and len(found) == 2:
        return Device(str(found[0]), tuple(map(str, found[1])))
    return Device(secrets.token_urlsafe(12))


def remember(answer: HttpResponse, device: Device, now: datetime) -> None:
    give(answer, _COOKIE, [device.mark, list(device.knows)], path="/", seconds=_HALF_A_YEAR, now=now)


def trace_of(number: str) -> str:
    """What stands for a number and does not tell it."""
    return salted_hmac("vungmanh.door.number", number).hexdigest()[:24]
