"""The number of a petition, which is read out, and the code by which its sender alone follows it."""

from __future__ import annotations

from secrets import randbelow
from typing import Final

DIGITS: Final = 9
CODE_DIGITS: Final = 8
# What the public door tells its senders, before anything is written at the office, begins with a nine: the two meet
# nowhere, and neither asks the other.
_OF_THE_DOOR: Final = 9 * 10 ** (DIGITS - 1)
_FIRST: Final = 10 ** (DIGITS - 1)


def new_number() -> str:
    """Nine digits of an office's own; none begins with a nought, which spreadsheets lose."""
    return str(_FIRST + randbelow(_OF_THE_DOOR - _FIRST))


def new_number_of_the_door() -> str:
    return str(_OF_THE_DOOR + randbelow(_FIRST))


def new_code() -> str:
    return f"{randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
