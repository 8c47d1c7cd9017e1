"""Who has said what in three years: the matters of each season at the unions of the demonstration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from vungmanh.home.demo.petitions.courses import LONGEST, course_of
from vungmanh.home.demo.petitions.matters import DEBT, MATTERS
from vungmanh.home.demo.petitions.told import Matter, Said
from vungmanh.home.demo.tasks.told import WARD
from vungmanh.home.demo.unions import SEED, Union
from vungmanh.organization.presets import JULY_2025

FIRST: Final = date(2023, 12, 1)
_A_YEAR: Final = 0.55  # petitions of a union in a year, where its matters have no season
_COMPANIES: Final = (1, 2, 3, 5)
# At the school where the debt of insurance rises: weeks before today.
_WEEKS_AGO: Final = (20, 9, 6, 5, 4, 4, 3, 3, 2, 2, 1)
_LATELY: Final = 3


def in_debt(unions: Sequence[Union]) -> Union:
    """The largest private school of the ward; it owes insurance."""
    return max((each for each in unions if each.ward == WARD and each.block == 7 and each.of_july), key=_members)


def _members(union: Union) -> int:
    return union.members


def said_in_three_years(unions: Sequence[Union], today: date) -> list[Said]:
    """In the order of days, until yesterday."""
    found = [said for union in unions for said in _of_union(union, today)]
    found += _debts(in_debt(unions), today)
    return sorted(found, key=lambda said: (said.on, said.unit))


def _of_union(union: Union, today: date) -> Iterator[Said]:
    last = min(today, (union.dissolved_on or today) - LONGEST if union.dissolved_on else today)
    matters = [matter for matter in MATTERS if not matter.blocks or union.block in matter.blocks]
    month = max(FIRST, union.founded_on.replace(day=1))
    while month < last:
        draw = Random(f"{SEED} said {union.code} {month}")
        following = (month + timedelta(days=31)).replace(day=1)
        weights = [matter.season[month.month - 1] for matter in matters]
        usual = sum(sum(matter.season) for matter in matters) / 12
        more = 2.2 if union.block in _COMPANIES else 1
        if draw.random() < _A_YEAR / 12 * more * sum(weights) / usual:
            (matter,) = draw.choices(matters, weights)
            on = month + timedelta(days=draw.randrange((following - month).days))
            if union.founded_on <= on < last:
                yield _raised(union, matter, on, draw)
        month = following


def _raised(union: Union, matter: Matter, on: date, draw: Random) -> Said:
    people = 1 if draw.random() < 0.6 else draw.randint(2, max(3, union.members // 4))
    course = course_of(union.block, to_authority=bool(matter.to), draw=draw)
    if course == "objected" and on < JULY_2025 < on + LONGEST:
        course = "in_part"  # the district, to which it would go up, ends meanwhile
    words, answer = draw.choice(matter.words), draw.choice(matter.answers)
    return Said(union.code, on, matter, words, answer, course, people, int(draw.random() < 0.06))


def _debts(school: Union, today: date) -> Iterator[Said]:
    draw = Random(f"{SEED} debts")
    for place, weeks in enumerate(_WEEKS_AGO):
        on = today - timedelta(weeks=weeks) + timedelta(days=draw.randrange(3))
        words = DEBT.words[place % len(DEBT.words)]
        people = 1 + place % 4
        if on < today:
            course = "employer_late" if weeks > _LATELY else "unanswered"
            yield Said(school.code, on, DEBT, words, DEBT.answers[0], course, people, urgency=1)
