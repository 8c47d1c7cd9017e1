"""A day as people type it: always day first, in any habit, and never guessed."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final, Literal

from vungmanh.core.vietnamese import clean, fold

Precision = Literal["day", "month", "year"]
Unreadable = Literal["not_a_day", "no_such_day", "out_of_range", "ambiguous_century", "two_days"]

VIETNAM: Final = timezone(timedelta(hours=7))  # without summer time since 1975
FIRST_YEAR, LAST_YEAR = 1900, 2100
ANY_DAY: Final = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
COUNTED_FROM: Final = date(1899, 12, 30)  # by Excel, which takes 1900 for a leap year
# A number below 1 January 1920 is rather a mistyped year than a day that Excel has counted.
_FIRST_COUNTED: Final = date(1920, 1, 1)


@dataclass(frozen=True, slots=True)
class Known:
    """A day and how much of it is known; of a bare month or year `day` is the first day."""

    day: date
    precision: Precision

    @property
    def last(self) -> date:
        """The last day it can mean."""
        if self.precision == "day":
            return self.day
        month = 12 if self.precision == "year" else self.day.month
        return date(self.day.year, month, monthrange(self.day.year, month)[1])


class UnreadableDay(ValueError):
    """What was typed is no day, or not clearly one.

    `code`: not_a_day (no form of a day), no_such_day (31/02, or the month first), out_of_range (outside the
    window), ambiguous_century (two digits for the year, and both centuries fit), two_days (digits without a sign
    between them that can be cut in two ways). `sign` is the part of it that offends, as it was typed.
    """

    def __init__(self, code: Unreadable, value: object, sign: str = "") -> None:
        super().__init__(f"{code}: {value!r}")
        self.code = code
        self.value = value
        self.sign = sign or str(value).strip()[:40]


_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4}|\d{2})"
_FULL_YEAR = r"(?P<year>\d{4})"
_LATE_YEAR = r"(?P<year>\d{4}|3[2-9]|[4-9]\d)"  # what cannot be a day of the month: 'Apr-05' is a day or a year
_SIGN = r"\s*(?P<sign>[-–—/.,\\]|\s)\s*"  # the same sign twice: 1-2/1988 may be a span of months
_CLOCK = r"(?:[ t]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:am|pm|sa|ch))?)?"
_MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    r"(?P<month_name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|january|february|march|april|june|july|august|sept|september|october|november|december)\.?"
)
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN_MONTH = r"(?P<roman>viii|vii|vi|iv|v|iii|ii|ix|xii|xi|x|i)"
_WORDS: Final = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_WORD_MONTH = rf"(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_SHORT_MONTH = rf"(?:thang|thg|th|t)\.? ?{_MONTH}"  # as a Vietnamese Excel writes it: 05-Thg3-1990
_BEFORE = r"(?:(?:ngay |nam )?sinh(?: ngay| nam)?|ns|sn|tu(?: ngay)?|vao(?: ngay)?|ket nap(?: ngay)?)[ :.]+"
_WEEKDAY = (
    r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7]|cn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun),\s*)"
)
_FORMS: Final = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"(?:ngay )?{_DAY}{_SIGN}{_MONTH}\s*(?P=sign)\s*{_YEAR}{_CLOCK}",
        rf"{_FULL_YEAR}{_SIGN}{_MONTH}\s*(?P=sign)\s*{_DAY}{_CLOCK}",
        rf"(?:ngay )?(?:mung |mong )?{_DAY},? thang {_MONTH}(?:,? nam|,)? {_FULL_YEAR}",
        rf"(?:ngay )?{_DAY} thang {_MONTH} ?[/.-] ?{_FULL_YEAR}",
        rf"(?:ngay )?(?:mung |mong )?{_DAY},? thang {_WORD_MONTH}(?:,? nam|,)? {_FULL_YEAR}",
        rf"{_DAY}\s*[-/ .]\s*{_SHORT_MONTH}\s*[-/ .,]\s*{_YEAR}{_CLOCK}",
        rf"{_DAY}[-/ ]{_MONTH_NAME}[-/ ,]+{_YEAR}{_CLOCK}",  # 05-Apr-2026: an English Excel writing text
        rf"{_MONTH_NAME} {_DAY},? {_FULL_YEAR}{_CLOCK}",
        rf"{_DAY}\s*(?P<sign>[-/. ])\s*{_ROMAN_MONTH}\s*(?P=sign)\s*{_YEAR}",
        # Eight digits: only one of the two readings can be a day between 1900 and 2099.
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?:thang )?{_MONTH}(?:{_SIGN}|,? nam ){_FULL_YEAR}",
        rf"(?:thang )?{_MONTH}\s*[-/.]\s*(?P<year>3[2-9]|[4-9]\d)",
        rf"{_SHORT_MONTH}\s*[-/ .,]\s*{_LATE_YEAR}",
        rf"{_MONTH_NAME}[-/ ,]+{_LATE_YEAR}",
        rf"{_FULL_YEAR}{_SIGN}{_MONTH}",
        rf"(?:nam )?{_FULL_YEAR}",
    )
)
# Seven digits: a zero was lost, of the day or of the month.
_SEVEN: Final = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<day>\d)(?P<month>\d{2})(?P<year>\d{4})",
        r"(?P<day>\d{2})(?P<month>\d)(?P<year>\d{4})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d)",
        r"(?P<year>\d{4})(?P<month>\d)(?P<day>\d{2})",
    )
)
_BEFORE_IT: Final = re.compile(rf"(?:{_BEFORE}|{_WEEKDAY})", re.ASCII)
_WITH_ZONE: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*(?:Z|[+-]\d\d:?\d\d)")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PARTS: Final = re.compile(r"[^\W\d_]+|\d+|[^\s\w]|_")
_OF_DAYS: Final = frozenset(["ngay", "thang", "nam", "mung", "mong", "thg", "sinh", *_MONTH_NAMES])


def read_day(value: object, *, window: tuple[date, date] = ANY_DAY, counted_from: date = COUNTED_FROM) -> Known:
    """The day a cell or a field holds: a date, a number (a year, an Excel serial, ddmmyyyy) or text.

    `window` is the first and the last day it may be; it also decides the century of a year of two digits.
    A month or a year is taken if any of its days lies in the window. Serials count `counted_from`. Raises
    UnreadableDay.
    """
    if isinstance(value, datetime):
        return _within(Known(_local_day(value), "day"), window, value)
    if isinstance(value, date):
        return _within(Known(value, "day"), window, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _within(_read_number(value, counted_from), window, value)
    if isinstance(value, str):
        return _read_text(value, window)
    raise UnreadableDay("not_a_day", value)


def _local_day(moment: datetime) -> date:
    return (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date()


def _within(known: Known, window: tuple[date, date], value: object) -> Known:
    first, last = window
    if known.last < first or known.day > last:
        raise UnreadableDay("out_of_range", value, show_day(known.day, known.precision))
    return known


def _read_number(value: float, counted_from: date) -> Known:
    if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
        return Known(date(int(value), 1, 1), "year")
    if (_FIRST_COUNTED - counted_from).days <= value < (ANY_DAY[1] - counted_from).days + 1:
        return Known(counted_from + timedelta(days=int(value)), "day")
    if 1_000_000 <= value <= 99_999_999 and value == int(value):
        return _read_text(str(int(value)), ANY_DAY)
    raise UnreadableDay("not_a_day", value)


def _read_text(text: str, window: tuple[date, date]) -> Known:
    typed = clean(text).lstrip("'").rstrip(".,;")
    if _WITH_ZONE.fullmatch(typed):
        try:
            return _within(Known(_local_day(datetime.fromisoformat(typed)), "day"), window, text)
        except ValueError as error:
            raise UnreadableDay("no_such_day", text) from error
    if len(typed) == 7 and typed.isascii() and typed.isdigit():
        return _read_seven(typed, window)
    folded = _LETTERS.sub(lambda letters: fold(letters[0]), typed)
    if (before := _BEFORE_IT.match(folded)) and before.end() < len(folded):
        folded = folded[before.end() :]
    impossible: dict[str, str | None] = {}
    for form in _FORMS:
        if found := form.fullmatch(folded):
            parts = _with_month(found.groupdict())
            if candidates := _candidates(parts):
                return _choose_century(candidates, window, text, parts)
            impossible = impossible or parts
    if impossible:
        raise UnreadableDay("no_such_day", text, _what_is_not(impossible))
    raise UnreadableDay("not_a_day", text, _what_offends(typed))


def _read_seven(digits: str, window: tuple[date, date]) -> Known:
    """ddmmyyyy or yyyymmdd from which a zero was lost, if no other day can be meant."""
    readings = {
        known
        for form in _SEVEN
        if (found := form.fullmatch(digits))
        for known in _candidates(found.groupdict())
        if ANY_DAY[0] <= known.day <= ANY_DAY[1]
    }
    if not readings:
        raise UnreadableDay("not_a_day", digits)
    if len(readings) > 1:
        days = sorted(show_day(known.day) for known in readings)
        raise UnreadableDay("two_days", digits, " / ".join(days))
    return _within(readings.pop(), window, digits)


def _with_month(parts: dict[str, str | None]) -> dict[str, str | None]:
    """The parts with the number of the month, whichever way it was written."""
    if name := parts.get("month_name"):
        return {**parts, "month": str(_MONTH_NAMES.index(name[:3]) + 1)}
    if roman := parts.get("roman"):
        return {**parts, "month": str(_ROMAN.index(roman) + 1)}
    if word := parts.get("word"):
        return {**parts, "month": str(_WORDS[word])}
    return parts


def _candidates(parts: Mapping[str, str | None]) -> list[Known]:
    """The days that the digits can mean: one, or one in each century; none when there is no such day."""
    day, month, year = parts.get("day"), parts.get("month"), parts["year"] or ""
    precision: Precision = "day" if day else "month" if month else "year"
    years = [int(year)] if len(year) == 4 else [century + int(year) for century in (1900, 2000, 2100)]
    candidates = []
    for full_year in years:
        try:
            candidates.append(Known(date(full_year, int(month or 1), int(day or 1)), precision))
        except ValueError:
            continue
    return candidates


def _choose_century(
    candidates: list[Known], window: tuple[date, date], text: str, parts: Mapping[str, str | None]
) -> Known:
    first, last = window
    fitting = [known for known in candidates if known.last >= first and known.day <= last]
    if not fitting:
        raise UnreadableDay("out_of_range", text, parts["year"] or "")
    if len(fitting) > 1:
        raise UnreadableDay("ambiguous_century", text, parts["year"] or "")
    return fitting[0]


def _what_is_not(parts: Mapping[str, str | None]) -> str:
    """Of a day that does not exist, the part that is none: '13' for a month, '31/02' where only the day is wrong."""
    day, month = parts.get("day"), parts.get("month") or ""
    if not day or not 1 <= int(month) <= 12:
        return month
    return f"{day}/{month}"


def _what_offends(typed: str) -> str:
    """The first thing in a text that no day is written with; the whole of it where each part might be one."""
    for found in _PARTS.finditer(typed):
        part = found[0]
        if not (part.isascii() and part.isdigit()) and fold(part) not in _OF_DAYS and part not in "-–—/.,\\":
            return part[:20]
    return typed[:40]


def show_day(day: date, precision: Precision = "day") -> str:
    """As Vietnamese readers expect it: '05/04/2026', '04/2026' or '2026'."""
    if precision == "year":
        return f"{day.year:04}"
    month = f"{day.month:02}/{day.year:04}"
    return month if precision == "month" else f"{day.day:02}/{month}"
