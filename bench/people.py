"""The people of the invented unions: who they are, when they joined, moved and left. Rows of text, ready to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.federation import Body, Federation
from bench.sizes import LAST_DAY
from vungmanh.home.demo.names import Name, name_pool
from vungmanh.members.models import Membership, Person

PERSON = (
    "id", "name", "search_key", "given_key", "sort_key", "initials", "gender", "born_on", "born_precision",
    "phone", "phone_tail", "other_phone", "email", "job", "unit_id", "joined_on", "joined_precision",
)  # fmt: skip
IDENTITY = ("person_id", "number", "tail")
CARD = ("person_id", "number")
MEMBERSHIP = ("id", "person_id", "unit_id", "since", "until", "began", "ended", "reason")

# Identity numbers: a million of each 4 of the 96 province codes that the rules know, so none comes twice.
_PEOPLE_PER_CODES, _CODES = 1_000_000, 4
_MIXED = 613  # has no factor in common with a million, so that no two ids meet
_JOBS = ("Công nhân", "Giáo viên", "Nhân viên", "Kỹ thuật viên", "Kế toán", "Lái xe", "")
_REASONS = ("job_ended", "job_ended", "retired", "own_wish")
_EPOCH = date(1900, 1, 1).toordinal()
_ISO = [date.fromordinal(day).isoformat() for day in range(_EPOCH, date(2036, 1, 1).toordinal())]

Text = tuple[str | None, ...]


@dataclass
class Rows:
    """Rows of four tables; `nothing` stands where the database is to hold NULL."""

    nothing: str | None = None
    persons: list[Text] = field(default_factory=list)
    identities: list[Text] = field(default_factory=list)
    cards: list[Text] = field(default_factory=list)
    memberships: list[Text] = field(default_factory=list)


@dataclass(frozen=True)
class Portion:
    """Some unions, and the id of the first of their people."""

    first: int
    unions: Sequence[Body]
    people: int


def portions(made: Federation, *, people: int = 20_000) -> list[Portion]:
    """Cut the unions so that each part holds about as many people; ids run through without gaps."""
    cut: list[Portion] = []
    first, count, unions = 1, 0, []
    for ward in sorted(made.unions):
        unions += made.unions[ward]
        count += sum(union.members + union.gone for union in made.unions[ward])
        if count >= people:
            cut.append(Portion(first, unions, count))
            first, count, unions = first + count, 0, []
    return [*cut, Portion(first, unions, count)] if unions else cut


def pools(made: Federation) -> dict[str, list[Name]]:
    """The names of women and of men."""
    return {gender: name_pool(gender, made.size.members) for gender in (Person.FEMALE, Person.MALE)}


def people_of(portion: Portion, made: Federation, names: dict[str, list[Name]], rows: Rows) -> Rows:
    """Everybody who is or was a member of the portion's unions."""
    pk = portion.first
    for union in portion.unions:
        draw = Random(f"people {made.size.name} {union.pk}")
        for number in range(union.members + union.gone):
            if number == 0:
                days, women = _decisions(union, draw), draw.uniform(0.1, 0.9)
                neighbours = [n for n in made.unions[union.ward] if n is not union and n.life.until is None]
            _person(pk, union, draw, days, women, neighbours, names, rows, gone=number >= union.members)
            pk += 1
    return rows


def _decisions(union: Body, draw: Random) -> list[int]:
    """The days on which the union admitted members: its founding, and one or two a year since."""
    last = (union.life.until - timedelta(days=200) if union.life.until else LAST_DAY).toordinal()
    since = union.life.since.toordinal()
    years = (last - since) / 365
    return [since, *sorted(draw.randint(since, max(since, last)) for _ in range(int(years * draw.uniform(0.8, 2.0))))]


def _person(
    pk: int,
    union: Body,
    draw: Random,
    days: list[int],
    women: float,
    neighbours: list[Body],
    names: dict[str, list[Name]],
    rows: Rows,
    *,
    gone: bool,
) -> None:
    chance = draw.random
    came = days[0] if chance() < 0.35 else days[int(chance() * len(days))]
    last = (union.life.until - timedelta(days=1) if union.life.until else LAST_DAY).toordinal()
    if gone and came > last - 60:
        came = days[0]  # nobody leaves on the day of coming
    joined, began = came, Membership.ADMITTED
    person, unit = str(pk), str(union.pk)
    if neighbours and chance() < 0.05:
        left = neighbours[int(chance() * len(neighbours))]
        room = came - left.life.since.toordinal() - 30
        if room > 0:
            joined, began = came - 30 - int(chance() * room), Membership.TRANSFERRED
            rows.memberships.append(
                (
                    str(2 * pk - 1),
                    person,
                    str(left.pk),
                    _iso(joined),
                    _iso(came),
                    Membership.ADMITTED,
                    Membership.MOVED,
                    "",
                )
            )
    until, ended, reason = rows.nothing, "", ""
    if gone:
        until = _iso(came + 30 + int(chance() * (last - came - 30)))
        ended, reason = Membership.LEFT, _REASONS[int(chance() * 4)] if union.life.until is None else "unit_dissolved"
    gender = Person.FEMALE if chance() < women else Person.MALE
    born = _iso(joined - 6_600 - int(chance() * chance() * 11_000))
    pool = names[gender]
    name = pool[int(chance() * len(pool))]
    number = identity_number(pk, gender, int(born[:4]))
    phone = f"09{int(chance() * 100_000_000):08}" if chance() < 0.7 else ""
    rows.persons.append(
        (
            person, name.name, name.search_key, name.given_key, name.sort_key, name.initials, gender, born, "day",
            phone, phone[-4:], "", "", _JOBS[int(chance() * 7)], unit, _iso(joined), "day",
        )
    )  # fmt: skip
    if chance() < 0.97:
        rows.identities.append((person, number, number[-4:]))
    if chance() < 0.5:
        rows.cards.append((person, f"TV{pk * 7:09}"))
    rows.memberships.append((str(2 * pk), person, unit, _iso(came), until, began, ended, reason))


def identity_number(pk: int, gender: str, born: int) -> str:
    """A number as the card has it, of no real person that anybody knows of; never the same for two ids."""
    million, rest = divmod(pk, _PEOPLE_PER_CODES)
    code = 1 + _CODES * (million % 24) + pk % _CODES
    sex_and_century = 2 * (born // 100 - 19) + (gender == Person.FEMALE)
    return f"{code:03}{sex_and_century}{born % 100:02}{rest * _MIXED % _PEOPLE_PER_CODES:06}"


def id_behind(number: str) -> int:
    """The id that the number was made from, among the first twenty-four million."""
    million = (int(number[:3]) - 1) // _CODES
    return million * _PEOPLE_PER_CODES + int(number[6:]) * pow(_MIXED, -1, _PEOPLE_PER_CODES) % _PEOPLE_PER_CODES


def _iso(ordinal: int) -> str:
    return _ISO[ordinal - _EPOCH]
