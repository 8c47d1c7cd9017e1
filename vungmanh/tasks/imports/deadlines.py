"""Until when, as plans write it: 'Quý II/2026', 'Trước ngày 30/6', 'Hằng quý'. What is not certain is told so.

Pure: texts and the year of the plan in, days out. A month, a quarter or a year lasts until its last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from vungmanh.core.vietnamese import clean, fold

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_QUARTER_NUMBERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER: Final = r"(?:iv|i{1,3}|[1-4])"
_AND: Final = r"\s*(?:,|;|va|&|\+)\s*"
_DASH: Final = r"\s*(?:-|–|—)\s*"
# The number of a month or a quarter that follows another one stands without its word: 'tháng 3, 6 và 9', 'quý I-III'.
_MORE: Final = (
    (re.compile(rf"(thang \d{{1,2}}){_AND}(?=\d{{1,2}}(?!\d|\s*/\s*\d{{1,2}}(?!\d)))"), r"\1, thang "),
    (re.compile(rf"(thang \d{{1,2}}){_DASH}(?=\d{{1,2}}(?!\d))"), r"\1 - thang "),
    (re.compile(rf"(quy {_QUARTER}){_AND}(?={_QUARTER}(?!\w|\s*thang))"), r"\1, quy "),
    (re.compile(rf"(quy {_QUARTER}){_DASH}(?={_QUARTER}(?!\w))"), r"\1 - quy "),
    (re.compile(rf"(?<![\d/.-])\d{{1,2}}(?:{_DASH}| den )(?=\d{{1,2}}/\d{{1,2}}(?!\d))"), ""),  # '01-15/5/2026'
    (re.compile(r"\btu nay (?=den|toi|het)"), ""),
)
_CLOCK: Final = re.compile(r"\b\d{1,2}\s*(?:h|gio|g)\s*(?:\d{2}|kem \d+)?(?:\s*phut)?\b|\b\d{1,2}:\d{2}\b")


def _of_year(group: str) -> str:
    return rf"(?:(?:\s*[/.-]\s*|,?\s*(?:cua )?nam |\s+)(?P<{group}>20\d\d)(?!\d))?"


_TIME: Final = re.compile(
    r"(?:ngay )?(?<![\d/.])(?P<day>\d{1,2})\s*(?P<sign>[/.-])\s*(?P<month>\d{1,2})(?![\d])"
    rf"(?:\s*(?P=sign)\s*(?P<year>\d{{4}}|\d{{2}})(?![\d/])|{_of_year('year1')})"
    rf"|ngay (?P<day2>\d{{1,2}}) thang (?P<month2>\d{{1,2}})(?!\d){_of_year('year2')}"
    rf"|\b(?:6|sau|06) thang (?P<half>dau|cuoi) nam\b{_of_year('year3')}"
    rf"|\b(?:9|chin|09) thang dau nam(?P<nine>)\b{_of_year('year4')}"
    rf"|\b(?:thang|thg|t)\.? ?(?P<month3>\d{{1,2}})(?!\d){_of_year('year5')}"
    r"|(?<![\d/.-])(?P<month4>\d{1,2})\s*[/.-]\s*(?P<year6>20\d\d)(?!\d)"
    rf"|\bq(?:uy)? ?(?P<quarter>{_QUARTER})(?!\w){_of_year('year7')}"
    r"|\b(?:het|cuoi|trong) nam(?P<this>)(?! 20\d\d|\w| hoc)"
    r"|(?:\bnam )?(?<![\d/.])(?P<only>20\d\d)(?![\d/])"
)
_YEARS: Final = ("year", "year1", "year2", "year3", "year4", "year5", "year6", "year7", "only")
_PERIODIC: Final = re.compile(
    r"\b(?:hang|moi|dinh ky|theo) (?:\w+ )?(quy|thang|nam|tuan|6 thang)\b|\b(?:hang|theo) (quy)\b"
)
_ONGOING: Final = re.compile(
    r"\b(thuong xuyen|lien tuc|ca nam|suot nam|quanh nam|xuyen suot|trong nam hoc|dot xuat|khi co"
    r"|theo (yeu cau|quy dinh|ke hoach|huong dan|tien do|lich)|sau khi|giai doan|nhiem ky|nam hoc)\b"
)
_TO: Final = re.compile(r"\s*(?:-|–|—|den|toi|~)\s*(?:het |ngay |cuoi )*")
# Words that change nothing about the day until which it is to be done.
_PLAIN: Final = frozenset(
    {
        *("trong", "vao", "ngay", "thang", "quy", "nam", "tu", "den", "toi", "het", "cuoi", "va", "la"),
        *("cham", "nhat", "muon", "khong", "qua", "han", "thoi", "gian", "chot"),
        *("hoan", "thanh", "xong", "thuc", "hien", "gui", "ve"),
    }
)


class How(Enum):
    """What a text says: one last day; before a day, which may be meant with it; every quarter; several last days; times
    from which a last day does not follow by itself; days that do not exist; nothing."""

    UNTIL, BEFORE, QUARTERLY, SEVERAL, OPEN, WRONG, NOTHING = range(7)


@dataclass(frozen=True)
class Until:
    """`days` are the last days it may mean, in order; `lacks_year`: one of them takes the year of the plan."""

    how: How
    days: tuple[date, ...] = ()
    lacks_year: bool = False


@dataclass
class _Time:
    start: int
    end: int
    first: date | None = None
    last: date | None = None
    is_day: bool = False
    own_year: int | None = None
    parts: tuple[str, int, int] = ("", 0, 0)


def until(text: str, year: int | None) -> Until:
    """What the text says; `year` is that of days without one. Where it is needed and None, `days` is empty."""
    typed = _folded(text)
    if not typed.strip(" .,;-–—"):
        return Until(How.NOTHING)
    clocked = _CLOCK.search(typed) is not None
    typed = _CLOCK.sub(" ", typed)
    for pattern, more in _MORE:
        while (longer := pattern.sub(more, typed)) != typed:
            typed = longer
    times = list(_times(typed))
    lacks_year = _give_years(times, year)
    if any(time.last is None for time in times):
        missing = lacks_year and year is None
        return Until(How.OPEN if missing else How.WRONG, (), missing)
    rest, times = _without_spans(typed, times)
    days = tuple(sorted({time.last for time in times if time.last}))
    return _judged(rest, times, days, lacks_year, clocked, year)


def _judged(
    rest: str, times: list[_Time], days: tuple[date, ...], lacks_year: bool, clocked: bool, year: int | None
) -> Until:
    periodic = _PERIODIC.search(rest)
    if periodic:
        words = set(_LETTERS.findall(_PERIODIC.sub(" ", rest)))
        last = days or ((date(year, 12, 31),) if year else ())
        quarterly = "quy" in (periodic[1], periodic[2]) and words <= _PLAIN and len(times) <= 1
        whole_year = not times or (times[0].last is not None and (times[0].last.month, times[0].last.day) == (12, 31))
        if quarterly and whole_year and not re.search(r"\d", _PERIODIC.sub(" ", rest)):
            return Until(How.QUARTERLY, last, lacks_year or not times)
        return Until(How.OPEN, last, lacks_year or not times)
    words = set(_LETTERS.findall(rest))
    before = "truoc" in words
    if not times:
        return Until(How.OPEN, (date(year, 12, 31),) if year else (), True)
    if _ONGOING.search(rest) or (words - _PLAIN - {"truoc"}) or re.search(r"\d", rest):
        return Until(How.OPEN, days, lacks_year)
    over_years = any(time.first and time.last and (time.last - time.first).days > 366 for time in times)
    if _starts_only(rest) or over_years:
        return Until(How.OPEN, days, lacks_year)
    if len(days) > 1:
        return Until(How.OPEN if before else How.SEVERAL, days, lacks_year)
    if before and not clocked:
        return Until(How.BEFORE if times[0].is_day else How.OPEN, _with_day_before(times[0], days), lacks_year)
    return Until(How.UNTIL, days, lacks_year)


def _with_day_before(time: _Time, days: tuple[date, ...]) -> tuple[date, ...]:
    """'Trước tháng 6' may be until the end of May or of June."""
    if time.is_day or time.first is None:
        return days
    return (time.first - timedelta(days=1), *days)


def _starts_only(rest: str) -> bool:
    """'Từ 01/5/2026' says when it begins, not until when it is to be done."""
    return re.search(r"\btu\b", rest) is not None


def _folded(text: str) -> str:
    """Small letters without marks; signs stay, as days need them."""
    return _LETTERS.sub(lambda letters: fold(letters[0]), clean(text))


def _times(typed: str) -> Iterator[_Time]:
    for found in _TIME.finditer(typed):
        part = found.groupdict()
        year = next((_full(part[name]) for name in _YEARS if part[name]), None)
        time = _Time(found.start(), found.end(), own_year=year, parts=_parts(part))
        time.is_day = time.parts[0] == "day"
        yield time


def _parts(part: dict[str, str | None]) -> tuple[str, int, int]:
    """A day with its month, or the first and the last of some months."""
    if part["day"] and part["month"]:
        return "day", int(part["day"]), int(part["month"])
    if part["day2"] and part["month2"]:
        return "day", int(part["day2"]), int(part["month2"])
    if half := part["half"]:
        return ("months", 7, 12) if half == "cuoi" else ("months", 1, 6)
    if part["nine"] is not None:
        return "months", 1, 9
    if month := part["month3"] or part["month4"]:
        return "months", int(month), int(month)
    if quarter := part["quarter"]:
        return "months", 3 * _QUARTER_NUMBERS[quarter] - 2, 3 * _QUARTER_NUMBERS[quarter]
    return "months", 1, 12


def _full(year: str | None) -> int | None:
    return None if not year else int(year) if len(year) == 4 else 2000 + int(year)


def _give_years(times: list[_Time], year: int | None) -> bool:
    """Gives each time its year: its own, or that of a time after it, or the plan's; whether any took the plan's."""
    taken, following = False, None
    for time in reversed(times):
        following = time.own_year or following
        taken = taken or not following
        if chosen := following or year:
            time.first, time.last = _span(time.parts, chosen)
    return taken


def _span(parts: tuple[str, int, int], year: int) -> tuple[date | None, date | None]:
    how, one, two = parts
    try:
        if how == "day":
            return date(year, two, one), date(year, two, one)
        return date(year, one, 1), date(year, two, monthrange(year, two)[1])
    except ValueError:
        return None, None


def _without_spans(typed: str, times: list[_Time]) -> tuple[str, list[_Time]]:
    """What is left of the text without the times; of 'từ … đến …' and '… – …' the later time is the last day."""
    left: list[_Time] = []
    rest, place = "", 0
    for time in times:
        gap = typed[place : time.start]
        before = left[-1] if left else None
        if before and _TO.fullmatch(gap) and before.first and time.last and before.first <= time.last:
            rest = re.sub(r"\btu\s+(?:ngay\s+|dau\s+)*$", "", rest)
            left[-1] = _Time(before.start, time.end, before.first, time.last, time.is_day)
        else:
            rest += f"{gap} " if not left or not re.fullmatch(_AND, gap) else " "
            left.append(time)
        place = time.end
    return rest + typed[place:], left
