"""The codes that open pages to people without an account: marks of the office's key, of which nothing is stored.

SECURITY: whoever has the code of one sitting or of one of the invited makes none of another, and ninety-six bits are
not found by trying. The code on the screen changes, so that a picture of it is old before it has been passed on.
"""

from __future__ import annotations

from datetime import datetime
from hmac import compare_digest
from typing import Final

from vungmanh.vault.sealing import mark, marks

SECONDS: Final = 30  # for which a code stands on the screen
_STEPS: Final = 2  # that are taken: the one that stands there, and the one before

_POSTER: Final = "arrivals.poster"
_SCREEN: Final = "arrivals.screen"
_INVITED: Final = "arrivals.invited"
_TICKET: Final = "arrivals.ticket"
_DIGITS: Final = "arrivals.digits"


def poster_code(sitting: int) -> str:
    return mark(str(sitting), about=_POSTER)


def opens_sitting(sitting: int, code: str) -> bool:
    return _is(str(sitting), code, _POSTER)


def screen_code(sitting: int, now: datetime) -> str:
    return mark(f"{sitting} {_step(now)}", about=_SCREEN)


def is_on_the_screen(sitting: int, code: str, now: datetime) -> bool:
    """Whether it stands there now, or stood there just before."""
    return any(_is(f"{sitting} {_step(now) - back}", code, _SCREEN) for back in range(_STEPS))


def changes_in(now: datetime) -> int:
    """The seconds until another code stands on the screen, one at least."""
    return SECONDS - int(now.timestamp()) % SECONDS


def invitation_code(attendee: int) -> str:
    return mark(str(attendee), about=_INVITED)


def opens_invitation(attendee: int, code: str) -> bool:
    return _is(str(attendee), code, _INVITED)


def ticket_code(attendee: int) -> str:
    """What the invited show at the door: it opens nothing to anybody but an officer."""
    return mark(str(attendee), about=_TICKET)


def opens_ticket(attendee: int, code: str) -> bool:
    return _is(str(attendee), code, _TICKET)


def digits_of(sitting: int, who: str) -> str:
    """Two digits by which a visitor and the officer at the door know that they speak of the same entry.

    They follow from what was typed, whoever is on the list or not.
    """
    letters = mark(f"{sitting} {who}", about=_DIGITS)
    return f"{sum(ord(letter) * (31**place) for place, letter in enumerate(letters)) % 100:02}"


def _step(now: datetime) -> int:
    return int(now.timestamp()) // SECONDS


def _is(text: str, code: str, about: str) -> bool:
    return any(compare_digest(each, code) for each in marks(text, about=about))
