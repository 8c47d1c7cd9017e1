"""Three years of dialogues, conferences and regulations as unions hold and keep them: most, not all, some of them late.

Written at once, as the roll is: an act for each would take minutes. What follows from each row is worked out as every
act does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.core.periods import months_later
from vungmanh.dialogue.rules import kinds, sides
from vungmanh.dialogue.rules.employers import has_employer, law_of
from vungmanh.dialogue.rules.laws import PUBLIC
from vungmanh.dialogue.told import Checked, Elected, Meeting, Raised, Ruled
from vungmanh.home.demo.dialogue.said import AT_COMPANIES, AT_SCHOOLS, CHECKED
from vungmanh.home.demo.tasks.told import DAY, SCHOOL
from vungmanh.home.demo.unions import SEED, Union

FIRST_YEAR: Final = 2024
_DAYS: Final = WorkingCalendar()
# Of a hundred unions so many hold a dialogue, a conference in the year; more of them every year.
_DIALOGUES: Final = {0: 42, 1: 52, 2: 63}
_CONFERENCES: Final = {0: 80, 1: 84, 2: 88}
_IN_TIME: Final = 0.9
SCHOOLS: Final = (6, 7)  # blocks
_WITH_WORDS: Final = 0.3  # of what is held, so much is written down with its words
# Of a hundred unions so many have each regulation; the unions of some wards have fewer.
_HAVE: Final = {kinds.DEMOCRACY: 78, kinds.WORKING: 88, kinds.COORDINATION: 62, kinds.SPENDING: 84}
_BEHIND: Final = ("HN-PLB", "HN-XHM")
_HALLS: Final = {True: "Phòng Hội đồng", False: "Phòng họp công ty"}


@dataclass(frozen=True)
class Held:
    """What a union has held, with what was said, the board it elected, the check of its resolution."""

    union: Union
    said: Meeting
    points: Sequence[Raised] = field(default=())
    board: Elected | None = None
    check: Checked | None = None


def held_in_three_years(unions: Sequence[Union], today: date) -> list[Held]:
    """In the order of days, until yesterday."""
    found = [held for union in unions if has_employer(union.block) for held in _of_union(union, today)]
    return sorted(found, key=lambda held: (held.said.on, held.union.code))


def _of_union(union: Union, today: date) -> Iterator[Held]:
    public = law_of(union.block) == PUBLIC
    for year in range(FIRST_YEAR, today.year + 1):
        draw = Random(f"{SEED} dialogue {union.code} {year}")
        talks = not public and draw.randrange(100) < _share(_DIALOGUES, union, year)
        on = a_weekday_in(date(year, 3, 15), 180, draw)
        if talks and _stands(union, on, today):
            yield _dialogue(union, on, draw)
        meets = draw.randrange(100) < _share(_CONFERENCES, union, year) or union.code == SCHOOL
        on = _conference_day(union, year, draw)
        if meets and _stands(union, on, today):
            yield _conference(union, on, today, draw)


def _share(shares: dict[int, int], union: Union, year: int) -> int:
    """The unions of some wards are behind, and fall back in the last year."""
    share = shares[min(year - FIRST_YEAR, max(shares))]
    return share - (22 if union.ward in _BEHIND and year - FIRST_YEAR >= max(shares) else 0)


def _stands(union: Union, on: date, today: date) -> bool:
    ended = union.dissolved_on
    return union.founded_on < on < today and (ended is None or on < ended)


def a_weekday_in(first: date, within: int, draw: Random) -> date:
    """Any working day of so many from the day `first` on."""
    return _DAYS.add_working_days(first + draw.randrange(within) * DAY, 1)


def _conference_day(union: Union, year: int, draw: Random) -> date:
    """Schools after their year, all others after the calendar's; one in ten too late."""
    late = draw.random() > _IN_TIME
    if union.block in SCHOOLS:
        return a_weekday_in(date(year, 12, 3), 20, draw) if late else a_weekday_in(date(year, 9, 15), 45, draw)
    return a_weekday_in(date(year, 4, 8), 60, draw) if late else a_weekday_in(date(year, 1, 12), 75, draw)


