"""A day as people type it: always day first, in any habit, and never guessed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final, Literal

from vungmanh.core.vietnamese import clean, fold

Precision = Literal["day", "month", "year"]
Unreadable = Literal["not_a_day", "no_such_day", "out_of_range", "ambiguous_century"]

VIETNAM: Final = timezone(timedelta(hours=7))  # without summer time since 1975
FIRST_YEAR, LAST_YEAR = 1900, 2100
ANY_DAY: Final = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
# A number below 1 January 1920 is rather a mistyped year than a day that Excel counted from 30 December 1899.
_SERIAL_ZERO: Final = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 7306, 73415


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
    window), ambiguous_century (two digits for the year, and both centuries fit).
    """

    def __init__(self, code: Unreadable, value: object) -> None:
        super().__init__(f"{code}: {value!r}")
        self.code = code
        self.value = value


_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4}|\d{2})"
_FULL_YEAR = r"(?P<year>\d{4})"
_SIGN = r"\s*(?P<sign>[-–—/.,\\]|\s)\s*"  # the same sign twice: 1-2/1988 may be a span of months
_CLOCK = r"(?:[ t]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:am|pm|sa|ch))?)?"
_MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = rf"(?P<month_name>{'|'.join(_MONTH_NAMES)})[a-z]*"
_FORMS: Final = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"(?:ngay )?{_DAY}{_SIGN}{_MONTH}\s*(?P=sign)\s*{_YEAR}{_CLOCK}",
        rf"{_FULL_YEAR}{_SIGN}{_MONTH}\s*(?P=sign)\s*{_DAY}{_CLOCK}",
        rf"(?:ngay )?(?:mung |mong )?{_DAY},? thang {_MONTH}(?:,? nam|,)? {_FULL_YEAR}",
        rf"(?:ngay )?{_DAY} thang {_MONTH} ?[/.-] ?{_FULL_YEAR}",
        rf"{_DAY}[- ]{_MONTH_NAME}[- ,]+{_YEAR}",  # 05-Apr-2026: an English Excel writing text
        # Eight digits: only one of the two readings can be a day between 1900 and 2099.
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?:thang )?{_MONTH}(?:{_SIGN}|,? nam ){_FULL_YEAR}",
        rf"{_FULL_YEAR}{_SIGN}{_MONTH}",
        rf"(?:nam )?{_FULL_YEAR}",
    )
)
_WITH_ZONE: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*(?:Z|[+-]\d\d:?\d\d)")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def read_day(value: object, *, window: tuple[date, date] = ANY_DAY) -> Known:
    """The day a cell or a field holds: a date, a number (a year, an Excel serial, ddmmyyyy) or text.

    `window` is the first and the last day it may be; it also decides the century of a year of two digits.
    A month or a year is taken if any of its days lies in the window. Raises UnreadableDay.
    """
    if isinstance(value, datetime):
        return _within(Known(_local_day(value), "day"), window, value)
    if isinstance(value, date):
        return _within(Known(value, "day"), window, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _within(_read_number(value), window, value)
    if isinstance(value, str):
        return _read_text(value, window)
    raise UnreadableDay("not_a_day", value)


def _local_day(moment: datetime) -> date:
    return (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date()


def _within(known: Known, window: tuple[date, date], value: object) -> Known:
    first, last = window
    if known.last < first or known.day > last:
        raise UnreadableDay("out_of_range", value)
    return known


def _read_number(value: float) -> Known:
    if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
        return Known(date(int(value), 1, 1), "year")
    if _FIRST_SERIAL <= value < _LAST_SERIAL + 1:
        return Known(_SERIAL_ZERO + timedelta(days=int(value)), "day")
    if 10_000_000 <= value <= 99_999_999 and value == int(value):
        return _read_text(str(int(value)), ANY_DAY)
    raise UnreadableDay("not_a_day", value)


def _read_text(text: str, window: tuple[date, date]) -> Known:
    typed = clean(text).lstrip("'").rstrip(".,;")
    if _WITH_ZONE.fullmatch(typed):
        try:
            return _within(Known(_local_day(datetime.fromisoformat(typed)), "day"), window, text)
        except ValueError as error:
            raise UnreadableDay("no_such_day", text) from error
    typed = _LETTERS.sub(lambda letters: fold(letters[0]), typed)
    impossible = False
    for form in _FORMS:
        if found := form.fullmatch(typed):
            parts = found.groupdict()
            if name := parts.get("month_name"):
                parts["month"] = str(_MONTH_NAMES.index(name) + 1)
            if candidates := _candidates(parts):
                return _choose_century(candidates, window, text)
            impossible = True
    raise UnreadableDay("no_such_day" if impossible else "not_a_day", text)


def _candidates(parts: dict[str, str | None]) -> list[Known]:
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


def _choose_century(candidates: list[Known], window: tuple[date, date], text: str) -> Known:
    first, last = window
    fitting = [known for known in candidates if known.last >= first and known.day <= last]
    if not fitting:
        raise UnreadableDay("out_of_range", text)
    if len(fitting) > 1:
        raise UnreadableDay("ambiguous_century", text)
    return fitting[0]


def show_day(day: date, precision: Precision = "day") -> str:
    """As Vietnamese readers expect it: '05/04/2026', '04/2026' or '2026'."""
    if precision == "year":
        return f"{day.year:04}"
    month = f"{day.month:02}/{day.year:04}"
    return month if precision == "month" else f"{day.day:02}/{month}"
