"""For which period a plan sets its targets, as its titles, sheets and columns say it: “năm 2026”, “Quý I”, “6 tháng đầu
năm”, “năm học 2025-2026”, “nhiệm kỳ 2025-2030”, “đến năm 2030”. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.core.vietnamese import fold

_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_OF_PAPER: Final = re.compile(
    r"\b(so \d+|quyet dinh|qd|cong van|nghi quyet|nq|huong dan|thong bao|ke hoach so|kh)\b.*?\bngay \d{1,2}"
    r"( thang)? \d{1,2}( nam)? \d{4}|\bngay \d{1,2}( thang)? \d{1,2}( nam)? 20\d\d"
)
_SCHOOL: Final = re.compile(r"\b(?:nam hoc|nh) (20\d\d) (20\d\d)\b")
_TERM: Final = re.compile(
    r"\b(?:nhiem ky|giai doan|nk)(?: [a-z]+){0,2}(?: (?:nam|tu))* (20\d\d)(?: den| nam)* (20\d\d)\b"
)
_SPAN: Final = re.compile(r"\b(20\d\d) (20\d\d)\b")
_BY: Final = re.compile(r"\bden (?:het |cuoi )?nam (20\d\d)\b")
_QUARTER: Final = re.compile(r"\bquy ?(iv|i{1,3}|[1-4])\b(?: nam)?(?: (20\d\d))?\b")
_HALF: Final = re.compile(r"\b(?:6|sau) thang (dau|cuoi)(?: nam)?(?: (20\d\d))?\b")
_OTHER: Final = re.compile(r"\b(?:thang \d{1,2}|(?:3|9|chin|ba) thang)\b(?: dau)?(?: nam)?(?: 20\d\d)?")
_YEAR: Final = re.compile(r"\b(?:ca )?nam (20\d\d)\b|\b(20\d\d)\b")
_ALL_YEAR: Final = re.compile(r"\bca nam\b")


def periods_in(text: str, year: int | None = None) -> tuple[str, ...]:
    """The keys of the periods that a text names, in order of their kinds; `year` is meant where none is written."""
    left, found = _OF_PAPER.sub(" ", fold(text)), list[str]()

    def take(pattern: re.Pattern[str], key: Callable[[re.Match[str]], str]) -> None:
        nonlocal left
        for each in pattern.finditer(left):
            if (one := key(each)) and _is_one(one):
                found.append(one)
        left = pattern.sub(" ", left)

    def of(said: str | None, part: str) -> str:
        return f"{said or year}-{part}" if said or year else ""

    take(_SCHOOL, lambda each: f"{each[1]}-{each[2]}")
    take(_TERM, lambda each: term_of(int(each[1]), int(each[2])))
    take(_SPAN, _of_span)
    take(_BY, lambda each: term_of(int(each[1]) - 5, int(each[1])) if int(each[1]) % 5 == 0 else each[1])
    take(_QUARTER, lambda each: of(each[2], f"Q{_QUARTERS.get(each[1]) or each[1]}"))
    take(_HALF, lambda each: of(each[2], "H1" if each[1] == "dau" else "H2"))
    take(_OTHER, lambda each: "")
    take(_YEAR, lambda each: each[1] or each[2])
    take(_ALL_YEAR, lambda each: str(year or ""))
    return tuple(dict.fromkeys(found))


def names_part_of_year(text: str) -> bool:
    """Whether a text names a month, or months that are no half and no quarter: nobody sets targets for those."""
    return _OTHER.search(_HALF.sub(" ", _OF_PAPER.sub(" ", fold(text)))) is not None


def without_period(text: str) -> str:
    """What a head says besides its period, in folded letters."""
    left = fold(text)
    for pattern in (_SCHOOL, _TERM, _SPAN, _BY, _QUARTER, _HALF, _OTHER, _YEAR, _ALL_YEAR):
        left = pattern.sub(" ", left)
    return " ".join(left.split())


def term_of(since: int, until: int) -> str:
    """The term that is meant by two years: “giai đoạn 2026-2030” are the years of the term 2025-2030."""
    return f"{since - 1 if until - since == 4 else since}-{until}"


def _of_span(found: re.Match[str]) -> str:
    since, until = int(found[1]), int(found[2])
    return f"{since}-{until}" if until == since + 1 else term_of(since, until) if until - since in (4, 5) else ""


def _is_one(key: str) -> bool:
    try:
        return Period.parse(key).kind != "month"
    except NotAPeriod:
        return False