def _dialogue(union: Union, on: date, draw: Random) -> Held:
    side = sides.least_of_workers_side(union.workers, on)
    workers_side = side.value.least if side else 3
    came = workers_side if draw.random() < 0.7 else workers_side - 1
    kind = kinds.PERIODIC if draw.random() < 0.85 else kinds.ON_REQUEST
    asked: dict[str, Any] = {}
    if kind == kinds.ON_REQUEST:
        requested = _DAYS.add_working_days(on, -12)
        asked = {
            "requested_by": kinds.WORKERS, "requested_on": requested, "backed_by": workers_side,
            "answered_on": _DAYS.add_working_days(requested, draw.choice((2, 4, 5))),
        }  # fmt: skip
    said = Meeting(
        kind, on, place=_HALLS[union.block in SCHOOLS], workers=union.workers, employer_side=3, employer_present=3,
        workers_side=workers_side, workers_present=came, leader_present=draw.random() < 0.95,
        contents_sent_on=_DAYS.add_working_days(on, -draw.choice((5, 6, 8, 8, 3))) if not asked else None,
        minutes_signed=True, published_on=_DAYS.add_working_days(on, draw.choice((1, 2, 3, 3, 6))), **asked,
    )  # fmt: skip
    return Held(union, said, _points(AT_SCHOOLS if union.block in SCHOOLS else AT_COMPANIES, 3, draw))


def _conference(union: Union, on: date, today: date, draw: Random) -> Held:
    public = law_of(union.block) == PUBLIC
    called = union.workers if union.workers < 100 else 60
    came = called - draw.randrange(max(1, called // 10))
    said = Meeting(
        kinds.OFFICIALS_CONFERENCE if public else kinds.WORKERS_CONFERENCE, on, place=_HALLS[union.block in SCHOOLS],
        workers=union.workers, form=kinds.PLENARY if union.workers < 100 else kinds.DELEGATES, called=called, came=came,
        in_favour=came - draw.randrange(2), agenda=_agenda(public), pact_signed=public or draw.random() < 0.6,
        resolution_passed=True, minutes_signed=True,
    )  # fmt: skip
    points = _points(AT_SCHOOLS if union.block in SCHOOLS else AT_COMPANIES, 2, draw)
    board = None
    if public and on.year % 2 == 0 and union.workers > 7:
        recognised = _DAYS.add_working_days(on, draw.choice((2, 3, 5)))
        board = Elected(on, members=3, recognised_on=recognised if recognised < today else None)
    checked = months_later(on, 6) - 10 * DAY
    check = Checked(checked, CHECKED, checked + timedelta(days=3)) if public and draw.random() < 0.4 else None
    return Held(union, said, points, board, check if checked + 3 * DAY < today else None)


def _agenda(public: bool) -> tuple[str, ...]:
    said = kinds.HEAD_REPORT, kinds.UNION_REPORT, kinds.DISCUSSION, kinds.ANSWERS, kinds.PACT, kinds.RESOLUTION
    return (*said, kinds.ELECTION) if public else said


def _points(words: Sequence[Raised], most: int, draw: Random) -> Sequence[Raised]:
    return draw.sample(words, draw.randint(1, most)) if draw.random() < _WITH_WORDS else ()


def regulations_kept(unions: Sequence[Union], today: date) -> list[tuple[Union, Ruled]]:
    """Some have been renewed since."""
    return [
        (union, ruled) for union in unions for kind in kinds.REGULATIONS for ruled in _regulations(union, kind, today)
    ]  # fmt: skip


def _regulations(union: Union, kind: str, today: date) -> Iterator[Ruled]:
    draw = Random(f"{SEED} regulation {union.code} {kind}")
    if not has_employer(union.block) and kind in (kinds.DEMOCRACY, kinds.COORDINATION):
        return
    if draw.randrange(100) >= _HAVE[kind] - (20 if union.ward in _BEHIND else 0):
        return
    on = max(date(draw.choice((2021, 2022, 2023)), draw.randint(1, 12), 15), union.founded_on + 60 * DAY)
    again = date(draw.choice((2024, 2025, 2026)), draw.randint(1, 12), 10)
    days = [on, again] if again > on + 300 * DAY and draw.random() < 0.4 else [on]
    for day in days:
        if _stands(union, day, today):
            yield Ruled(kind, day, body=_BODIES[kind], number=f"{draw.randint(1, 90):02}/QĐ-{day.year}")


_BODIES: Final = {
    kinds.DEMOCRACY: "Người sử dụng lao động", kinds.WORKING: "Ban Chấp hành Công đoàn cơ sở",
    kinds.COORDINATION: "Người đứng đầu và Ban Chấp hành", kinds.SPENDING: "Ban Chấp hành Công đoàn cơ sở",
}  # fmt: skip
