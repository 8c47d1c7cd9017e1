"""Plain values out of cells: counts, marks, man or woman, text. What is not certain is None, never a guess."""

import math
import re
from typing import Final, Literal

from vungmanh.core.vietnamese import clean, fold
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.looks import LONGEST_NUMBER
from vungmanh.sheets.reader import Value

Gender = Literal["female", "male"]

_GENDERS: Final[dict[str, Gender]] = {
    "nam": "male", "m": "male", "male": "male", "trai": "male", "ong": "male", "nam gioi": "male",
    "nu": "female", "f": "female", "female": "female", "gai": "female", "ba": "female", "nu gioi": "female",
}  # fmt: skip
_MARKS: Final = frozenset(["x", "v", "✓", "✔", "√", "☑", "☒", "✗", "+", "*", "1", "co", "yes", "true"])
_NO_MARKS: Final = frozenset(["-", "–", "—", "0", "khong", "ko", "o", "no", "false", "/"])
_GROUPED: Final = re.compile(r"\d{1,3}([.,\s])\d{3}(?:\1\d{3})*")
_WHOLE: Final = re.compile(r"\d+(?:[.,]0+)?")


class NotReadable(ValueError):
    """A cell that is not what its column should hold; `code` says why, `value` is what stands there."""

    def __init__(self, code: str, value: object) -> None:
        super().__init__(f"{code}: {value!r}")
        self.code = code
        self.value = value


def read_text(value: Value) -> str:
    """The cell as a text: numbers without a decimal point, days as dd/mm/yyyy, '' for nothing.

    A number of more than fifteen digits, of which Excel has kept no more, comes as it shows it: 1.23457E+18.
    """
    if value is None:
        return ""
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value)) if abs(value) < LONGEST_NUMBER else f"{value:.5E}"
    if hasattr(value, "strftime"):
        return value.strftime("%d/%m/%Y")
    return clean(str(value))


def read_count(value: Value) -> int | None:
    """A whole number that counts something: 34, '34', '1.234', '34 người'; None for an empty cell.

    Raises `NotReadable('not_a_count')` for anything else, also for 3,5 and for less than nothing.
    """
    if value is None or (isinstance(value, str) and fold(value) == "" and value.strip() in ("", "-", "–", "—")):
        return None
    if isinstance(value, bool):
        raise NotReadable("not_a_count", value)
    if isinstance(value, (int, float)):
        if not math.isfinite(value) or value < 0 or value != int(value):
            raise NotReadable("not_a_count", value)
        return int(value)
    text = re.sub(r"\s*(người|ng|đv|đoàn viên|lđ|lao động|đ/c)\.?$", "", clean(str(value)).lower())
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    if _WHOLE.fullmatch(text):
        return int(re.split(r"[.,]", text)[0])
    raise NotReadable("not_a_count", value)


def read_gender(value: Value, answers: Answers | None = None, code: str = "gender") -> Gender | None:
    """Man or woman from words: Nam, NỮ, nu, m, f, trai, gái; None for an empty cell.

    Codes such as 1 and 2 mean what the officer answered for them. Raises `NotReadable('unknown_gender')`.
    """
    if value is None:
        return None
    answered = answers.meaning(code, read_text(value)) if answers else None
    if answered in ("female", "male"):
        return answered  # type: ignore[return-value]
    if not isinstance(value, str):
        raise NotReadable("unknown_gender", value)
    # 'Năm' is no gender, although it folds to 'nam'.
    gender = _GENDERS.get(fold(value)) if clean(value).lower() != "năm" else None
    if gender is None:
        raise NotReadable("unknown_gender", value)
    return gender


def is_mark(value: Value) -> bool:
    """Whether a cell is ticked: x, X, v, ✓, có, 1, true."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return value == 1
    return isinstance(value, str) and (value.strip().lower() in _MARKS or fold(value) in _MARKS)


def is_no_mark(value: Value) -> bool:
    """Whether a cell says no: empty, -, 0, không."""
    if value is None or value is False or value == 0:
        return True
    return isinstance(value, str) and (value.strip().lower() in _NO_MARKS or fold(value) in _NO_MARKS)
