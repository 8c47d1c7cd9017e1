"""What is typed for a target, read as people write it: 1.200, 83,5 %, 15 triệu; what can be meant in two ways is asked.
Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from vungmanh.core.vietnamese import clean

LETTERS_AT_MOST: Final = 40
MOST: Final = Decimal(10) ** 12
PER_CENT: Final = "%"

Why = Literal["not_a_number", "not_whole", "below_zero", "more_than_all", "too_much", "too_fine"]

_TIMES: Final = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000}
_WRITTEN: Final = re.compile(
    r"(?:>=|≥|dat|tu|it nhat|toi thieu)?\s*(?P<sign>[-−–+]?)\s*(?P<digits>\d[\d., ]*?)\s*"
    rf"(?P<times>{'|'.join(_TIMES)})?\s*(?P<per_cent>%|phan tram)?\s*(?:tro len)?"
)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:([. ])\d{3})(?:\1\d{3})*")
_BY_COMMAS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


@dataclass(frozen=True)
class Form:
    """What values of an indicator look like: `whole` things are counted, a `share` is in parts of a hundred and no more
    than all; `signed` ones can be below zero. `per_cent`: it is written with that sign, as shares and growth are."""

    whole: bool = False
    share: bool = False
    per_cent: bool = False
    signed: bool = False


class Unreadable(ValueError):
    """What was typed is no value of this form."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class TwoWays(ValueError):
    """What was typed can be meant in these ways; whoever typed it says which."""

    def __init__(self, *readings: Decimal) -> None:
        super().__init__("two ways")
        self.readings = readings


def read_value(typed: str, form: Form) -> Decimal:
    """Raises Unreadable, TwoWays: 0,83 of a share may be 83 % or 0,83 %, unless the sign is written; so may 1."""
    found = _WRITTEN.fullmatch(_bare(typed)) if len(typed) <= LETTERS_AT_MOST else None
    if found is None or (found["per_cent"] and not form.per_cent):
        raise Unreadable("not_a_number")
    value = _number(found["digits"].strip(), form) * _TIMES.get(found["times"] or "", 1)
    if found["sign"] in ("-", "−", "–"):
        value = -value
    if form.share and 0 < value <= 1 and not found["per_cent"]:
        raise TwoWays(value * 100, value)
    return fitting(value, form)


def fitting(value: Decimal, form: Form) -> Decimal:
    """The value as it is kept. Raises Unreadable where it is none of this form."""
    if value < 0 and not form.signed:
        raise Unreadable("below_zero")
    if form.whole and value % 1:
        raise Unreadable("not_whole")
    if form.share and value > 100:
        raise Unreadable("more_than_all")
    if abs(value) > MOST:
        raise Unreadable("too_much")
    if value != value.quantize(Decimal("0.01")):
        raise Unreadable("too_fine")
    return value.quantize(Decimal("0.01"))


def show_value(value: Decimal | int, *, per_cent: bool = False) -> str:
    """1.234.567, 83,5 %; no zeros that say nothing."""
    amount = Decimal(value)
    text = f"{abs(amount):,.2f}".rstrip("0").rstrip(".") if amount % 1 else f"{abs(amount):,.0f}"
    shown = ("−" if amount < 0 else "") + text.translate(str.maketrans(",.", ".,"))
    return f"{shown} {PER_CENT}" if per_cent else shown


def _bare(typed: str) -> str:
    text = unicodedata.normalize("NFD", clean(typed).lower().replace("đ", "d")).replace("đ", "d")
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _number(digits: str, form: Form) -> Decimal:
    """Stops part thousands and a comma decimals, as in Vietnamese; a stop before fewer than three digits parts
    decimals, and commas part thousands where that alone can be meant."""
    if digits.isdecimal():
        return Decimal(digits)
    if _GROUPED.fullmatch(digits):
        return Decimal(re.sub(r"\D", "", digits))
    if _BY_COMMAS.fullmatch(digits):
        thousands = Decimal(digits.replace(",", ""))
        if form.whole or digits.count(",") > 1:
            return thousands
        raise TwoWays(thousands, Decimal(digits.replace(",", ".")))
    whole, _sign, part = digits.rpartition("," if "," in digits else ".")
    if part.isdecimal() and "," not in whole and (whole.isdecimal() or _GROUPED.fullmatch(whole)):
        return Decimal(re.sub(r"\D", "", whole) + "." + part)
    raise Unreadable("not_a_number")
