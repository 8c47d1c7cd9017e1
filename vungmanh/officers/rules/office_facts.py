"""What lists say beside an office: which decision, which term, how it began and ended. Pure; what is not certain is none.

“QĐ 15/QĐ-LĐLĐ ngày 12/4/2023”, “NK 2023–2028”, “đại hội bầu”, “nghỉ hưu”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.core.vietnamese import clean, fold

_AT_THE_END: Final = re.compile(
    r"[\s,;–—-]*(?:\(|\b)(?:ngày|ngay|ng\.?|ký ngày|ky ngay)?[\s:.]*"
    r"(?P<day>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}\s+(?:năm|nam)\s+\d{4})\s*\)?\s*$",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"^(?:(?:quyết định|quyet dinh|qđ|qd)(?![-/\w])\s*)?(?:(?:công nhận|cong nhan|chuẩn y|chuan y)\s*)?(?:số|so)?\s*[:.]?\s*",
    re.IGNORECASE,
)
_TERM: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–—/]|đến|den)+\s*((?:19|20)\d\d|\d\d)(?!\d)", re.IGNORECASE)
_OF_TERMS: Final = re.compile(r"\b(?:nhiem ky|nk|khoa)\b")
_LONGEST_TERM: Final = 7  # years; the Charter says five, a congress may be put off

_WAYS: Final = {
    "by_election": r"(duoc )?bau (bo sung|kien toan|thay the)( .*)?|bo sung|kien toan|elected in between",
    "elected": r"(duoc )?(dai hoi|hoi nghi|bch|ban chap hanh)?( )?(bau|bau cu|trung cu|bau ra)"
    r"( (tai|boi|cua|trong|o) .*| ra| truc tiep)?|dai hoi|do (dai hoi|hoi nghi) bau( ra)?|elected by the congress|elected",
    "appointed": r"(duoc )?(cap tren |ldld |ban thuong vu )?(chi dinh|bo nhiem|dieu dong|phan cong|cu)( .*)?|tu cap tren( .*)?"
    r"|appointed from above|appointed",
    "recognised": r"(duoc )?(qd |quyet dinh )?(cong nhan|chuan y)( .*)?|recognised",
}
_ENDINGS: Final = {
    "dismissed": r"(bi )?(cach chuc|bai nhiem|ky luat)( .*)?|was dismissed",
    "left": r"(da |duoc )*(nghi huu|huu tri|huu|nghi viec|nghi lam|thoi viec|nghi che do|chuyen( cong tac| don vi| di| truong)*"
    r"|thuyen chuyen|tu tran|mat|qua doi)( .*)?|chuyen cong tac nghi viec|has left the unit or its work",
    "resigned": r"(da |duoc )*(xin )?(thoi|rut|mien nhiem|tu nhiem)( .*)?|gave the office up",
    "successor": r"(co )?(nguoi )?(ke nhiem|thay|thay the|moi)( .*)?|het nhiem ky( .*)?|kien toan( .*)?|a successor has followed",
    "unit": r"(don vi )?(giai the|sap nhap|khong con hoat dong|het hoat dong)( .*)?|the unit has ended",
}  # fmt: skip
_FULL: Final = re.compile(r"(can bo )?chuyen trach|full time|co")
_PART: Final = re.compile(r"(can bo )?(khong chuyen trach|ban chuyen trach|kiem nhiem)|khong|ko|part time")


@dataclass(frozen=True, slots=True)
class Decision:
    """`number` as it is kept, without “Quyết định số”; the day it was signed, None where none stands there. `wrong` is
    what stands there as a day and is none."""

    number: str
    day: date | None = None
    wrong: str = ""


def decision_said(text: str) -> Decision:
    """The number and the day that stand in one cell."""
    text = clean(text)
    day, wrong = None, ""
    if found := _AT_THE_END.search(text):
        text = text[: found.start()]
        try:
            day = read_day(re.sub(r"\s*([/.-])\s*", r"\1", found["day"])).day
        except UnreadableDay:
            wrong = found["day"]
    number = _BEFORE.sub("", text)
    return Decision(re.sub(r"\s*/\s*", "/", number).strip(" ,;:–—-("), day, wrong)


def term_said(text: str, *, in_title: bool = False) -> tuple[int, int] | None:
    """The years in which a term begins and ends. A title must call it a term: “năm học 2025-2026” is none."""
    if in_title and not _OF_TERMS.search(fold(text)):
        return None
    for found in _TERM.finditer(text):
        first, last = int(found[1]), int(found[2])
        last += first // 100 * 100 if last < 100 else 0
        if 0 < last - first <= _LONGEST_TERM:
            return first, last
    return None


def way_said(text: str) -> str:
    """How an office began, as Appointment.WAYS; "" where the words do not say it."""
    return _first(_WAYS, text)


def ending_said(text: str) -> str:
    """How an office ended, as Appointment.ENDINGS; "" where the words do not say it."""
    return _first(_ENDINGS, text)


def full_time_said(text: str) -> bool | None:
    """Whether somebody is a full-time officer; None where that is not said."""
    words = fold(text)
    if _PART.fullmatch(words):
        return False
    return True if _FULL.fullmatch(words) else None


def _first(meanings: dict[str, str], text: str) -> str:
    words = fold(text)
    return next((code for code, pattern in meanings.items() if words and re.fullmatch(pattern, words)), "")
