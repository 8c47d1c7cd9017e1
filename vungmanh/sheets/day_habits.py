"""What the cells of one column prove together about its days: which part comes first, and whether a clock shifted them.

Pure: a column is given as the different values that stand in it, each with the number of its rows left aside.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from vungmanh.core.days import COUNTED_FROM, LAST_YEAR

# Of a hundred honest days 39 fall on the 1st to the 12th. What is rarer than this among honest columns is asked about.
_UP_TO_THE_12TH: Final = 12 / 30.44
_RARE: Final = 0.1
# So small a share of the other habit is rather a slip of the hand than a habit.
_SLIPS: Final = 0.03
_SLIPS_OF_TEXTS: Final = 0.1
_LATE: Final = 16 * 3600  # midnight in Vietnam is 17:00 of the day before in Greenwich, and was 16:00 for some years
_FIRST_COUNTED, _LAST_COUNTED = date(1920, 1, 1), 73_416
_A_DAY: Final = 24 * 3600

_TYPED: Final = re.compile(
    r"\s*'?(?:ngày |ngay )?\s*(?P<first>\d{1,2})\s*(?P<sign>[-–—/.,\\]|\s)\s*(?P<second>\d{1,2})\s*(?P=sign)\s*"
    r"(?P<year>\d{4}|\d{2})(?P<rest>(?:[ T]+\d{1,2}:.*)?[.,;]?\s*)",
    re.ASCII | re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"\s*'?\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s?(?P<half>am|pm|sa|ch)?\s*",
    re.ASCII | re.IGNORECASE,
)


class Kind(Enum):
    """What one value tells of the order of day and month; NOTHING for a name of a month, an ISO date, no day at all."""

    DAY_FIRST = "a text of which only the second part can be the month"
    MONTH_FIRST = "a text of which only the first part can be the month"
    OPEN = "a text that is a day either way"
    LOW_CELL = "a day of Excel's own, which would be one with day and month exchanged"
    HIGH_CELL = "a day of Excel's own after the 12th"
    NOTHING = "nothing"


def kind_of(value: object, counted_from: date = COUNTED_FROM) -> Kind:
    if isinstance(value, str):
        return _kind_of_text(value)
    day = counted_day(value, counted_from)
    if day is None or seconds_of(value):
        return Kind.NOTHING
    if day.day > 12:
        return Kind.HIGH_CELL
    return Kind.LOW_CELL if day.day != day.month else Kind.NOTHING


def _kind_of_text(text: str) -> Kind:
    found = _TYPED.fullmatch(text)
    if found is None:
        return Kind.NOTHING
    first, second = int(found["first"]), int(found["second"])
    day_first = _is_day(found["year"], second, first)
    month_first = _is_day(found["year"], first, second)
    if day_first and month_first:
        return Kind.OPEN if first != second else Kind.NOTHING
    if day_first:
        return Kind.DAY_FIRST
    return Kind.MONTH_FIRST if month_first else Kind.NOTHING


def _is_day(year: str, month: int, day: int) -> bool:
    try:
        date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    except ValueError:
        return False
    return True


def parts_of(text: str) -> tuple[int, int, str]:
    """The first and the second part and the year of a text that is a day in one order or the other."""
    found = _TYPED.fullmatch(text)
    return (int(found["first"]), int(found["second"]), found["year"]) if found else (0, 0, "")


def exchanged(value: object, counted_from: date = COUNTED_FROM) -> object:
    """The value with day and month exchanged; only of what is a day that way."""
    if isinstance(value, str):
        found = _TYPED.fullmatch(value)
        return f"{found['second']}/{found['first']}/{found['year']}" if found else value
    day = counted_day(value, counted_from)
    return day.replace(month=day.day, day=day.month) if day else value


def counted_day(value: object, counted_from: date = COUNTED_FROM) -> date | None:
    """The day that a cell itself holds, as a day or as a number that counts days; None for anything else."""
    if isinstance(value, datetime):
        return None if value.tzinfo else (value + timedelta(seconds=0.5)).date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not LAST_YEAR < value < _LAST_COUNTED:
        return None  # a year, or eight digits of a day
    day = counted_from + timedelta(days=int(value + 0.5 / _A_DAY))
    return day if day >= _FIRST_COUNTED else None


def seconds_of(value: object) -> int:
    """The time of day that a value holds besides its day, in seconds; 0 for midnight, to half a second."""
    if isinstance(value, datetime) and not value.tzinfo:
        return round(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) % _A_DAY
    if isinstance(value, float) and LAST_YEAR < value < _LAST_COUNTED:
        return round((value - int(value)) * _A_DAY) % _A_DAY
    if isinstance(value, str) and ":" in value and (found := _CLOCK.fullmatch(value)):
        hour, half = int(found["hour"]), (found["half"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half in ("pm", "ch") else 0)
        return (hour * 3600 + int(found["minute"]) * 60 + int(found["second"] or 0)) % _A_DAY
    return 0


class Suspect(Enum):
    """What a column is asked about."""

    MONTH_FIRST = "its texts are written with the month first"
    BOTH = "its texts are written in both orders"
    CELLS = "its days of Excel's own may have day and month exchanged"


@dataclass
class Evidence:
    """The different values of a column by what they tell."""

    epoch: date = COUNTED_FROM
    by_kind: dict[Kind, list[object]] = field(default_factory=lambda: {kind: [] for kind in Kind})

    @classmethod
    def of(cls, values: Iterable[object], epoch: date = COUNTED_FROM) -> "Evidence":
        evidence = cls(epoch)
        for value in values:
            evidence.by_kind[kind_of(value, epoch)].append(value)
        return evidence

    def count(self, kind: Kind) -> int:
        return len(self.by_kind[kind])

    @property
    def suspects(self) -> frozenset[Suspect]:
        """Why the column must be asked about; nothing for one that is as honest columns are."""
        found = set()
        months, days = self.count(Kind.MONTH_FIRST), self.count(Kind.DAY_FIRST)
        if min(months, days) > _SLIPS * (months + days):
            found.add(Suspect.BOTH)
        elif months > days:
            found.add(Suspect.MONTH_FIRST)
        if self._cells_look_exchanged(months + days):
            found.add(Suspect.CELLS)
        return frozenset(found)

    def in_doubt(self, suspects: frozenset[Suspect]) -> list[object]:
        """The values that mean one day or another, as these suspicions are answered."""
        found: list[object] = []
        if suspects - {Suspect.CELLS}:
            found += self.by_kind[Kind.OPEN] + self.by_kind[Kind.MONTH_FIRST]
        if Suspect.CELLS in suspects:
            found += self.by_kind[Kind.LOW_CELL]
        return found

    def silent_about(self, suspects: frozenset[Suspect]) -> frozenset[Suspect]:
        """What another column of the list is suspected of, and this one neither proves nor disproves."""
        found = set()
        if suspects - {Suspect.CELLS} and self.count(Kind.OPEN) and not self.count(Kind.DAY_FIRST):
            found.add(Suspect.MONTH_FIRST)
        elif Suspect.CELLS in suspects and self.count(Kind.LOW_CELL) and not self.count(Kind.HIGH_CELL):
            found.add(Suspect.CELLS)
        return frozenset(found)

    def begins_months(self, kind: Kind) -> bool:
        """Whether more of these values are the first of a month as they stand than with day and month exchanged."""
        firsts = exchanged_firsts = 0
        for value in self.by_kind[kind]:
            day = counted_day(value, self.epoch)
            first, second = (day.day, day.month) if day else parts_of(str(value))[:2]
            firsts += first == 1
            exchanged_firsts += second == 1
        return firsts >= exchanged_firsts

    def _cells_look_exchanged(self, texts: int) -> bool:
        """A foreign Excel takes 05/03/1990 for a day of May, and leaves 13/05/1985 a text.

        Then all of its days are early and all texts late. The first of a month proves nothing: much begins on it.
        """
        days = {
            day for value in self.by_kind[Kind.LOW_CELL] if (day := counted_day(value, self.epoch)) and day.day != 1
        }
        if not days or not texts or self.count(Kind.HIGH_CELL) or self.count(Kind.OPEN) > _SLIPS_OF_TEXTS * texts:
            return False
        by_chance: float = _UP_TO_THE_12TH ** len(days) * (1 - _UP_TO_THE_12TH) ** texts
        return by_chance < _RARE


def is_shift(times: Iterable[int]) -> bool | None:
    """Whether times of day, in seconds, come of a clock that took midnight for the evening before.

    Several times in which nothing repeats are when somebody pressed a key. None where it cannot be told.
    """
    different = set(times)
    if different == {_A_DAY - 1}:
        return None  # 23:59:59: the end of that day, or the start of the next less a second
    if all(second >= _A_DAY - 600 for second in different):
        return True
    hours = {second // 3600 for second in different}
    whole = all(second % 3600 == 0 for second in different)
    same = max(different) - min(different) < 60
    return min(different) >= _LATE and (same or (whole and len(hours) <= 2))
