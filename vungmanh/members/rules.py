"""What must be true of a member's facts, on paper: identity numbers, ages, reasons for leaving. Pure."""

from __future__ import annotations

import re
from datetime import date

FEMALE, MALE = "female", "male"

# The working age begins at 15 (BLLĐ 45/2019/QH14, Đ.3): whoever is younger is no worker and no member.
YOUNGEST = 15
OLDEST = 100

# Why a membership ends; codes of the journal and the reports, words in `leaving.py`.
LEAVING_REASONS = ("job_ended", "retired", "own_wish", "struck_off", "expelled", "deceased", "unit_dissolved")


class BadNumber(ValueError):
    """A number that cannot be what it is said to be. `code` says what is wrong with it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def identity_number(text: str, *, was_number: bool = False) -> str:
    """The identity number as written on the card: 12 digits (CCCD, số định danh) or 9 (the old CMND).

    A cell that held the number as a number has lost its leading zeros; so has text that went through one.
    All province codes begin with 0 (Thông tư 59/2021/TT-BCA), so 10 or 11 digits are a 12-digit number
    without them. An 8-digit number may be a CMND without its zero: only a cell that was a number can have
    lost it. Raises BadNumber: `short_cid` for too few digits, `bad_cid` otherwise.
    """
    digits = re.sub(r"[\s.\-']", "", text)
    if not digits.isascii() or not digits.isdigit():
        raise BadNumber("bad_cid")
    if len(digits) in (10, 11):
        digits = digits.zfill(12)
    if len(digits) == 8 and was_number:
        digits = digits.zfill(9)
    if len(digits) < 9:
        raise BadNumber("short_cid")
    if len(digits) == 9:
        return digits
    if len(digits) != 12 or not digits.startswith("0") or not "001" <= digits[:3] <= "096":
        raise BadNumber("bad_cid")
    return digits


def told_by(number: str) -> tuple[str, int] | None:
    """(gender, year of birth) that a 12-digit number tells; None for an old one.

    The fourth digit holds sex and century (0 man, 1 woman in the 1900s; 2 and 3 in the 2000s, …), the fifth
    and sixth the year of birth (Nghị định 137/2015/NĐ-CP; Thông tư 59/2021/TT-BCA, Đ.4).
    """
    if len(number) != 12:
        return None
    sex_and_century = int(number[3])
    year = 1900 + 100 * (sex_and_century // 2) + int(number[4:6])
    return (FEMALE if sex_and_century % 2 else MALE), year


def contradictions(
    *,
    gender: str | None,
    born_on: date | None,
    number: str,
    joined_on: date | None,
    on: date,
    born_precision: str = "day",
    joined_precision: str = "day",
) -> list[str]:
    """What in these facts cannot be true together, as codes; nothing if they agree.

    `on` is today: nobody joins tomorrow.
    """
    found = []
    told = told_by(number)
    if told and gender and told[0] != gender:
        found.append("gender_contradicts_cid")
    if told and born_on and told[1] != born_on.year:
        found.append("birth_contradicts_cid")
    if born_on and not on.year - OLDEST <= born_on.year <= on.year - YOUNGEST:
        found.append("impossible_age")
    if born_on and joined_on and _years_between(born_on, joined_on, born_precision, joined_precision) < YOUNGEST:
        found.append("joined_too_young")
    if joined_on and joined_on > on:
        found.append("joined_in_the_future")
    return found


def _years_between(born: date, joined: date, born_precision: str, joined_precision: str) -> int:
    years = joined.year - born.year
    if "year" in (born_precision, joined_precision):
        return years
    return years - ((joined.month, joined.day) < (born.month, born.day))


def begins_on(joined_on: date, unit_first_day: date) -> date:
    """The day a membership in the unit begins: joining, or the unit's first day if it did not stand yet."""
    return max(joined_on, unit_first_day)
