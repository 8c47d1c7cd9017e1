"""Who reads what workers say: the list is what each petition answers for itself, on every tree and every day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.row import NOW
from tests.world import TODAY, lay_kinds, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE, ROLES
from vungmanh.accounts.models import User
from vungmanh.kit.inquiry import asked_together
from vungmanh.kit.searching import Sought
from vungmanh.members.models import Person
from vungmanh.officers.models import SignIn
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.models import Link, Unit
from vungmanh.petitions.dues import dues
from vungmanh.petitions.finding_in_box import search
from vungmanh.petitions.models import Category, Petition, Stage
from vungmanh.petitions.rules import states

pytestmark = pytest.mark.usefixtures("in_english")

LONG_AGO = date(2024, 1, 1)
UNITS, PEOPLE = 7, 3
EVERYWHERE = "operator"  # a role that is held at no unit


@dataclass(frozen=True)
class House:
    """Seven units, each below one of those before it, which moves on TODAY below another; who has which role where; and
    petitions: said to, held by, kept from, against whom, closed."""

    parents: list[tuple[int | None, int | None]]
    roles: list[tuple[int, str, int]]
    petitions: list[tuple[int, int, int | None, int | None, bool]]

    def way(self, unit: int | None, moved: bool) -> Iterable[int]:
        """The unit and all above it, before the day of moving or after it."""
        while unit is not None:
            yield unit
            unit = self.parents[unit][moved]

    def reads(self, who: int, petition: int, moved: bool) -> bool:
        """As it is promised: by a role at or above the unit it was said to, or the one that holds it; and never by
        whoever serves at or below the unit that it is kept from, nor by whom it is about."""
        unit, holder, shut, against, _closed = self.petitions[petition]
        mine = [(role, at) for person, role, at in self.roles if person == who]
        serves = {above for role, at in mine if role != EVERYWHERE for above in self.way(at, moved)}
        if against == who or shut in serves:
            return False
        near = {*self.way(unit, moved), *self.way(holder, moved)}
        return any(role == EVERYWHERE or (_may_see(role) and at in near) for role, at in mine)


def _may_see(role: str) -> bool:
    return Permission.SEE_PETITIONS in BY_CODE[role].may


@st.composite
def houses(draw: st.DrawFn) -> House:
    parents: list[tuple[int | None, int | None]] = [(None, None)]
    for number in range(1, UNITS):
        above = st.integers(0, number - 1)
        parents.append((draw(above), draw(above)))
    unit, person = st.integers(0, UNITS - 1), st.integers(0, PEOPLE - 1)
    role = st.sampled_from([each.code for each in ROLES])
    roles = draw(st.lists(st.tuples(person, role, unit), min_size=2, max_size=6, unique=True))
    petition = st.tuples(unit, unit, st.none() | unit, st.none() | person, st.booleans())
    return House(parents, roles, draw(st.lists(petition, min_size=8, max_size=8)))


def built(house: House) -> tuple[list[Unit], list[User], list[Petition]]:
    lay_kinds()
    units = []
    for number, (before, after) in enumerate(house.parents):
        unit = Unit(code=f"U{number}", kind_id="ward", established_on=LONG_AGO)
        unit.call(f"Đơn vị {number}")
        unit.save()
        units.append(unit)
        if before is not None and after is not None:
            Link.objects.create(unit=unit, parent=units[before], kind="manages", since=LONG_AGO, until=TODAY)
            Link.objects.create(unit=unit, parent=units[after], kind="manages", since=TODAY)
    place_units([unit.pk for unit in units])
    users = [User.objects.create(username=f"p{number}", name=f"P{number}") for number in range(PEOPLE)]
    people = [Person.objects.create(name=f"P{number}", unit=units[0]) for number in range(PEOPLE)]
    SignIn.objects.bulk_create(
        SignIn(person=person, account=user, since=LONG_AGO, by="x") for person, user in zip(people, users, strict=True)
    )
    for who, role, at in house.roles:
        held = {"user": users[who], "role": role, "unit": None if role == EVERYWHERE else units[at], "until": None}
        if not Grant.objects.filter(**held).exists():
            Grant.objects.create(since=LONG_AGO, because="QĐ", **held)
    return units, users, [_written(row, place, units, people) for place, row in enumerate(house.petitions)]


def _written(row: Any, place: int, units: list[Unit], people: list[Person]) -> Petition:
    unit, holder, shut, against, is_closed = row
    stands: dict[str, Any] = {
        "holder": units[holder],
        "state": states.CLOSED if is_closed else states.IN_WORK,
        "due": None if is_closed else LONG_AGO,
        "late_from": None if is_closed else LONG_AGO + timedelta(1),
        "result": states.MET if is_closed else "",
    }
    petition = Petition.objects.create(
        number=f"{100_000_000 + place}",
        unit=units[unit],
        shut=None if shut is None else units[shut],
        against=None if against is None else people[against],
        kind="proposal",
        category=Category.objects.get_or_create(code="other", unit=None)[0],
        way=Petition.OFFICER,
        received_on=LONG_AGO,
        at=datetime.combine(LONG_AGO, NOW.timetz()),
        words="Bữa ăn ca",
        sender_phone="0912345678",
        closed_on=TODAY - timedelta(30) if is_closed else None,
        **stands,
    )
    Stage.objects.create(
        petition=petition, unit=units[unit], since=LONG_AGO, at=petition.at, is_open=not is_closed, **stands
    )
    return petition


@settings(max_examples=max(1, settings().max_examples // 16))
@given(houses())
def test_every_list_of_petitions_holds_what_each_says_for_itself(db: None, house: House) -> None:
    """Before and after all units have moved: the list itself, what waits in the morning, the hits of the search box."""
    with rolled_back():
        units, users, petitions = built(house)
        for moved in (False, True):
            day = TODAY if moved else TODAY - timedelta(1)
            for who, user in enumerate(users):
                reads = {each.pk for place, each in enumerate(petitions) if house.reads(who, place, moved)}
                assert set(Petition.objects.visible_to(user, day).values_list("pk", flat=True)) == reads
                _waits(house, user, who, moved, reads, petitions, units)
                for text in ("bữa ăn ca", petitions[0].number):
                    hits = {_key(hit.url) for hit in search(Sought(text, user, user, day, 100)).hits}
                    assert hits == (reads if text != petitions[0].number else reads & {petitions[0].pk})


def _waits(
    house: House, user: User, who: int, moved: bool, reads: set[int], petitions: list[Petition], units: list[Unit]
) -> None:
    """Nothing waits that the reader may not read; and of each unit directly below their own as much is late as they
    may read there."""
    (told,) = asked_together(dues(user, TODAY if moved else TODAY - timedelta(1)))
    ones = {_key(due.url) for due in told if due.url.startswith("/petitions/")}
    assert ones <= reads
    own = {at for person, role, at in house.roles if person == who and role != EVERYWHERE and _may_see(role)}
    below = {unit for unit in range(UNITS) if house.parents[unit][moved] in own} - own
    for unit in range(UNITS):
        late = [
            each
            for each, (_unit, holder, *_rest) in zip(petitions, house.petitions, strict=True)
            if holder == unit and each.late_from and each.pk in reads
        ]
        of_unit = [
            due for due in told if due.at and due.at.key == units[unit].pk and due.title.startswith(("Late", "Pe"))
        ]
        if unit not in below or not late:
            assert not of_unit
        else:
            (due,) = of_unit
            assert str(len(late)) in due.title or len(late) == 1


def _key(url: str) -> int:
    return int(url.strip("/").split("/")[-1])
