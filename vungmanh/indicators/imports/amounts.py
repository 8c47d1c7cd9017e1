"""The value of a target as a cell of a plan holds it: 1.200, "≥ 83,5%", 0.83 that is shown as 83%, "100% (khi có yêu
cầu)", "80-85%"; what can be meant in two ways is told, and never guessed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal
from unicodedata import combining, normalize

from vungmanh.core.vietnamese import clean
from vungmanh.indicators.rules.kinds import LESS, MORE
from vungmanh.indicators.rules.values import MOST, Form, TwoWays, Unreadable, fitting, read_value
from vungmanh.sheets.reader import Value
from vungmanh.sheets.values import read_text

# What keeps an amount from being read: what Unreadable says, and what only cells of lists hold.
Why = Literal[
    "not_a_number", "not_whole", "below_zero", "more_than_all", "too_much", "too_fine", "share_for_count", "a_day",
    "about", "against", "more_than_before", "cell_error",
]  # fmt: skip
Doubt = Literal["", "scale", "thousands", "span", "zero"]

_NOTHING: Final = re.compile(r"[\s.\-–—…/]*|(khong|ko|k)( (giao|co|dat|ap dung|thuoc dien|xet))*|chua giao|x|n/?a")
_REMARK: Final = re.compile(r"\s*[(\[](?P<remark>[^()\[\]]*)[)\]]\s*$")
_AT_LEAST: Final = re.compile(
    r"^(>=|>|≥|=|tren|tu|it nhat|toi thieu|khong duoi|dat( tu| tren| it nhat| toi thieu)?"
    r"|phan dau( dat)?( tu| tren| it nhat| toi thieu)?)\s*"
)
_AT_MOST: Final = re.compile(r"^(<=|<|≤|duoi|khong qua|khong vuot qua|toi da|nhieu nhat)\s*|\s*tro xuong$")
_ON: Final = re.compile(r"\s*tro len$")
_ABOUT: Final = re.compile(r"^(khoang|~|≈|hon|gan|xap xi|tam)\b|^[~≈]")
_ROSE: Final = re.compile(r"^(\+|tang( them)?|giam)\s*(?=\d)")
_UNITS: Final = re.compile(
    r"\s*(nguoi|nld|lao dong|doan vien|dv|cdcs|nghiep doan|don vi|cong doan( co so)?|to chuc|dn|doanh nghiep|co quan"
    r"|truong|ban|thoa uoc|cuoc|lan|lop|vu|viec|y kien|kien nghi|quy che|can bo|dong chi|to|nhom|mo hinh|nhiem vu)$"
)
_SPAN: Final = re.compile(
    r"(?:tu )?(?P<low>\d[\d.,]*) ?(?P<one>%)? ?(?:-|–|—|den|toi|~) ?(?P<high>\d[\d.,]*) ?(?P<other>%)?"
)
_MARKLESS: Final = str.maketrans({"đ": "d"})


@dataclass(frozen=True)
class Amount:
    """What a cell says: `value`, None for no target. Where it can be meant in several ways `readings` are these and
    `doubt` says why: a share of "scale" 83 or 0,83 %; "thousands" or decimals; a "span" from and to; a "zero" of what
    is to grow. `remark` is what stands in brackets behind the number."""

    value: Decimal | None = None
    doubt: Doubt = ""
    readings: tuple[Decimal, ...] = ()
    remark: str = ""


class NoAmount(ValueError):
    """The cell holds no amount of this form."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


def amount_of(value: Value, form: Form, direction: str, *, as_share: bool = False) -> Amount:
    """`as_share`: the sheet shows the number as so many of a hundred, 0.83 as 83%. Raises NoAmount."""
    if isinstance(value, bool):
        raise NoAmount("not_a_number")
    if isinstance(value, date):
        raise NoAmount("a_day")
    if isinstance(value, int | float):
        return _of_number(value, form, direction, as_share=as_share)
    return _of_text(read_text(value), form, direction)


def _of_number(value: float, form: Form, direction: str, *, as_share: bool) -> Amount:
    number = Decimal(str(value))
    if abs(number) > MOST:
        raise NoAmount("too_much")
    if as_share:
        if not form.per_cent:
            raise NoAmount("share_for_count")
        return _settled(_kept(number * 100, form), form, direction)
    number = _rounded(number, form)
    if form.share and 0 < number <= 1:
        return Amount(doubt="scale", readings=(number * 100, number))
    return _settled(_kept(number, form), form, direction)


def _of_text(text: str, form: Form, direction: str) -> Amount:
    if text.startswith("#"):
        raise NoAmount("cell_error")
    plain, remark = text, ""
    if found := _REMARK.search(text):
        plain, remark = text[: found.start()], found["remark"].strip()
        if not plain.strip():
            raise NoAmount("not_a_number")
    folded = _bare(plain)
    if _NOTHING.fullmatch(folded):
        return Amount(remark=remark)
    if _ABOUT.search(folded):
        raise NoAmount("about")
    folded = _towards(folded, direction)
    if _ROSE.search(folded) and not form.signed:
        raise NoAmount("more_than_before")
    folded = _UNITS.sub("", _ROSE.sub(_sign, folded)).strip()
    if ("%" in folded or "phan tram" in folded) and not form.per_cent:
        raise NoAmount("share_for_count")
    if found := _SPAN.fullmatch(folded):
        sign = "%" if found["one"] or found["other"] else ""
        low, high = (_read(found[part] + sign, form) for part in ("low", "high"))
        if low.value is None or high.value is None or low.value >= high.value:
            raise NoAmount("not_a_number")
        return Amount(doubt="span", readings=(low.value, high.value), remark=remark)
    amount = _read(folded, form)
    if amount.value is not None:
        amount = _settled(amount.value, form, direction)
    return Amount(amount.value, amount.doubt, amount.readings, remark)


def _towards(folded: str, direction: str) -> str:
    """What is left of a text without “at least” or “at most”. Raises NoAmount where that is against the indicator."""
    least = _ON.sub("", _AT_LEAST.sub("", folded))
    most = _AT_MOST.sub("", folded)
    if (most != folded and direction == MORE) or (least != folded and most == folded and direction == LESS):
        raise NoAmount("against")
    return most if most != folded else least


def _sign(found: re.Match[str]) -> str:
    return "-" if found[0].startswith("giam") else ""


def _read(text: str, form: Form) -> Amount:
    try:
        return Amount(read_value(text, form))
    except TwoWays as ways:
        first, second = ways.readings
        return Amount(doubt="scale" if first == second * 100 else "thousands", readings=(first, second))
    except Unreadable as wrong:
        raise NoAmount(wrong.why) from wrong


def _kept(number: Decimal, form: Form) -> Decimal:
    try:
        return fitting(_rounded(number, form), form)
    except Unreadable as wrong:
        raise NoAmount(wrong.why) from wrong


def _rounded(number: Decimal, form: Form) -> Decimal:
    """What Excel has reckoned has more places than anybody reads; people are never rounded."""
    return number if form.whole else number.quantize(Decimal("0.01"))


def _settled(value: Decimal, form: Form, direction: str) -> Amount:
    if not value and direction == MORE and not form.signed:
        return Amount(doubt="zero", readings=(value,))
    return Amount(value)


def _bare(text: str) -> str:
    """Small letters without marks; signs stay: “≥ 83,5 %”."""
    letters = normalize("NFD", clean(text).lower().translate(_MARKLESS))
    return "".join(letter for letter in letters if not combining(letter))
