"""The committees of the unions. All met in spring 2023, or when they were founded; who left since was followed, or not.

Three met late, in 2021, since the epidemic had kept them from it before: their five years were over in 2026. Two of
them have not met since and go on; the third has (committees/lately.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from vungmanh.home.demo.committees.told import Holds, Sits, left, stood
from vungmanh.home.demo.lives import Life
from vungmanh.home.demo.tasks.told import SCHOOL
from vungmanh.home.demo.unions import SEED, Union
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices

ROUND: Final = (date(2023, 2, 20), date(2023, 5, 26))
_TOOK_PART: Final = date(2022, 1, 1)  # whoever was founded later had its first committee until 2027 and after
_LATE: Final = (date(2021, 5, 14), date(2021, 7, 16), date(2021, 6, 18))
_YEARS: Final = 5
_DAY: Final = timedelta(days=1)

# Of a hundred: committees with an empty seat from the first day, unions without the committee that they should have,
# offices that were filled again after somebody left, chairs that changed in between, and people who left and are still
# written down in their office.
_VACANT, _WITHOUT, _FILLED, _CHANGED, _FORGOTTEN = 7, 5, 65, 6, 8
_STAYED: Final = 0.75
_GAVE_UP: Final = timedelta(days=40)
_INSPECTION_FROM, _WOMEN_FROM, _DELEGATES_FROM = 30, 10, 150

_SCHOOLS: Final = (6, 7)


def late_ones(unions: Sequence[Union], shown: str) -> list[str]:
    """The codes of those that met late: one of the ward that is shown, one other; and the one that has met since."""
    old = [union for union in unions if union.founded_on.year < 2016 and union.of_july]
    mine = [union.code for union in old if union.ward == shown]
    others = [union.code for union in old if union.ward != shown]
    return [mine[-1], others[-1], mine[-2]]


def committees_of(union: Union, roll: Sequence[Life], late: Sequence[str], today: date) -> list[Sits]:
    """Everything that is written down of the union's bodies until today; the same every time."""
    draw = Random(f"{SEED} committees {union.code}")
    since = _day_of_congress(union, late, draw)
    if since > today:
        return []
    people = [life for life in roll if stood(life, union.code, since)]
    body = _Body(union, people, since, min(union.dissolved_on or date.max, today), draw)
    found = [body.executive(changes=union.code not in {SCHOOL, *late})]
    if len(people) >= _INSPECTION_FROM and draw.randrange(100) >= _WITHOUT:
        found.append(body.inspection())
    women = [life for life in people if life.facts.gender == Person.FEMALE]
    if len(women) >= _WOMEN_FROM and draw.randrange(100) >= _WITHOUT:
        found.append(body.women(women))
    if union.code == SCHOOL and today - _GAVE_UP > since:
        _vice_chair_gives_up(found[0], today - _GAVE_UP)
    return [_until_its_end(sits, union, today) for sits in (*found, body.beside())]


def _vice_chair_gives_up(executive: Sits, on: date) -> None:
    """So that there is somebody to be elected these days (demo/lately.py)."""
    executive.holds = [
        each.ends(on, Appointment.RESIGNED) if each.office == offices.VICE_CHAIR and not each.until else each
        for each in executive.holds
    ]


def _until_its_end(sits: Sits, union: Union, today: date) -> Sits:
    if union.dissolved_on and union.dissolved_on <= today:
        sits.until = union.dissolved_on
        sits.holds = [each if each.until else each.ends(union.dissolved_on, Appointment.UNIT) for each in sits.holds]
    return sits


def _day_of_congress(union: Union, late: Sequence[str], draw: Random) -> date:
    if union.code in late:
        return _LATE[late.index(union.code)]
    if union.founded_on >= _TOOK_PART:
        return union.founded_on
    first, last = ROUND
    day = first + draw.randrange((last - first).days) * _DAY
    return day - max(0, day.weekday() - 4) * _DAY  # nobody meets at a weekend


