"""What the words of a list say about whether somebody is a member: works, has left, is not one yet, or not clear.

Certain is only a clause that says it as a whole ("nghỉ việc từ 01/03/2025"). Where such words stand beside others
("chờ nghỉ hưu", "chồng nghỉ việc"), or a day is yet to come, nobody decides but the officer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from vungmanh.core.days import Known, UnreadableDay, read_day
from vungmanh.core.vietnamese import clean, fold
from vungmanh.sheets import membership_words as words
from vungmanh.sheets.fields import marks_kept

WORKS, STAYS, LEFT, NOT_YET, RELATIVE, UNSURE = "works", "stays", "left", "not yet", "relative", "unsure"
STILL_MEMBERS: Final = (WORKS, STAYS)
_LONGEST: Final = 300  # letters of a remark that are looked at


@dataclass(frozen=True, slots=True)
class Sign:
    """What some words mean. `reason` is why somebody left, "" where it is not said; `on` the day that stands there."""

    means: str
    words: str
    reason: str = ""
    on: Known | None = None


def said_of_person(text: str, day: date, *, is_status: bool = False) -> Sign | None:
    """What a status or a remark says of a person, None if nothing that matters.

    `day` is the list's: what begins later has not happened, and a month without a year is the last one before it.
    In a column of the status one word is enough.
    """
    return _said(clean(text[:_LONGEST].replace("\n", "; ")), day, is_status)


@lru_cache(maxsize=8192)
def _said(text: str, day: date, is_status: bool) -> Sign | None:
    if re.search(words.ANY, fold(text)) is None:
        return None
    without, days = take_days(text, day)
    unmarked = marks_kept(without) == fold(without)
    found = [each for clause in _clauses(without) if (each := _of_clause(clause, is_status, unmarked))]
    if not found:
        return None
    sign = _together(found, text)
    if "?" in text and sign.means != WORKS:
        return replace(sign, means=UNSURE)
    if sign.means != LEFT:
        return sign
    known = days[0] if len(days) == 1 else None
    if any((each.last if each.precision == "year" else each.day) > day for each in days):
        return replace(sign, means=UNSURE)
    return replace(sign, on=known)


def _together(found: list[tuple[str, str]], text: str) -> Sign:
    """One meaning of several clauses; two that contradict each other are none."""
    kinds = {means for means, _ in found}
    reason = next((why for _, why in found if why), "")
    if UNSURE in kinds or len(kinds - {STAYS}) > 1 or (STAYS in kinds and kinds & {LEFT, NOT_YET}):
        return Sign(UNSURE, text, reason)
    return Sign(next(iter(kinds - {STAYS} if kinds != {STAYS, WORKS} else {STAYS}), STAYS), text, reason)


def _of_clause(clause: str, is_status: bool, unmarked: bool) -> tuple[str, str] | None:
    folded, marked = fold(clause), marks_kept(clause)
    if not folded or _any(words.HARMLESS, folded, marked, unmarked):
        return None
    for means, patterns in ((STAYS, words.STAYS), (NOT_YET, words.NOT_YET), (WORKS, words.WORKS)):
        fitting = _fitting(patterns, folded, marked, unmarked)
        if fitting is not None:
            rest = fitting.groupdict().get("rest") or ""
            return (UNSURE, "") if rest and _mentions(rest.strip(), "") else (means, "")
    for reason, saying in words.LEFT.items():
        if _any(saying, folded, marked, unmarked):
            return LEFT, reason
    if is_status and _any(words.LEFT_TERSE, folded, marked, unmarked):
        return LEFT, ""
    return (UNSURE, "") if _mentions(folded, marked) else None


def _mentions(folded: str, marked: str) -> bool:
    return re.search(words.MENTIONS, folded) is not None or re.search(words.MENTIONS_MARKED, marked) is not None


def _any(patterns: Iterable[str], folded: str, marked: str, unmarked: bool) -> bool:
    return _fitting(tuple(patterns), folded, marked, unmarked) is not None


def _fitting(patterns: tuple[str, ...], folded: str, marked: str, unmarked: bool) -> re.Match[str] | None:
    for pattern in patterns:
        text = marked if pattern.startswith("=") and not unmarked else folded
        if found := _compiled(pattern, unmarked).fullmatch(text):
            return found
    return None


@lru_cache(maxsize=512)
def _compiled(pattern: str, unmarked: bool) -> re.Pattern[str]:
    if not pattern.startswith("="):
        return re.compile(words.LEAD + "(?:" + pattern + ")")
    return re.compile(re.sub(r"\w+", lambda letters: fold(letters[0]), pattern[1:]) if unmarked else pattern[1:])


def _clauses(text: str) -> list[str]:
    return [clause for clause in re.split(r"[;,:/|()\[\]+&]|\s[-–—]\s|\.\s", text) if clause.strip()]


_NUMBER: Final = r"\d{1,2}"
_DAY: Final = re.compile(
    r"(?P<lead>(?:\b(?:kể từ|bắt đầu từ|từ|vào|ngày|hết|đầu|cuối|ke tu|tu ngay|tu|vao|ngay)\s+)*)"
    rf"(?:(?P<full>\b{_NUMBER}\s*[/.-]\s*{_NUMBER}\s*[/.-]\s*(?:\d{{4}}|\d{{2}})\b"
    rf"|\b{_NUMBER}\s+(?:tháng|thang)\s+{_NUMBER}\s+(?:năm|nam)\s+\d{{4}})"
    rf"|(?P<month>\b(?:(?:tháng|thang|t)\.?\s*)?{_NUMBER}\s*(?:[/.-]|năm|nam)\s*\d{{4}}\b)"
    rf"|(?P<yearless>\b{_NUMBER}\s*/\s*{_NUMBER}\b|\b(?:tháng|thang|t)\s*{_NUMBER}\b)"
    r"|(?P<year>(?:\b(?:năm|nam)\s+)?\b(?:19|20)\d{2}\b))",
    re.IGNORECASE,
)
_PREPOSED: Final = re.compile(r"từ|tu\b|ngày|ngay|vào|vao", re.IGNORECASE)
_DECIDED: Final = re.compile(r"(?:qđ|quyết định|qd|số|so)\b[^;,]*$", re.IGNORECASE)


def take_days(text: str, day: date) -> tuple[str, list[Known]]:
    """The text without its days, and these days; those after "từ" alone if there are several, never a decision's."""
    told: list[tuple[bool, Known]] = []
    kept: list[str] = []
    end = 0
    for found in _DAY.finditer(text):
        known = _day_of(found, day)
        if known is None:
            continue
        kept.append(text[end : found.start()])
        end = found.end()
        if not _DECIDED.search(text[: found.start()]) or "từ" in found["lead"].lower():
            told.append((bool(_PREPOSED.search(found["lead"])), known))
    kept.append(text[end:])
    since = [known for preposed, known in told if preposed]
    return " ".join(kept), since if len(told) > 1 and len(since) == 1 else [known for _, known in told]


def _day_of(found: re.Match[str], day: date) -> Known | None:
    whole = (date(1950, 1, 1), date(day.year + 50, 12, 31))
    try:
        if text := found["full"]:
            return read_day(
                re.sub(r"\s*([/.-])\s*", r"\1", text), window=(date(day.year - 60, 1, 1), date(day.year + 10, 12, 31))
            )
        if text := found["month"]:
            number, year = re.findall(r"\d+", text)
            return read_day(f"{number}/{year}", window=whole)
        if text := found["yearless"]:
            return _last_before(list(map(int, re.findall(r"\d+", text))), day)
        return read_day((found["year"] or "")[-4:], window=whole)
    except (UnreadableDay, ValueError):
        return None


def _last_before(numbers: list[int], day: date) -> Known:
    """The last such day, or month, that is not after the list's. Raises ValueError."""
    month, number = numbers[-1], numbers[0] if len(numbers) > 1 else 1
    known = date(day.year, month, number)
    if known > day:
        known = date(day.year - 1, month, number)
    return Known(known, "day" if len(numbers) > 1 else "month")
