"""A day that somebody types into a box: which days are meant there, and what of it has one reading. Pure.

Lists are read by `core.days` alone: a list is heard as a whole, and nobody looks at what became of each of its cells.
In a box the officer sees what was understood, and phones offer digits without a sign between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Final

from vungmanh.core.days import ANY_DAY, Known, UnreadableDay, read_day, show_day
from vungmanh.core.vietnamese import clean


@dataclass(frozen=True, slots=True)
class DayKind:
    """What kind of day a box asks for: from so many years before today to so many after it.

    A year of two digits is looked for there, and nowhere else; of four digits every year may be typed.
    """

    back: int
    ahead: int

    def near(self, today: date) -> tuple[date, date]:
        """The first and the last day that two digits may mean."""
        return date(today.year - self.back, 1, 1), date(today.year + self.ahead, 12, 31)

    def example(self, today: date) -> str:
        """Such a day, as it is typed."""
        if self.ahead < 0:
            return show_day(date(today.year + (self.ahead - self.back) // 2, 8, 15))
        if self.back > self.ahead:
            return show_day(today - timedelta(days=30))
        return show_day(today + timedelta(days=30))


# Births of workers (Labour Code, from 15 on); whoever was born more than 80 years ago is asked for four digits.
BORN: Final = DayKind(back=80, ahead=-15)
PAST: Final = DayKind(back=60, ahead=1)  # what has happened: a paper, joining the union; next year's is refused as such
NEAR: Final = DayKind(back=20, ahead=5)  # from when on something holds
AHEAD: Final = DayKind(back=1, ahead=20)  # until when something is to be done

_DIGITS: Final = re.compile(r"[0-9]{5,6}")


def read_typed_day(text: str, *, window: tuple[date, date] = ANY_DAY, near: tuple[date, date] | None = None) -> Known:
    """The day that was typed, as `read_day` reads it; besides five or six digits (010588), where they are one day.

    A year of two digits is one of `near`, where just one fits. Raises UnreadableDay.
    """
    typed = clean(text)
    if _DIGITS.fullmatch(typed):
        return _cut(typed, window, near or window)
    try:
        return read_day(typed, window=window)
    except UnreadableDay as unclear:
        if unclear.code != "ambiguous_century" or near is None:
            raise
        try:
            return read_day(typed, window=near)
        except UnreadableDay:
            raise unclear from None


def _cut(digits: str, window: tuple[date, date], near: tuple[date, date]) -> Known:
    """Day, month and year one behind the other, of which a zero may have been left out."""
    readings = set[Known]()
    for of_day, of_month, of_year in product((0, 1, 2), (1, 2), (2, 4)):
        if of_day + of_month + of_year != len(digits) or (of_day == 0 and of_year == 2):
            continue
        parts = digits[:of_day], digits[of_day : of_day + of_month], digits[of_day + of_month :]
        readings |= _readings(*parts, window=window if of_year == 4 else near)
    if not readings:
        raise UnreadableDay("not_a_day", digits)
    if len(readings) > 1:
        shown = sorted((known.day, show_day(known.day, known.precision)) for known in readings)
        raise UnreadableDay("two_days", digits, " / ".join(each for _day, each in shown))
    return readings.pop()


def _readings(day: str, month: str, year: str, *, window: tuple[date, date]) -> set[Known]:
    """The days within the window that the three numbers are; none where they are no day."""
    years = [int(year)] if len(year) == 4 else [century + int(year) for century in (1900, 2000, 2100)]
    found = set[Known]()
    for full_year in years:
        try:
            known = Known(date(full_year, int(month), int(day or 1)), "day" if day else "month")
        except ValueError:
            continue
        if known.last >= window[0] and known.day <= window[1]:
            found.add(known)
    return found
