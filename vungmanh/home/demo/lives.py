"""The invented people: who they are, when they joined, moved and left. No real person is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from vungmanh.home.demo.names import Name, name_pool
from vungmanh.home.demo.published import COUNTED_ON, NAMED_THERE
from vungmanh.home.demo.unions import SEED, Union
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person

LAST_DAY = date(2026, 12, 31)  # nothing is invented after this day

_NEW_YEAR = date(2025, 1, 1)
_JULY = date(2025, 7, 1)
_OLDEST_BORN = 1964  # whoever was born before has retired by 2025
_RETIRES_AT = 54
_NAMES = 20_000
# Hà Nội and the provinces from which people come to it (Thông tư 59/2021/TT-BCA).
_PROVINCES = (*["001"] * 14, "024", "026", "030", "034", "035", "036", "037", "038", "040")
_JOBS = {
    4: ("Viên chức", "Viên chức", "Y sĩ", "Điều dưỡng", "Kế toán"),
    5: ("Điều dưỡng", "Kỹ thuật viên", "Nhân viên", "Kế toán"),
    6: ("Giáo viên", "Giáo viên", "Giáo viên", "Giáo viên", "Nhân viên", "Kế toán", "Nhân viên y tế"),
    7: ("Giáo viên", "Giáo viên", "Giáo viên", "Nhân viên nuôi dưỡng", "Kế toán"),
    8: ("Lao động tự do",),
}
_JOBS_IN_COMPANIES = ("Công nhân", "Công nhân", "Công nhân", "Kỹ thuật viên", "Nhân viên", "Kế toán", "Lái xe")


@dataclass(frozen=True)
class Stay:
    """A membership: `began` and `ended` as in `Membership`; `until` is the first day after it."""

    union: Union
    since: date
    began: str
    until: date | None = None
    ended: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Life:
    """A person with the stays in the order of time."""

    facts: Facts
    stays: tuple[Stay, ...]

    def known_on(self, today: date) -> Life | None:
        """What has happened by the day; None if the person has not joined yet."""
        stays = tuple(
            stay if stay.until is None or stay.until <= today else replace(stay, until=None, ended="", reason="")
            for stay in self.stays
            if stay.since <= today
        )
        return replace(self, stays=stays) if stays else None


class Register:
    """Gives names, numbers and phones that nobody else has."""

    def __init__(self, seed: str) -> None:
        self.draw = Random(f"{seed} register")
        self.names: dict[str, list[Name]] = {g: name_pool(g, _NAMES) for g in (Person.FEMALE, Person.MALE)}
        self.people: set[tuple[str, date]] = set()
        self.numbers: set[str] = set()
        self.cards = 0

    def enter(self, gender: str, joined_on: date, job: str) -> Facts:
        draw = self.draw
        age = 20 + int(18 * draw.random() ** 2)
        born_on = date(max(joined_on.year - age, min(_OLDEST_BORN, joined_on.year - 20)), 1, 1)
        born_on += timedelta(days=draw.randrange(365))
        self.cards += 1
        return Facts(
            name=self._name(gender, born_on),
            gender=gender,
            born_on=born_on,
            identity_number=self._number(gender, born_on.year) if draw.random() < 0.97 else None,
            # 0990, so that an invented number is told from a real one at a glance.
            phone=f"0990{draw.randrange(1_000_000):06}" if draw.random() < 0.85 else None,
            job=job,
            joined_on=joined_on,
            card_number=f"HN{self.cards:07}" if draw.random() < 0.6 else None,
        )

    def _name(self, gender: str, born_on: date) -> str:
        while True:
            name = self.draw.choice(self.names[gender]).name
            if name not in NAMED_THERE and (name, born_on) not in self.people:
                self.people.add((name, born_on))
                return name

    def _number(self, gender: str, born: int) -> str:
        sex_and_century = 2 * (born // 100 - 19) + (gender == Person.FEMALE)
        while True:
            province = self.draw.choice(_PROVINCES)
            number = f"{province}{sex_and_century}{born % 100:02}{self.draw.randrange(1_000_000):06}"
            if number not in self.numbers:
                self.numbers.add(number)
                return number


def invent_lives(unions: Sequence[Union], seed: str = SEED) -> dict[Union, list[Life]]:
    """Everybody who is or was a member by `LAST_DAY`, by the union whose roll they were invented for.

    The first two of a union stay from its first day on: its chair and its roll keeper.
    """
    register = Register(seed)
    lives: dict[Union, list[Life]] = {}
    for union in unions:
        draw = Random(f"{seed} {union.code}")
        nearby = [
            other
            for other in unions
            if other is not union and (other.district, other.block) == (union.district, union.block) and other.of_july
        ]
        lives[union] = list(_lives_of(union, nearby, register, draw))
    return lives


def _lives_of(union: Union, nearby: list[Union], register: Register, draw: Random) -> Iterator[Life]:
    def person(stays: Sequence[Stay]) -> Life:
        gender = Person.FEMALE if draw.random() < union.women else Person.MALE
        joined_on = stays[0].since
        if stays[0].began == Membership.CARRIED:
            joined_on -= timedelta(days=draw.randrange(200, 1_000))
        job = draw.choice(_JOBS.get(union.block, _JOBS_IN_COMPANIES))
        facts = register.enter(gender, joined_on, job)
        return Life(facts, tuple(_with_reason(stay, facts, draw) for stay in stays))

    if not union.of_july:  # new, and nobody has left yet
        yield from (person([Stay(union, union.founded_on, Membership.ADMITTED)]) for _ in range(union.members))
        return
    days = _days_of_decisions(union, draw)
    for number in range(union.members):
        if number < 2:
            yield person([Stay(union, union.founded_on, Membership.ADMITTED)])
        else:
            yield person(_goes_on(_came(union, days, nearby, draw), nearby, draw))
    for _ in range(round(union.members * 0.22)):
        yield person([_left_before(union, days, draw)])
    later = [_day_between(_JULY, LAST_DAY, draw) for _ in range(3)]
    for _ in range(round(union.members * 0.08)):
        yield person([Stay(union, draw.choice(later), Membership.ADMITTED)])


def _days_of_decisions(union: Union, draw: Random) -> list[date]:
    """The days on which the union admitted members until the end of 2024: its first, and about one a year since."""
    years = (_NEW_YEAR - union.founded_on).days / 365
    last = _NEW_YEAR - timedelta(days=1)
    return [union.founded_on, *(_day_between(union.founded_on, last, draw) for _ in range(int(years * 1.2)))]


def _came(union: Union, days: list[date], nearby: list[Union], draw: Random) -> list[Stay]:
    """How somebody came who is a member on 30 June 2025."""
    chance = draw.random()
    if chance < 0.035:
        return [Stay(union, draw.choice((date(2025, 2, 14), date(2025, 4, 22), COUNTED_ON)), Membership.ADMITTED)]
    if chance < 0.075 and nearby:
        left = draw.choice(nearby)
        earliest = max(left.founded_on, union.founded_on) + timedelta(days=90)
        first = max(earliest, _NEW_YEAR) if draw.random() < 0.3 else earliest
        moved_on = _day_between(first, COUNTED_ON, draw)
        since = _day_between(left.founded_on, moved_on - timedelta(days=60), draw)
        return [
            Stay(left, since, Membership.ADMITTED, moved_on, Membership.MOVED),
            Stay(union, moved_on, Membership.TRANSFERRED),
        ]
    if chance < 0.4:
        return [Stay(union, union.founded_on, Membership.CARRIED if draw.random() < 0.2 else Membership.ADMITTED)]
    return [Stay(union, draw.choice(days), Membership.ADMITTED)]


def _goes_on(stays: list[Stay], nearby: list[Union], draw: Random) -> list[Stay]:
    """What becomes of the last stay after 30 June 2025."""
    chance = draw.random()
    if chance >= 0.09:
        return stays
    *before, last = stays
    if chance < 0.06 or not nearby:
        return [*before, replace(last, until=_day_between(_JULY, LAST_DAY, draw), ended=Membership.LEFT)]
    moved_on = draw.choice((date(2025, 8, 15), date(2026, 1, 5), date(2026, 8, 17)))
    moved = replace(last, until=moved_on, ended=Membership.MOVED)
    return [*before, moved, Stay(draw.choice(nearby), moved_on, Membership.TRANSFERRED)]


def _left_before(union: Union, days: list[date], draw: Random) -> Stay:
    """A stay that was over by 30 June 2025."""
    since = draw.choice(days)
    earliest = since + timedelta(days=30)
    return Stay(union, since, Membership.ADMITTED, _day_between(earliest, COUNTED_ON, draw), Membership.LEFT)


def _with_reason(stay: Stay, facts: Facts, draw: Random) -> Stay:
    if stay.ended != Membership.LEFT:
        return stay
    retires = stay.until and facts.born_on and stay.until.year - facts.born_on.year >= _RETIRES_AT
    return replace(stay, reason="retired" if retires else draw.choice(("job_ended", "job_ended", "own_wish")))


def _day_between(first: date, last: date, draw: Random) -> date:
    """A day from `first` to `last`, both included."""
    return first + timedelta(days=draw.randrange((last - first).days + 1))
