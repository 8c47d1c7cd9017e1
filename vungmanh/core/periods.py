"""Spans of time that unions report by: term, year, half, quarter, month and school year, half-open."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Self

PeriodKind = Literal["year", "half", "quarter", "month", "school_year", "term"]

# A school year runs from September to August: schools keep their monthly union reports from September (09) to
# August (08), and by Luật Giáo dục the school year opens on 5 September. Each day belongs to exactly one.
SCHOOL_YEAR_MONTH: Final = 9

# A term between two congresses, which are held in autumn, is named by their years ("nhiệm kỳ 2025–2030"), and what it
# sets out to reach is told "to 2030". As a period it is the five calendar years after the first one (decision 0078).
TERM_YEARS: Final = 5

_MONTHS: Final[dict[PeriodKind, int]] = {"year": 12, "half": 6, "quarter": 3, "month": 1, "school_year": 12, "term": 60}
_KEYS: Final[dict[PeriodKind, re.Pattern[str]]] = {
    "year": re.compile(r"(\d{4})", re.ASCII),
    "half": re.compile(r"(\d{4})-H([12])", re.ASCII),
    "quarter": re.compile(r"(\d{4})-Q([1-4])", re.ASCII),
    "month": re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII),
    "school_year": re.compile(r"(\d{4})-(\d{4})", re.ASCII),
    "term": re.compile(r"(\d{4})-(\d{4})", re.ASCII),
}
_SHOWN: Final[dict[PeriodKind, Callable[[int, int], str]]] = {
    "year": lambda year, _: f"{year:04}",
    "half": lambda year, number: f"{year:04}-H{number}",
    "quarter": lambda year, number: f"{year:04}-Q{number}",
    "month": lambda year, number: f"{year:04}-{number:02}",
    "school_year": lambda year, _: f"{year:04}-{year + 1:04}",
    "term": lambda year, _: f"{year - 1:04}-{year - 1 + TERM_YEARS:04}",
}


class NotAPeriod(ValueError):
    """The text names no period; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a period: {text!r}")
        self.text = text


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `since` up to, but without, `until`. Periods sort by time, the longer of two first."""

    since: date
    _longer_first: int
    until: date
    key: str
    kind: PeriodKind

    @classmethod
    def parse(cls, key: str) -> Self:
        """From '2025', '2025-H1', '2025-Q2', '2025-05', '2025-2026' (a school year) or '2025-2030' (a term). Raises
        NotAPeriod."""
        text = key.strip().upper()
        for kind, form in _KEYS.items():
            if (found := form.fullmatch(text)) is None:
                continue
            year, number = int(found[1]), int(found[2]) if found.lastindex == 2 else 1
            if not 1 <= year <= 9998:
                break
            if kind == "school_year" and number == year + 1:
                return cls._starting(kind, year * 12 + SCHOOL_YEAR_MONTH - 1)
            if kind == "term" and number == year + TERM_YEARS <= 9998 and year % TERM_YEARS == 0:
                return cls._starting(kind, (year + 1) * 12)
            if kind not in ("school_year", "term"):
                return cls._starting(kind, year * 12 + (number - 1) * _MONTHS[kind])
        raise NotAPeriod(key)

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> Self:
        """The period of this kind that the day lies in."""
        months = _MONTHS[kind]
        shift = {"school_year": SCHOOL_YEAR_MONTH - 1, "term": 12}.get(kind, 0)
        return cls._starting(kind, (month_index(day) - shift) // months * months + shift)

    @classmethod
    def _starting(cls, kind: PeriodKind, index: int) -> Self:
        year, month = divmod(index, 12)
        since, until = month_start(index), month_start(index + _MONTHS[kind])
        return cls(since, -_MONTHS[kind], until, _SHOWN[kind](year, month // _MONTHS[kind] + 1), kind)

    @property
    def bounds(self) -> tuple[date, date]:
        """The first day, and the first day after: half-open."""
        return self.since, self.until

    @property
    def last_day(self) -> date:
        """The last day inside, as people write it."""
        return date.fromordinal(self.until.toordinal() - 1)

    def contains(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.since <= day < self.until

    def parts(self, kind: PeriodKind = "month") -> list[Self]:
        """The periods of this kind that make it up; ValueError if none do exactly (a school year in halves)."""
        months = _MONTHS[kind]
        parts = [self._starting(kind, i) for i in range(month_index(self.since), month_index(self.until), months)]
        if any(part != self.of(part.since, kind) for part in parts) or parts[-1].until != self.until:
            raise ValueError(f"{self.key} is not made of periods of kind {kind}")
        return parts

    def previous(self) -> Self:
        """The period of the same kind just before."""
        return self._starting(self.kind, month_index(self.since) - _MONTHS[self.kind])

    def same_last_year(self) -> Self:
        """The same period one year earlier (cùng kỳ); of a term the one before."""
        return self._starting(self.kind, month_index(self.since) - max(12, _MONTHS[self.kind]))

    def __str__(self) -> str:
        return self.key


def first_of_month(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_key(day: date) -> int:
    """Year and month as people read them: 202505."""
    return day.year * 100 + day.month


def month_index(day: date) -> int:
    """Months counted through, so that they can be added: year × 12 + month − 1."""
    return day.year * 12 + day.month - 1


def month_start(index: int) -> date:
    """The first day of the month with this index."""
    return date(index // 12, index % 12 + 1, 1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; in a shorter month its last."""
    start = month_start(month_index(day) + months)
    return start.replace(day=min(day.day, monthrange(start.year, start.month)[1]))


def months_between(since: date, until: date) -> list[date]:
    """First days of the months from that of `since` to that of `until`, both included; none if it is earlier."""
    return [month_start(index) for index in range(month_index(since), month_index(until) + 1)]
