"""Codes as cells hold them: identity, card, tax and phone numbers, codes of units. Digits are never made up. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from vungmanh.core.vietnamese import clean, fold

Cell = str | int | float | date | datetime | time | bool | None

# A spreadsheet keeps fifteen digits of a number and puts zeros for the others.
_EXACT: Final = 15
_ERROR: Final = re.compile(
    r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|[A-Z]+!|GETTING_DATA|LỖI|ERROR|ERR:\d+|#+)|Err:\d+",
    re.IGNORECASE,
)
_SHORTENED: Final = re.compile(r"[+-]?\d+([.,]\d+)?\s*E\s*[+-]?\d+", re.IGNORECASE)
_FORMULA: Final = re.compile(r"=\s*[\"“”'](.*)[\"“”']")
_APOSTROPHES: Final = "'’‘`´ʼ′"
# What programs write that hold every number as a decimal one, and numbers that are shown in groups.
_DECIMAL: Final = re.compile(r"(\d{6,15})[.,]0{1,2}")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(,\d{3}){2,4}")
_SEPARATORS: Final = re.compile(r"[\s.\-‐‑–—_/]")
_NOTHING: Final = frozenset(
    ("", "0", "khong", "khong co", "ko", "ko co", "k co", "k", "x", "o", "no", "none", "null", "nan", "na", "n a",
     "chua", "chua co", "chua cap", "khong ro", "trong", "de trong")
)  # fmt: skip


class BadCode(ValueError):
    """What a cell holds is no code. `code` is one of cell_error, digits_lost, shortened, became_a_day, no_code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is written, '' for none; one that `was_number` has lost the zeros at its beginning, if any."""

    text: str
    was_number: bool = False


def is_error(value: Cell) -> bool:
    """Whether the cell shows an error of the spreadsheet, or that it was too narrow: #N/A, #REF!, #####."""
    return isinstance(value, str) and ("#" in value or ":" in value) and _ERROR.fullmatch(clean(value)) is not None


@lru_cache(maxsize=1 << 10)  # the same few words stand in most cells of a column
def says_nothing(text: str) -> bool:
    """Whether a word or a stroke stands where nothing was to be said: -, không có, chưa, x, 0."""
    return fold(text) in _NOTHING and not is_error(text)


def read_code(value: Cell) -> Code:
    """The code of a cell, its signs as they stand: separators, letters and leading zeros are kept.

    Raises BadCode for errors, for numbers whose digits are lost and for what the spreadsheet made a day of.
    """
    if value is None:
        return Code("")
    if isinstance(value, (bool, time)):
        raise BadCode("no_code")
    if isinstance(value, int | float):
        return Code(_digits_of(value), was_number=True)
    if isinstance(value, date):
        raise BadCode("became_a_day")
    return _read_text(value)


def _digits_of(number: int | float) -> str:
    if not math.isfinite(number) or number < 0 or number != int(number):
        raise BadCode("no_code")
    digits = str(int(number))
    if len(digits) > _EXACT:
        raise BadCode("digits_lost")
    return digits


def _read_text(value: str) -> Code:
    if value.isascii() and value.isdigit():
        return Code(value)
    text = clean(value)
    if is_error(text):
        raise BadCode("cell_error")
    if formula := _FORMULA.fullmatch(text):
        text = formula[1].strip()
    text = text.lstrip(_APOSTROPHES).strip()
    if _SHORTENED.fullmatch(text):
        raise BadCode("shortened")
    if decimal := _DECIMAL.fullmatch(text):
        return Code(decimal[1], was_number=not decimal[1].startswith("0"))
    if _GROUPED.fullmatch(text):
        return Code(text.replace(",", ""), was_number=True)
    return Code(_plain_digits(text))


def _plain_digits(text: str) -> str:
    """Digits as wide as a Chinese sign are digits; those of other scripts are not."""
    if text.isascii():
        return text
    return "".join([unicodedata.normalize("NFKC", c) if "０" <= c <= "９" else c for c in text])


def without_separators(text: str) -> str:
    """The code without the spaces, dots, strokes and apostrophes that part its digits for the eye."""
    return _SEPARATORS.sub("", text).translate(_WITHOUT_APOSTROPHES)


_WITHOUT_APOSTROPHES: Final = {ord(sign): None for sign in _APOSTROPHES}


def without_separators_of_digits(text: str) -> str:
    """The same where nothing but digits is parted; in 'HN-012' the stroke belongs to the code."""
    bare = without_separators(text)
    return bare if bare.isascii() and bare.isdigit() else "".join(text.split())


def strange_sign(code: str) -> str:
    """The first sign that is no digit, '' for none."""
    return next((sign for sign in code if not ("0" <= sign <= "9")), "")


def tax_code(value: Cell) -> str:
    """The tax code of an enterprise (10 digits), of a part of one (10-3) or of a household (its holder's 12 digits).

    A number of 9, 11 or 12 digits has lost one zero; a text has lost none. Raises BadCode, also `bad_tax_code`.
    """
    code = read_code(value)
    digits = without_separators(code.text)
    if says_nothing(code.text) and not code.was_number:
        return ""
    if code.was_number and len(digits) in (9, 11, 12):
        digits = "0" + digits
    if strange_sign(digits) or len(digits) not in (10, 12, 13):
        raise BadCode("bad_tax_code")
    return f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits


def card_number(value: Cell) -> str:
    """The number of a union card, '' for none: its pattern is not published, any 6 to 20 signs with a digit.

    Raises BadCode, also `bad_card`.
    """
    code = read_code(value)
    if says_nothing(code.text) and not code.was_number:
        return ""
    card = without_separators_of_digits(code.text)
    if not 6 <= len(card) <= 20 or not any(sign.isdigit() for sign in card):
        raise BadCode("bad_card")
    return card
