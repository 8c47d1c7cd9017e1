"""What must be true of a member's facts, on paper: identity numbers, ages, reasons for leaving. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from vungmanh.core.codes import strange_sign, without_separators

FEMALE, MALE = "female", "male"

# The working age begins at 15 (BLLĐ 45/2019/QH14, Đ.3): whoever is younger is no worker and no member.
YOUNGEST = 15
OLDEST = 100

# Why a membership ends; codes of the journal and the reports, words in `leaving.py`.
# "not_said" is what a list leaves open; nobody chooses it in a form.
DECEASED = "deceased"
LEAVING_REASONS = (
    "job_ended", "retired", "moved_on", "own_wish", "struck_off", "expelled", "deceased", "unit_dissolved", "not_said"
)  # fmt: skip


# A decision names a day of the same year, mostly of the next month; what lies further ahead is a slip of the finger.
AHEAD_AT_MOST = timedelta(days=365)


class BadNumber(ValueError):
    """A number that cannot be what it is said to be. `code` says what is wrong with it, `sign` which sign is none."""

    def __init__(self, code: str, sign: str = "") -> None:
        super().__init__(code)
        self.code, self.sign = code, sign


# The 63 provinces by which numbers were given out until 2025 (Thông tư 59/2021/TT-BCA, phụ lục).
_PROVINCES = frozenset(
    f"{code:03}"
    for code in (
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44,
        45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89,
        91, 92, 93, 94, 95, 96,
    )
)  # fmt: skip
# Of one who has no nationality of Vietnam, and works and is a member here (Luật Công đoàn 50/2024/QH15, Đ.5).
_PASSPORT = re.compile(r"(?=(?:.*\d){5})[A-Z]{1,3}\d[A-Z0-9]{3,10}")
_LONGEST_PASSPORT = 12


def identity_number(text: str, *, was_number: bool = False) -> str:
    """The identity number as written on the card: 12 digits (CCCD, số định danh), 9 (the old CMND) or a passport's.

    A cell that held the number as a number has lost its leading zeros; a text of 10 or 11 digits that does not begin
    with 0 went through one, if they make a number of a province (all of them began with 0). A text that begins with 0
    has lost nothing: a digit is missing, and nobody knows which. An 8-digit number may be a CMND without its zero: only
    a cell that was a number can have lost it. Raises BadNumber: `short_cid` for too few digits, `bad_cid` otherwise.
    """
    digits = without_separators(text).upper()
    if is_passport(digits):
        return digits
    if not digits or strange_sign(digits):
        raise BadNumber("bad_cid", strange_sign(without_separators(text)))
    if len(digits) in (10, 11) and not digits.startswith("0"):
        healed = digits.zfill(12)
        if was_number or "001" <= healed[:3] <= "096":
            return healed
    if len(digits) == 8 and was_number:
        return digits.zfill(9)
    if len(digits) == 9:
        return digits
    if len(digits) < 12:
        raise BadNumber("short_cid")
    if len(digits) != 12 or digits.startswith("000"):
        raise BadNumber("bad_cid")
    return digits


def is_passport(number: str) -> bool:
    """Whether it is written as passports are: one to three letters, then digits (M12345678, EB1234567, M123A4567).

    The letter O before eight or eleven digits is a zero that was typed as a letter.
    """
    if len(number) > _LONGEST_PASSPORT or not _PASSPORT.fullmatch(number):
        return False
    return not (number[0] == "O" and number[1:].isdigit() and len(number) in (9, 12))


def is_of_no_province(number: str) -> bool:
    """Whether 12 digits begin as no province's did. Such numbers may be lawful (Luật Căn cước 26/2023/QH15; those of
    people born abroad begin with a country's code), and a slip of the finger may have made them."""
    return len(number) == 12 and number[:3] not in _PROVINCES and not is_passport(number)


def told_by(number: str) -> tuple[str, int] | None:
    """(gender, year of birth) that a 12-digit number tells; None for an old one and for a passport's.

    The fourth digit holds sex and century (0 man, 1 woman in the 1900s; 2 and 3 in the 2000s, …), the fifth
    and sixth the year of birth (Nghị định 137/2015/NĐ-CP; Thông tư 59/2021/TT-BCA, Đ.4).
    """
    if len(number) != 12 or not number.isdigit():
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
    if told and born_on is None and told[1] > on.year:
        found.append("cid_in_the_future")
    elif told and born_on is None and not on.year - OLDEST <= told[1] <= on.year - YOUNGEST:
        found.append("cid_of_no_worker")
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