class _Body:
    """Chooses people of one union, nobody twice, but for offices that one person often holds with another."""

    def __init__(self, union: Union, people: Sequence[Life], since: date, today: date, draw: Random) -> None:
        self._union, self._since, self._today, self._draw = union, since, today, draw
        chair, *others = people
        self._chair, self._members = chair, len(people)
        # Most who were chosen meant to stay.
        goes = {id(life) for life in others if left(life, union.code, since) and draw.random() < _STAYED}
        self._free = sorted(draw.sample(others, len(others)), key=lambda life: id(life) in goes)
        self._committee: list[Life] = []
        self._ballots = (0, 0, 0)

    def executive(self, *, changes: bool) -> Sits:
        seats = 3 if self._members < 50 else 5 if self._members < 150 else 7
        sits = self._term(offices.EXECUTIVE, seats)
        self._ballots = self._counted()
        sits.counted, sits.delegates = self._ballots, self._members >= _DELEGATES_FROM
        self._committee = [self._chair, *self._take(seats - 1 - (self._draw.randrange(100) < _VACANT))]
        led = [offices.CHAIR, offices.VICE_CHAIR]
        for place, life in enumerate(self._committee):
            office = led[place] if place < len(led) else offices.MEMBER
            if place == 0 and changes and self._draw.randrange(100) < _CHANGED and len(self._free) > 4:
                sits.holds += self._changed(life)
            else:
                sits.holds += self._goes_on(life, office)
        return sits

    def inspection(self) -> Sits:
        """One of three comes from the executive committee, and never its chair, who signs for the account."""
        sits = self._term(offices.INSPECTION, 3)
        led = [self._committee[-1], *self._take(2)] if len(self._committee) > 2 else self._take(3)
        for place, life in enumerate(led):
            sits.holds += self._goes_on(life, offices.INSPECTION_HEAD if place == 0 else offices.INSPECTION_MEMBER)
        return sits

    def women(self, women: Sequence[Life]) -> Sits:
        """A woman of the executive committee leads it, where there is one."""
        sits = self._term(offices.WOMEN, 3)
        of_committee = [life for life in self._committee[1:] if life in women][:1]
        free = [life for life in self._free if life in women]
        chosen = [*of_committee, *free][:3]
        self._free = [life for life in self._free if life not in chosen]
        for place, life in enumerate(chosen):
            sits.holds += self._goes_on(life, offices.WOMEN_HEAD if place == 0 else offices.WOMEN_MEMBER)
        return sits

    def beside(self) -> Sits:
        """Who keeps the account and the till: nobody of the two does both."""
        sits = self._term("", 0)
        sits.holds += self._goes_on(self._chair, offices.ACCOUNT_HOLDER)
        keepers = sorted(self._free, key=lambda life: life.facts.job != "Kế toán")[:2]
        for life, office in zip(keepers, (offices.ACCOUNTANT, offices.TREASURER), strict=False):
            sits.holds += self._goes_on(life, office)
        return sits

    def _term(self, body: str, seats: int) -> Sits:
        number = f"{self._draw.randrange(20, 900)}/QĐ-LĐLĐ"
        return Sits(body, self._since, years_later(self._since, _YEARS), seats, number)

    def _take(self, count: int) -> list[Life]:
        taken, self._free = self._free[:count], self._free[count:]
        return taken

    def _counted(self) -> tuple[int, int, int]:
        called = self._members if self._members < _DELEGATES_FROM else self._members // 3
        present = called - self._draw.randrange(1 + called // 12)
        return called, present, present - self._draw.randrange(2)

    def _goes_on(self, life: Life, office: str) -> Iterator[Holds]:
        """Until the person leaves; then another follows, or the office stays empty."""
        own = self._holds(life, office, self._since)
        gone = left(life, self._union.code, self._since)
        if gone is None or gone > self._today or self._draw.randrange(100) < _FORGOTTEN:
            yield own
            return
        yield own.ends(gone, Appointment.LEFT)
        elected = gone + self._draw.randrange(30, 140) * _DAY
        stays = [each for each in self._free if left(each, self._union.code, self._since) is None]
        if elected <= self._today and stays and self._draw.randrange(100) < _FILLED:
            self._free.remove(stays[0])
            yield self._holds(stays[0], office, elected, Appointment.BY_ELECTION)

    def _changed(self, life: Life) -> Iterator[Holds]:
        """Another led the union first, and gave it up; whoever leads it now sat in the committee from the beginning."""
        before = next(each for each in self._free if left(each, self._union.code, self._since) is None)
        self._free.remove(before)
        on = date(2024, 9, 5) + self._draw.randrange(700) * _DAY
        if on > self._today or on <= self._since:
            yield self._holds(life, offices.CHAIR, self._since)
            return
        yield self._holds(before, offices.CHAIR, self._since).ends(on, Appointment.RESIGNED)
        yield self._holds(life, offices.MEMBER, self._since).ends(on, Appointment.SUCCESSOR)
        yield self._holds(life, offices.CHAIR, on, Appointment.BY_ELECTION)

    def _holds(self, life: Life, office: str, since: date, how: str = Appointment.ELECTED) -> Holds:
        post, depends = self._post(life, office)
        votes = None
        if office in offices.offices_in(offices.EXECUTIVE) and how == Appointment.ELECTED:
            votes = self._counted_votes()
        return Holds(life.facts, office, since, how, votes=votes, post=post, depends=depends)

    def _counted_votes(self) -> int:
        """More than half of the valid ballots."""
        valid = self._ballots[-1]
        return valid - self._draw.randrange(1 + (valid - 1) // 3)

    def _post(self, life: Life, office: str) -> tuple[str, str]:
        """Some who lead a union lead at its employer, too: it is known above, and counted there."""
        chance = self._draw.randrange(100)
        if office not in (offices.CHAIR, offices.VICE_CHAIR) or self._union.kind != "grassroots" or chance >= 14:
            return life.facts.job or "", ""
        if self._union.block in _SCHOOLS:
            return "Phó Hiệu trưởng", "deputy_director"
        return ("Trưởng phòng Nhân sự", "personnel") if chance < 9 else ("Quản đốc", "manager")


def years_later(day: date, years: int) -> date:
    """The first of March for the last day of February in a leap year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
