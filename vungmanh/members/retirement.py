"""When somebody reaches the age of retirement, by the year: dated data, as the law raises it step by step. Pure.

In ordinary working conditions (Bộ luật Lao động 45/2019/QH14, Đ.169; Nghị định 135/2020/NĐ-CP, Đ.4). Whoever may go
earlier or stays longer is known to nobody but the employer: what follows from this table is said of an age, not of a
person.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from vungmanh.core.periods import month_index, month_start
from vungmanh.members.rules import FEMALE, MALE

# Of each gender from which year on which age holds, in months: three months more a year for men until 62 years in 2028,
# four for women until 60 in 2035.
AGES: Final = {
    MALE: {year: 60 * 12 + 3 * (year - 2020) for year in range(2021, 2029)},
    FEMALE: {year: 55 * 12 + 4 * (year - 2020) for year in range(2021, 2036)},
}


def age_of_retirement(gender: str, year: int) -> int | None:
    """Returns the age in months that holds in the year; None before 2021, when another law held."""
    steps = AGES[gender]
    return steps.get(min(year, max(steps)))


def month_of_retirement(gender: str, born_on: date) -> date | None:
    """Returns the first day of the month in which somebody born that day reaches the age; None before 2021."""
    steps = AGES[gender]
    for year in steps:
        reached = month_start(month_index(born_on) + steps[year])
        if reached.year <= year or year == max(steps):
            return reached if reached.year >= year else None
    return None


def births_reaching(gender: str, month: date) -> tuple[date, date] | None:
    """Returns the first and the last day of birth of those who reach the age in the month; None where nobody does."""
    age = age_of_retirement(gender, month.year)
    if age is None:
        return None
    first = month_start(month_index(month) - age)
    if month_of_retirement(gender, first) != month:
        return None  # they reached the lower age of the year before
    return first, last_day_of(first)


def last_day_of(month: date) -> date:
    """Returns the end of the month: work ends with it where the age is reached in it (NĐ 135/2020/NĐ-CP, Đ.3)."""
    return month_start(month_index(month) + 1) - timedelta(days=1)
