"""On which days it was, as lists write it: '15/3', 'ngày 15-16/3/2024', 'Quý II'. What is open is told so. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import Enum
from itertools import pairwise
from typing import Final

from vungmanh.core.vietnamese import clean, fold

SPAN_AT_MOST: Final = 10  # days one after the other that are surely meant each; more may be a time in which it was


class How(Enum):
    """Days that it took; days that lie apart, which may be one gathering or several; a first and a last day of which
    those between them do not follow; a month, a quarter, a year, of which the first and the last day are told; days
    that do not exist; words from which no day follows."""

    DAYS, APART, LONG, PERIOD, WRONG, OPEN = range(6)


@dataclass(frozen=True, slots=True)
class DaysSaid:
    """`lacks_year`: one of them takes the year of the list; without one there are no `days`."""

    how: How
    days: tuple[date, ...] = ()
    lacks_year: bool = False
    begins: time | None = None
    ends: time | None = None


@dataclass(frozen=True, slots=True)
class _Atom:
    """A day with what is said of its month and year, or months of a year where there is no day."""

    day: int = 0
    month: int = 0
    until: int = 0
    year: int = 0

    @property
    def is_day(self) -> bool:
        return bool(self.day)


_LETTERS: Final = re.compile(r"[^\W\d_]+")
# What stands apart behind an hour are its minutes unless a day begins there: '8 giờ 12-13/5'.
_NO_DAY: Final = (
    r"(?!\s*(?:[/.]\s*\d|thang\b)|\s*(?:-|–|—|,|;|&|\+|va\b|den\b|toi\b)\s*\d{1,2}\s*(?:[/.-]\s*\d|thang\b))"
)
_CLOCK: Final = re.compile(
    rf"\b(\d{{1,2}})\s*(?:(?:gio|h|g)(?![^\W\d_])(?:(\d{{2}})(?![\d/])|\s+(\d{{2}})(?!\d){_NO_DAY})?"
    r"|:(\d{2})(?![\d/])(?::\d{2})?)(?:\s*(?:phut|p)\b|\s*['’′])?"
)
# How many days it took; half days say nothing about them. 'Thứ 5 ngày …' counts none.
_LASTS: Final = re.compile(
    r"(?<![\d/.,-])(?<!thu )(?<!thang )(?<!ngay )(?<!lop )(?<!dot )(?<!khoa )(?<!quy )0?(\d{1,2}) (ngay|buoi)\b"
)
_WEEKDAY: Final = re.compile(r"\bt[2-7]\s*[,.:]?\s+(?=\d{1,2}\s*[/.-]\s*\d{1,2}(?!\d))")
_HOURS_TO: Final = re.compile(r"\s*(?:-|–|—|den|toi)\s*")
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR: Final = r"(?:\s*(?:/|\.|-|nam)?\s*(20\d\d)(?!\d))"
_ATOMS: Final = (
    ("full", re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?![\d/.-]*\d)")),
    ("words", re.compile(rf"(\d{{1,2}})\s*thang\s*(\d{{1,2}})(?!\d){_YEAR}?")),
    ("half", re.compile(rf"(?:6|06|sau) thang (dau|cuoi) nam\b{_YEAR}?")),
    ("nine", re.compile(rf"(?:9|09|chin) thang dau nam\b{_YEAR}?")),
    ("short", re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})(?![\d/.]*\d)")),
    ("month", re.compile(rf"(?:thang|thg|t)\.?\s*(\d{{1,2}})(?!\d){_YEAR}?")),
    ("numbers", re.compile(r"(\d{1,2})\s*[/.-]\s*(20\d\d)(?!\d)")),
    ("quarter", re.compile(rf"q(?:uy)?\s*(iv|i{{1,3}}|[1-4])(?!\w){_YEAR}?")),
    ("year", re.compile(r"(?:nam )?(20\d\d)(?![\d/])")),
    ("bare", re.compile(r"(\d{1,2})(?!\d)")),
)
_RANGE: Final = frozenset({"-", "–", "—", "den", "toi"})
_LIST: Final = frozenset({",", ";", "va", "&", "+"})
# Words beside a day that change nothing about it.
_PLAIN: Final = re.compile(
    r"\b(ngay|vao|luc|hoi|tu|trong|cac|sang|chieu|trua|buoi|ca|hai|het|to chuc|khai mac"
    r"|thu (hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn)\b"
)
_SIGNS: Final = re.compile(r"[\s.()]+")
_GAP: Final = re.compile(r"\s*(-|–|—|,|;|&|\+|\bva\b|\bden\b|\btoi\b)\s*")


def days_said(text: str, year: int | None) -> DaysSaid:
    """What the text says; `year` is that of days without one."""
    typed = _LETTERS.sub(lambda letters: fold(letters[0]), clean(text))
    typed, begins, ends = _hours(typed)
    typed, many = _lasting(_WEEKDAY.sub("", typed))
    return _of_length(_said(typed, year, begins, ends), many)


def _said(typed: str, year: int | None, begins: time | None, ends: time | None) -> DaysSaid:
    parts = _parts(" ".join(_PLAIN.sub(" ", typed).split()))
    if parts is None:
        return DaysSaid(How.OPEN)
    atoms, gaps = parts
    if not any(atom.is_day for atom in atoms):
        return _period(atoms, year)
    if not all(atom.is_day for atom in atoms):
        return _months_or_open(atoms, gaps, year)
    return _days(atoms, gaps, year, begins, ends)


def hours_said(text: str) -> tuple[time | None, time | None] | None:
    """From when until when, of a column of hours: '8h00 - 11h30'; None where that is not certain."""
    typed = _LETTERS.sub(lambda letters: fold(letters[0]), clean(text))
    rest, begins, ends = _hours(typed)
    left = _SIGNS.sub(" ", _PLAIN.sub(" ", rest)).strip(" -–—,;")
    return None if left and left not in _RANGE else (begins, ends)


def _lasting(typed: str) -> tuple[str, int]:
    """The text without how many days it took, and how many those are, 0 where it does not say."""
    found = [int(each[1]) for each in _LASTS.finditer(typed) if each[2] == "ngay"]
    return _LASTS.sub(" ", typed), sum(found)


def _of_length(said: DaysSaid, many: int) -> DaysSaid:
    """Days of which it is said how many they are; of the first alone the others do not follow for sure."""
    if not many or said.how not in (How.DAYS, How.APART) or not said.days or len(said.days) == many:
        return said
    if len(said.days) == 1 and many <= SPAN_AT_MOST:
        return replace(said, how=How.LONG, days=(said.days[0], said.days[0] + timedelta(days=many - 1)))
    return DaysSaid(How.OPEN)


def _hours(typed: str) -> tuple[str, time | None, time | None]:
    """The text without its hours. An end is known of two that stand together alone."""
    found = [(each, _clock(each[1], each[2] or each[3] or each[4])) for each in _CLOCK.finditer(typed)]
    times = [at for _each, at in found]
    if not found or not all(times):
        return typed, None, None
    begins, ends = times[0], None
    if len(found) == 2 and _HOURS_TO.fullmatch(typed[found[0][0].end() : found[1][0].start()]):
        ends = times[1] if times[0] and times[1] and times[0] < times[1] else None
        typed = typed[: found[0][0].start()] + " " + typed[found[1][0].end() :]
    elif len(found) > 1:
        begins = None
    return _CLOCK.sub(" ", typed), begins, ends


def _clock(hour: str, minute: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _parts(typed: str) -> tuple[list[_Atom], list[str]] | None:
    """The days and months of the text and what stands between two of them; None where anything else stands there."""
    atoms, gaps, place = list[_Atom](), list[str](), 0
    for start, end, atom in _atoms(typed):
        gap = typed[place:start]
        if atoms:
            between = _GAP.fullmatch(_SIGNS.sub(" ", gap))
            if between is None:
                return None
            gaps.append(between[1])
        elif _SIGNS.sub("", gap).strip(",;:-–—") not in ("", "toi"):  # 'tối 15/3'
            return None
        atoms.append(atom)
        place = end
    if not atoms or _SIGNS.sub("", typed[place:]).strip(",;-"):
        return None
    return atoms, gaps


def _atoms(typed: str) -> Iterator[tuple[int, int, _Atom]]:
    place = 0
    while place < len(typed):
        if typed[place].isalnum() and (place == 0 or not typed[place - 1].isalnum()):
            found = next(((name, each) for name, pattern in _ATOMS if (each := pattern.match(typed, place))), None)
            if found is not None:
                yield place, found[1].end(), _atom(*found)
                place = found[1].end()
                continue
        place += 1


def _atom(name: str, found: re.Match[str]) -> _Atom:
    part = found.groups()
    if name == "full":
        return _Atom(int(part[0]), int(part[2]), year=_full(part[3]))
    if name == "words":
        return _Atom(int(part[0]), int(part[1]), year=_full(part[2]))
    if name == "half":
        return _Atom(month=7 if part[0] == "cuoi" else 1, until=12 if part[0] == "cuoi" else 6, year=_full(part[1]))
    if name == "nine":
        return _Atom(month=1, until=9, year=_full(part[0]))
    if name == "short":
        return _Atom(int(part[0]), int(part[1]))
    if name in ("month", "numbers"):
        return _Atom(month=int(part[0]), until=int(part[0]), year=_full(part[1]))
    if name == "quarter":
        last = 3 * _QUARTERS[part[0]]
        return _Atom(month=last - 2, until=last, year=_full(part[1]))
    if name == "year":
        return _Atom(month=1, until=12, year=_full(part[0]))
    return _Atom(int(part[0]))


def _full(year: str | None) -> int:
    return 0 if not year else int(year) if len(year) == 4 else 2000 + int(year)


def _period(atoms: Sequence[_Atom], year: int | None) -> DaysSaid:
    following, lacks, spans = 0, False, list[tuple[date, date]]()
    for atom in reversed(atoms):
        following = atom.year or following
        lacks = lacks or not following
        of_year = following or year
        if not 1 <= atom.month <= 12:
            return DaysSaid(How.WRONG)
        if of_year:
            last = date(of_year, atom.until, monthrange(of_year, atom.until)[1])
            spans.append((date(of_year, atom.month, 1), last))
    if len(spans) < len(atoms):
        return DaysSaid(How.PERIOD, (), lacks)
    return DaysSaid(How.PERIOD, (min(first for first, _ in spans), max(last for _, last in spans)), lacks)


def _months_or_open(atoms: Sequence[_Atom], gaps: Sequence[str], year: int | None) -> DaysSaid:
    """'5-6/2024' are months; anything else of days and months together is left open."""
    bare = [atom for atom in atoms if atom.is_day]
    if len(atoms) == 2 and gaps[0] in _RANGE and atoms[0].is_day and not atoms[0].month and bare == [atoms[0]]:
        return _period([_Atom(month=atoms[0].day, until=atoms[0].day), atoms[1]], year)
    return DaysSaid(How.OPEN)


def _days(
    atoms: Sequence[_Atom], gaps: Sequence[str], year: int | None, begins: time | None, ends: time | None
) -> DaysSaid:
    months, years = [atom.month for atom in atoms], [atom.year for atom in atoms]
    for place in range(len(atoms) - 2, -1, -1):
        months[place] = months[place] or months[place + 1]
        if not years[place] and years[place + 1]:  # '31/12-01/01/2026' begins in the year before
            begins_before = gaps[place] in _RANGE and (months[place], months[place + 1]) == (12, 1)
            years[place] = years[place + 1] - begins_before
    if not all(months):
        return DaysSaid(How.OPEN)
    lacks = not all(years)
    if lacks and year is None:
        return DaysSaid(How.DAYS, (), lacks, begins, ends)
    try:
        said = [
            date(of_year or year or 0, month, atom.day)
            for atom, month, of_year in zip(atoms, months, years, strict=True)
        ]
    except ValueError:
        return DaysSaid(How.WRONG)
    return _together(said, gaps, lacks, begins, ends)


def _together(
    said: Sequence[date], gaps: Sequence[str], lacks: bool, begins: time | None, ends: time | None
) -> DaysSaid:
    days, long = [said[0]], False
    for gap, (before, after) in zip(gaps, pairwise(said), strict=True):
        if after <= before:
            return DaysSaid(How.WRONG)
        between = (after - before).days if gap in _RANGE else 1
        long = long or between > SPAN_AT_MOST
        days += [before + timedelta(days=n) for n in range(1, between)] if not long else []
        days.append(after)
    if long:
        how = How.LONG if len(said) == 2 else How.OPEN
        return DaysSaid(how, (said[0], said[-1]) if len(said) == 2 else (), lacks, begins, ends)
    together = all((after - before).days == 1 for before, after in pairwise(days))
    return DaysSaid(How.DAYS if together else How.APART, tuple(days), lacks, begins, ends)
