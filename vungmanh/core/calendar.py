"""Working days of Vietnam: weekends, public holidays with their compensation, Tết by our own lunar calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from math import floor, radians, sin
from typing import Final, Literal

VIETNAM: Final = timezone(timedelta(hours=7))
Holiday = Literal["new_year", "tet", "hung_kings", "reunification", "labour_day", "national_day", "compensation"]


@dataclass(frozen=True, slots=True)
class DayChange:
    """One day that was decided to be worked or free, whatever the rule says; `source` is the paper that says so."""

    day: date
    is_working: bool
    source: str


@dataclass(frozen=True, slots=True)
class YearChoice:
    """What is decided anew every year (BLLĐ 2019 Đ.112 k.3): the days of Tết and the second day of the National Day.

    `tet_days_before` of the five days of Tết lie before the first of the first lunar month. The National Day's
    second day is the one before or the one after 2 September.
    """

    year: int
    tet_days_before: int
    second_national_day: Literal["before", "after"]
    source: str


# LAW: BLLĐ 2019 Đ.112 k.3, decided by the Prime Minister each year. Add a line when the next year is announced.
YEAR_CHOICES: Final = (
    YearChoice(2021, 2, "after", "Thông báo nghỉ Tết và Quốc khánh năm 2021"),
    YearChoice(2022, 1, "before", "Thông báo nghỉ Tết và Quốc khánh năm 2022"),
    YearChoice(2023, 2, "before", "Thông báo nghỉ Tết và Quốc khánh năm 2023"),
    YearChoice(2024, 2, "after", "Thông báo nghỉ Tết và Quốc khánh năm 2024"),
    YearChoice(2025, 2, "before", "Thông báo nghỉ Tết và Quốc khánh năm 2025"),
    YearChoice(2026, 1, "before", "Thông báo nghỉ Tết và Quốc khánh năm 2026"),
)
# Days moved to make a bridge: free on one day, worked on a Saturday instead. For public offices.
DAY_CHANGES: Final = (
    DayChange(date(2024, 4, 29), False, "Hoán đổi ngày làm việc dịp 30/4 năm 2024"),
    DayChange(date(2024, 5, 4), True, "Hoán đổi ngày làm việc dịp 30/4 năm 2024"),
    DayChange(date(2025, 4, 26), True, "Hoán đổi ngày làm việc dịp 30/4 năm 2025"),
    DayChange(date(2025, 5, 2), False, "Hoán đổi ngày làm việc dịp 30/4 năm 2025"),
    DayChange(date(2026, 1, 2), False, "Hoán đổi ngày làm việc dịp Tết Dương lịch năm 2026"),
    DayChange(date(2026, 1, 10), True, "Hoán đổi ngày làm việc dịp Tết Dương lịch năm 2026"),
    DayChange(date(2026, 8, 22), True, "Hoán đổi ngày làm việc dịp Quốc khánh năm 2026"),
    DayChange(date(2026, 8, 31), False, "Hoán đổi ngày làm việc dịp Quốc khánh năm 2026"),
)
_UNANNOUNCED: Final = YearChoice(0, 2, "before", "")


def _by_year(choices: Iterable[YearChoice]) -> dict[int, YearChoice]:
    return {choice.year: choice for choice in choices}


def _by_day(changes: Iterable[DayChange]) -> dict[date, DayChange]:
    return {change.day: change for change in changes}


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked, by the law and by what was decided; give it an edited list to plan with another."""

    choices: Mapping[int, YearChoice] = field(default_factory=lambda: _by_year(YEAR_CHOICES))
    changes: Mapping[date, DayChange] = field(default_factory=lambda: _by_day(DAY_CHANGES))

    @classmethod
    def of(cls, choices: Iterable[YearChoice], changes: Iterable[DayChange]) -> "WorkingCalendar":
        """A calendar from edited lists; a later line for the same year or day stands."""
        return cls(_by_year(choices), _by_day(changes))

    def holidays(self, year: int) -> dict[date, Holiday]:
        """The public holidays of the year, with the days that compensate those on a weekend, in order."""
        choice = self.choices.get(year, _UNANNOUNCED)
        days: dict[date, Holiday] = {
            date(year, 1, 1): "new_year",
            date(year, 4, 30): "reunification",
            date(year, 5, 1): "labour_day",
            date(year, 9, 2): "national_day",
        }
        for shift in range(5):  # BLLĐ 2019 Đ.112 k.1: five days
            days[tet(year) + timedelta(days=shift - choice.tet_days_before)] = "tet"
        days.setdefault(lunar_day(year, 3, 10), "hung_kings")
        if year >= 2021:  # the second day came with BLLĐ 2019, in force from 1 January 2021
            days[date(year, 9, 1 if choice.second_national_day == "before" else 3)] = "national_day"
        # BLLĐ 2019 Đ.111 k.3: a holiday on the weekly rest day is taken on the next working day.
        for day in sorted(day for day in days if day.weekday() >= 5):
            while day in days or day.weekday() >= 5:
                day += timedelta(days=1)
            days[day] = "compensation"
        return dict(sorted(days.items()))

    def is_working_day(self, day: date) -> bool:
        """Whether public offices work on the day."""
        if change := self.changes.get(day):
            return change.is_working
        return day.weekday() < 5 and day not in _holidays(self, day.year)

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after the day (before it, when negative); the day itself is not counted.

        With zero, the day itself, or the next working day when it is none.
        """
        step = timedelta(days=-1 if count < 0 else 1)
        if count == 0 and not self.is_working_day(day):
            count = 1
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days(self, since: date, until: date) -> int:
        """How many working days lie from `since` up to, but without, `until`."""
        return sum(self.is_working_day(since + timedelta(days=n)) for n in range((until - since).days))

    def deadline(self, day: date, days: int) -> date:
        """The last day of a term of calendar days that begins the day after; moved on to a working day.

        LAW: Bộ luật Dân sự 2015 Đ.147 k.1 (the day itself is not counted), Đ.148 k.5 (ends on a day off: next day).
        """
        return self.add_working_days(day + timedelta(days=days), 0)


@lru_cache(maxsize=256)
def _holidays_of(choice: YearChoice, year: int) -> frozenset[date]:
    return frozenset(WorkingCalendar({year: choice}, {}).holidays(year))


def _holidays(calendar: WorkingCalendar, year: int) -> frozenset[date]:
    return _holidays_of(calendar.choices.get(year, _UNANNOUNCED), year)


def deadline_end(day: date) -> datetime:
    """The moment a deadline of that day has passed: the following midnight in Vietnam (Đ.148 k.6: 24:00)."""
    return datetime.combine(day + timedelta(days=1), time.min, VIETNAM)


def tet(year: int) -> date:
    """The first day of the lunar year."""
    return lunar_day(year, 1, 1)


@lru_cache(maxsize=1024)
def lunar_day(year: int, month: int, day: int) -> date:
    """The solar day of a day of a regular (not leap) lunar month in Vietnam, for 1900 to 2100.

    Months begin on the day of the new moon at UTC+7. The eleventh holds the winter solstice; when thirteen begin
    between two of them, the first without a principal term is the leap month and has the number of the one before.
    """
    before, after = _eleventh_month(year - 1), _eleventh_month(year)
    if month >= 11:
        before, after = _eleventh_month(year), _eleventh_month(year + 1)
    steps = (month - 11) % 12
    if after - before == 13:
        leap = next(n for n in range(1, 13) if _term(before + n) == _term(before + n + 1))
        steps += steps >= leap
    return _new_moon_day(before + steps) + timedelta(days=day - 1)


def _eleventh_month(year: int) -> int:
    """The number of the new moon that opens the eleventh lunar month of the year: the last before the solstice."""
    moon = floor((year + 1 - 2000) * 12.3685) + 1
    while _new_moon_day(moon) > date(year, 12, 31) or _term(moon) >= 9:
        moon -= 1
    return moon


def _term(moon: int) -> int:
    """In which twelfth of its way (0 from the spring equinox, 9 from the winter solstice) the sun begins the day."""
    noon_of_2000 = 730120.5  # ordinal of 1 January 2000, 12:00
    centuries = (_new_moon_day(moon).toordinal() - 7 / 24 - noon_of_2000) / 36525
    return floor(_sun_longitude(centuries) / 30)


def _sun_longitude(t: float) -> float:
    """Apparent longitude of the sun in degrees, `t` centuries after 2000 (Meeus, Astronomical Algorithms, 25)."""
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * t)
    return (280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * sin(node)) % 360


# Meeus 49: days, power of the eccentricity, and multiples of the anomalies of sun and moon and of the latitude.
_MOON_TERMS: Final = (
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0),
)  # fmt: skip


@lru_cache(maxsize=4096)
def _new_moon_day(moon: int) -> date:
    """The day in Vietnam of the new moon with this number (0 is that of 6 January 2000)."""
    t = moon / 1236.85
    julian = 2451550.09766 + 29.530588861 * moon + 0.00015437 * t * t
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = radians(2.5534 + 29.10535670 * moon - 0.0000014 * t * t)
    moons = radians(201.5643 + 385.81693528 * moon + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * moon - 0.0016118 * t * t)
    for days, power, by_sun, by_moon, by_latitude in _MOON_TERMS:
        julian += days * eccentricity**power * sin(by_sun * sun + by_moon * moons + by_latitude * latitude)
    julian -= 0.00017 * sin(radians(124.7746 - 1.56375588 * moon))
    # The theory counts in uniform time, some 70 seconds ahead of the clock; Julian days begin at noon.
    return date.fromordinal(floor(julian - 0.0008 + 7 / 24 + 0.5) - 1721425)
