"""What cells of a register of agreements say in words: grade, kind, how long it lasts, how it stands.

Pure. What may mean two things is `Unclear`, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.agreements.rules import kinds
from vungmanh.core.vietnamese import clean, fold


class Unclear(ValueError):
    """The text says something else, or nothing that can be meant in one way only."""


_LETTERS: Final = re.compile(r"[^\W\d_]+")
_DAY: Final = re.compile(
    r"(?<!\d)(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)|(?<!\d)(\d{1,2}) thang (\d{1,2}) nam (\d{4})(?!\d)"
)


def plain(text: str) -> str:
    """Small letters without marks; the signs between them stay."""
    return _LETTERS.sub(lambda letters: fold(letters[0]), clean(text)).lower()


def _days_in(typed: str) -> tuple[list[date], str]:
    """The days of a text, and the words beside them with “@” for each. Raises Unclear for one that does not exist."""
    found = []
    for each in _DAY.finditer(typed):
        day, _sign, month, year, *words = each.groups()
        parts = (day, month, year) if day else tuple(words)
        try:
            found.append(date(int(parts[2]), int(parts[1]), int(parts[0])))
        except ValueError as wrong:
            raise Unclear(each[0]) from wrong
    return found, _DAY.sub(" @ ", typed)


# ---- the grade

_GRADE: Final = re.compile(r"(?:(?:da |duoc |tu )*(?:xep|dat|phan|danh gia|cham)? ?(?:loai|hang|muc)? ?)([abcd])")
_NOT_GRADED: Final = re.compile(
    r"(?:chua|khong|ko|k)(?: (?:duoc|co|xep loai|xep|phan loai|danh gia|cham diem|cham|loai))*"
)


def grade_said(text: str) -> str:
    """One of kinds.GRADES, "" for one that was not graded. Raises Unclear."""
    text = clean(text)
    folded = fold(text)
    if not folded:
        if text.strip(" -–—.…/"):
            raise Unclear(text)
        return ""
    if _NOT_GRADED.fullmatch(folded):
        return ""
    found = _GRADE.fullmatch(folded)
    # What was folded away would make another grade of it: “A+”, “B-”, “Đ”.
    if found is None or re.search(r"[+*?đ-]\s*$", text.lower()):
        raise Unclear(text)
    return found[1].upper()


# ---- how long it lasts

_NUMBERS: Final = {"mot": "1", "hai": "2", "ba": "3"}
_MONTHS: Final = re.compile(r"(?<![\d.,/-])(?:(\d{1,2}) ?nam\b)?(?: ?(?:va )?(?<!\d)(\d{1,3}) ?thang\b)?")
_FROM_SIGNING: Final = re.compile(r"\b(ke )?tu (ngay |khi )?(duoc |co )?(ky|ky ket|hieu luc)\b")
_PLAIN: Final = re.compile(r"\b(thoi han|co|hieu luc|la|ngay|het|ke|trong|vong|thoi gian|thuc hien|ap dung)\b|[():,;.]")
_LONGEST: Final = 120


@dataclass(frozen=True)
class Length:
    """For how many months, from which day, until which; each None where it is not said."""

    months: int | None = None
    since: date | None = None
    until: date | None = None


def length_said(text: str) -> Length:
    """“3 năm”, “24 tháng kể từ ngày ký”, “từ 01/01/2024 đến hết 31/12/2026”, “đến 31/12/2026”. Raises Unclear."""
    days, words = _days_in(plain(text))
    words = " ".join(_NUMBERS.get(word, word) for word in _FROM_SIGNING.sub(" ", words).split())
    months, words = _months(words)
    left = " ".join(_PLAIN.sub(" ", words).split())
    if not days and months and not left:
        return Length(months)
    if len(days) == 2 and re.fullmatch(r"(tu )?@ (den|toi|-|–|—) @", left) and days[0] < days[1]:
        return Length(months, *days)
    if len(days) == 1 and re.fullmatch(r"(den|toi) @", left):
        return Length(months, until=days[0])
    if len(days) == 1 and months and re.fullmatch(r"tu @", left):
        return Length(months, since=days[0])
    raise Unclear(text)


def _months(words: str) -> tuple[int | None, str]:
    if re.search(r"\d[.,]\d|\d\s*[-–/]\s*\d", words):
        raise Unclear(words)
    found = [each for each in _MONTHS.finditer(words) if each[0]]
    if not found:
        return None, words
    if len(found) > 1:
        raise Unclear(words)
    months = int(found[0][1] or 0) * 12 + int(found[0][2] or 0)
    if not 0 < months <= _LONGEST:
        raise Unclear(words)
    return months, words[: found[0].start()] + " " + words[found[0].end() :]


def number_alone(text: str) -> int | None:
    """A number without its unit: years or months, which the head of its column says, or nobody."""
    folded = fold(text)
    return int(folded) if re.fullmatch(r"0?[1-9]\d?", folded) and clean(text).strip(" .").isdigit() else None


def unit_of_lengths(head: str) -> str:
    """Returns "years" or "months" as the head of the column says, "" where it does not."""
    found = [unit for unit, word in (("years", r"\bnam\b"), ("months", r"\bthang\b")) if re.search(word, fold(head))]
    return found[0] if len(found) == 1 else ""


# ---- how it stands

NONE: Final = "none"  # there is no agreement
_PACT: Final = r"(?:tuld ?tt|tuld|tutt|thoa uoc(?: lao dong)?(?: tap the)?)"
_STATES: Final = (
    (re.compile(r"\b(da gach bo|struck out)\b"), kinds.STRUCK),
    (re.compile(rf"\b(chua|khong|ko) (co|ky|ky ket|thuong luong|xay dung)( duoc)?( {_PACT}.*)?$"), NONE),
    (re.compile(r"\bnot yet in force\b|\bchua (co )?hieu luc\b"), kinds.UPCOMING),
    (re.compile(r"\btiep tuc ap dung khi thuong luong\b|\bgoes on while bargaining\b"), kinds.GOING_ON),
    (re.compile(r"\bended early\b|(?<!khong )(?<!chua )\b(cham dut|huy bo|thanh ly)\b"), kinds.ENDED),
    (re.compile(r"\b(khong|ko) con (han|hieu luc)\b"), kinds.EXPIRED),
    (re.compile(r"\breplaced\b|(?<!chua )\b(da|duoc) (ky lai|ky moi|thay the)\b|\bco thoa uoc moi\b"), kinds.REPLACED),
    (re.compile(r"\b(chua|sap|gan) (het (han|hieu luc)|den han)\b"), kinds.IN_FORCE),
    (re.compile(r"\bexpired\b|\b(het (han|hieu luc)|qua han)\b"), kinds.EXPIRED),
    (re.compile(r"\bin force\b|\b(con|dang|dang co|con co|co) (han|hieu luc|thuc hien|ap dung)\b"), kinds.IN_FORCE),
)


@dataclass(frozen=True)
class Standing:
    """One of kinds.STATES or NONE, "" where only an extension is told; the day it was extended to, if it was."""

    state: str
    extended_until: date | None = None


def standing_said(text: str) -> Standing:
    """Raises Unclear: also for an extension of which no day is said."""
    folded = fold(text)
    if not folded:
        return Standing("")
    extended = None
    if "gia han" in folded and not re.search(r"\b(chua|khong|ko) (duoc )?gia han\b", folded):
        days, _words = _days_in(plain(text))
        if len(days) != 1:
            raise Unclear(text)
        extended = days[0]
    for pattern, state in _STATES:
        if pattern.search(folded):
            return Standing(state, extended)
    if extended is None:
        raise Unclear(text)
    return Standing("", extended)


# ---- the kind

_SEVERAL: Final = re.compile(
    r"\b(nhom|nhieu|lien|cum|cac|mot so) (cac )?(doanh nghiep|dn|cong ty)\b|\bseveral enterprises\b|\btuld ?tt nhom\b"
)
_SECTOR: Final = re.compile(rf"\bnganh\b|\bof a sector\b|{_PACT} cap nganh\b")
_ENTERPRISE: Final = re.compile(r"\b(doanh nghiep|dn|cong ty|co so|don vi|of an enterprise)\b")


def kind_said(text: str) -> str:
    """Returns one of kinds.KINDS, "" where the words name none or several of them."""
    folded = fold(text)
    several, sector = _SEVERAL.search(folded), _SECTOR.search(folded)
    rest = _SECTOR.sub(" ", _SEVERAL.sub(" ", folded))
    named = [
        kind
        for kind, found in (
            (kinds.SEVERAL, several), (kinds.SECTOR, sector), (kinds.ENTERPRISE, _ENTERPRISE.search(rest)),
        )
        if found
    ]  # fmt: skip
    return named[0] if len(named) == 1 else ""


def speaks_of_agreements(text: str) -> bool:
    """Whether words name collective agreements at all: in the title of a list, or the head of a column."""
    return re.search(rf"\b{_PACT}\b|\bcollective agreements?\b", fold(text)) is not None
