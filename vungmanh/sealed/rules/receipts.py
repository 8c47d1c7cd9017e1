"""The receipt of a report: twenty digits in five groups of four, easy to write down and like a card for a phone.

The first six name the report among all others; the fourteen behind them open it (46 bits, each try by Argon2id).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Final

_NAMES, _OPENS = 6, 14  # digits
_GROUP: Final = 4


class NotAReceipt(ValueError):
    """It has not twenty digits."""


@dataclass(frozen=True)
class Receipt:
    """`locator` finds the report; `secret` opens it, and is shown by no error and no log."""

    locator: str
    secret: str = field(repr=False)

    def __str__(self) -> str:
        return self.locator

    @property
    def groups(self) -> list[str]:
        digits = self.locator + self.secret
        return [digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)]


def new_receipt() -> Receipt:
    digits = "".join(secrets.choice("0123456789") for _ in range(_NAMES + _OPENS))
    return Receipt(digits[:_NAMES], digits[_NAMES:])


def receipt(typed: str) -> Receipt:
    """As somebody has written it down: blanks, dashes and dots between, digits of any keyboard. Raises NotAReceipt."""
    digits = "".join(str(int(sign)) for sign in typed if sign.isdecimal())
    strange = [sign for sign in typed if not sign.isdecimal() and sign.isalnum()]
    if strange or len(digits) != _NAMES + _OPENS:
        raise NotAReceipt
    return Receipt(digits[:_NAMES], digits[_NAMES:])
