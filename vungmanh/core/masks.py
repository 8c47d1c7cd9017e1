"""Long numbers as those may see them who have given no reason to see them whole: the last three digits. Pure.

More would tell all: gender and birth year, which stand beside it, make up the fourth to sixth digit of an identity
number (Thông tư 59/2021/TT-BCA), and the first three are the province.
"""

import re
from typing import Final

from vungmanh.core.remembered import name_and_year
from vungmanh.core.spelled_numbers import Spelled, spelled_in

_DOT: Final = "•"
_SHOWN: Final = 3

_NAMES_SOMEBODY: Final = 4  # digits: as few as people remember of a number


def holds_number(text: str) -> bool:
    """Whether somebody may be meant by a number or by its end: a name has no digits but a year of birth beside it, and
    a code of a unit few."""
    return sum(sign.isdigit() for sign in text) >= _NAMES_SOMEBODY and name_and_year(text)[1] is None


def masked(number: str) -> str:
    """'001190004321' -> '•••••••••321'. At least three signs are hidden, however short it is; nothing stays nothing."""
    digits = re.sub(r"\D", "", number)
    if len(digits) < 2 * _SHOWN:
        return _DOT * len(digits)
    return _DOT * (len(digits) - _SHOWN) + digits[-_SHOWN:]


def email_masked(address: str) -> str:
    """'an.nguyen@cd.vn' -> 'a•••@•••'. The part behind the sign may name a workplace, or be somebody's own."""
    return f"{address[:1]}{_DOT * _SHOWN}@{_DOT * _SHOWN}" if address else ""


def numbers_masked(text: str) -> str:
    """The text, with every number of nine digits or more masked, in whatever way it is spelled (spelled_numbers)."""
    shown, at = [], 0
    for number in spelled_in(text):
        shown += [text[at : number.start], _shown(text, number)]
        at = number.end
    return "".join([*shown, text[at:]])


def _shown(text: str, number: Spelled) -> str:
    """Where words stand between the digits, the words stay."""
    if not number.pieces:
        return masked(number.digits)
    hidden, left = [], len(number.digits) - _SHOWN
    for start, end, digits in number.pieces:
        kept = digits[max(0, left) :]
        hidden.append((start, end, _DOT * (len(digits) - len(kept)) + kept))
        left -= len(digits)
    said, at = [], number.start
    for start, end, piece in hidden:
        said += [text[at:start], piece]
        at = end
    return "".join([*said, text[at : number.end]])
