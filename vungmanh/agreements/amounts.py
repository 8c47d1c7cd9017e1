"""Amounts as clauses have them, read as people write them: 30.000 đ, 30k, 1,5 triệu, 13 ngày; shown alike. Pure."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from vungmanh.core.vietnamese import clean

LETTERS_AT_MOST: Final = 40
MOST: Final = Decimal(10) ** 12

_TIMES: Final = {"k": 1_000, "nghin": 1_000, "ngan": 1_000, "tr": 1_000_000, "trieu": 1_000_000, "ty": 1_000_000_000}
_AFTER: Final = r"(?:d|vnd|dong|ngay|gio|%|phan tram)?(?:/[a-z ]{1,20})?"
_WRITTEN: Final = re.compile(rf"([0-9][0-9.,  ]*)\s*({'|'.join(_TIMES)})?\s*{_AFTER}")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([. ,])\d{3})(?:\1\d{3})*")


class UnreadableAmount(ValueError):
    """`code` is "not_an_amount", "two_ways" where a comma may part thousands or decimals, or "too_much"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_amount(typed: str) -> Decimal:
    """Raises UnreadableAmount."""
    found = _WRITTEN.fullmatch(_bare(typed)) if len(typed) <= LETTERS_AT_MOST else None
    if found is None:
        raise UnreadableAmount("not_an_amount")
    amount = _number(found[1].strip()) * _TIMES.get(found[2] or "", 1)
    if amount > MOST:
        raise UnreadableAmount("too_much")
    return amount.quantize(Decimal("0.01")) if amount % 1 else amount.quantize(Decimal(1))


def _bare(typed: str) -> str:
    text = unicodedata.normalize("NFD", clean(typed).lower()).replace("đ", "d")
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _number(digits: str) -> Decimal:
    """Stops part thousands and a comma decimals, as in Vietnamese; so does a stop before fewer than three digits."""
    if digits.isdecimal():
        return Decimal(digits)
    if _GROUPED.fullmatch(digits):
        if digits.count(",") == 1:
            raise UnreadableAmount("two_ways")
        return Decimal(re.sub(r"\D", "", digits))
    whole, _sign, part = digits.rpartition("," if "," in digits else ".")
    if part.isdecimal() and len(part) <= 2 and (whole.isdecimal() or _GROUPED.fullmatch(whole)) and "," not in whole:
        return Decimal(re.sub(r"\D", "", whole) + "." + part)
    raise UnreadableAmount("not_an_amount")


def show_amount(amount: Decimal | int) -> str:
    """1.234.567 or 1,5; no zeros that say nothing."""
    value = Decimal(amount)
    text = f"{abs(value):,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{abs(value):,.0f}"
    return ("−" if value < 0 else "") + text.translate(str.maketrans(",.", ".,"))
