"""What is due of all committees below, reckoned at once, is what is due of each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import TODAY, World
from vungmanh.core import paths
from vungmanh.core.periods import months_later
from vungmanh.members.models import Membership, Person
from vungmanh.officers.below import (
    ENDED,
    MISSING,
    SOON,
    SOON_MONTHS,
    VACANT,
    Rules,
    findings_below,
    handed_up,
    within,
)
from vungmanh.officers.models import Appointment, Term
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.bodies import BASE_KINDS, Union, asked_for, misfit, size_of
from vungmanh.officers.tests.stories_of_committees import newcomers
from vungmanh.organization.models import Placement

MUST_BE = (offices.EXECUTIVE, offices.INSPECTION, offices.WOMEN)


def in_a_body(unit: int, body: str, day: date) -> int:
    held = Appointment.objects.on(day).filter(unit=unit, office__in=offices.offices_in(body))
    return len(set(held.values_list("person", flat=True)))


def union_of(place: Placement, day: date) -> Union:
    below = Placement.objects.on(day).under(place.path).values("unit")
    members = Membership.objects.on(day).filter(unit__in=below)
    above = Placement.objects.on(day).filter(unit__in=paths.ancestors(place.path)[:-1], unit__kind__in=BASE_KINDS)
    kind = place.unit.kind
    return Union(
        kind.code, kind.is_upper, kind.code in BASE_KINDS and above.exists(), members.count(),
        members.filter(person__gender="female").count(), block=place.block, ownership=place.unit.ownership,
    )  # fmt: skip


def one_by_one(place: Placement, day: date) -> Iterator[tuple[Any, ...]]:
    """What is due at one place, by the rules themselves."""
    unit, union = place.unit, union_of(place, day)
    for body in offices.BODIES if unit.kind.code != "group" else ():
        people, term = in_a_body(unit.pk, body, day), Term.objects.on(day).filter(unit=unit, body=body).first()
        seats = term.seats if term else None
        due = term.due if term and term.due <= months_later(day, SOON_MONTHS) else None
        told = (unit.code, body, union, people, seats, due)
        if due:
            yield (ENDED if due <= day else SOON, *told)
        if seats and people < seats:
            yield (VACANT, *told)
        if (seats or people) and (wrong := misfit(size_of(body, union, day), seats or people)):
            yield (wrong, *told)
        if not seats and not people and body in MUST_BE and asked_for(body, union, day):
            yield (MISSING, *told)


def a_history(draw: Random) -> None:
    """Terms and offices of any people at any units, in any years."""
    people, places = list(Person.objects.order_by("pk")), Placement.objects.order_by("pk")
    for unit in dict.fromkeys(place.unit_id for place in places):
        for body in draw.sample(offices.BODIES, 3):
            since = TODAY - timedelta(days=draw.randrange(101, 2_000))
            until = draw.choice([None, None, since + timedelta(days=draw.randrange(50, 1_500))])
            due = draw.choice([TODAY, since + timedelta(days=draw.randrange(101, 2_500))])
            Term.objects.create(unit_id=unit, body=body, since=since, due=due, until=until, seats=draw.randrange(1, 6))
        pairs = {(draw.choice(people), draw.choice(offices.OFFICES).code) for _ in range(8)}
        for office, person in {office: person for person, office in pairs}.items():
            since = TODAY - timedelta(days=draw.randrange(0, 1_500))
            until = draw.choice([None, None, since + timedelta(days=draw.randrange(1, 1_500))])
            struck = {"struck_on": TODAY, "struck_because": "nhầm"} if draw.random() < 0.1 else {}
            Appointment.objects.create(
                person=person, unit_id=unit, office=office, since=since, until=until, how=Appointment.ELECTED,
                ended=Appointment.RESIGNED if until else "", recorded_on=TODAY, **struck,
            )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_all_at_once_is_told_what_each_unit_tells_by_itself(world: World, seed: int) -> None:
    newcomers(world, world.le_loi, *(f"Trần Thị Hoa {letter}" for letter in "ABCDEFGHIK"))
    a_history(Random(seed))
    for day in (TODAY, date(2025, 6, 1)):
        top = Placement.objects.on(day).get(unit=world.song_xanh)
        at_once = findings_below(world.song_xanh, day, world.operator, TODAY)
        told = [(f.what, f.code, f.body, f.union, f.people, f.seats, f.due) for f in at_once]
        alone = [each for place in Placement.objects.on(day).under(top.path) for each in one_by_one(place, day)]
        assert len(told) > 10
        assert sorted(told, key=str) == sorted(alone, key=str)
        ranks = [(Placement.objects.on(day).get(unit=f.pk).unit.kind.rank) for f in at_once]
        assert ranks == sorted(ranks)


STEPS = st.lists(st.sampled_from(["00001", "00002", "00003"]), min_size=1, max_size=4).map("".join)


@given(st.dictionaries(STEPS, st.integers(1, 50)))
def test_what_is_handed_up_is_what_stands_at_each_place_and_below(own: dict[str, int]) -> None:
    sums = handed_up(dict(own))
    ways = {path[:end] for path in own for end in range(paths.STEP, len(path) + 1, paths.STEP)}
    assert sums == {way: sum(many for path, many in own.items() if path.startswith(way)) for way in ways}


@given(st.sets(STEPS), STEPS)
def test_a_place_is_within_bases_if_one_of_them_is_it_or_stands_above(bases: set[str], path: str) -> None:
    assert within(bases)(path) == any(path.startswith(base) for base in bases)


UNIONS = st.builds(
    Union, st.sampled_from([*BASE_KINDS, "section", "ward", "province"]), st.booleans(), st.booleans(),
    st.integers(0, 8_000), st.integers(0, 40), st.none(), st.integers(0, 9), st.sampled_from(["", "state"]),
)  # fmt: skip


@given(UNIONS, st.integers(1, 30), st.sampled_from([TODAY, date(2024, 1, 1), date(2010, 1, 1)]))
def test_unions_that_are_alike_have_the_same_rules(union: Union, people: int, day: date) -> None:
    rules = Rules(day)
    for body in offices.BODIES:
        alike = rules.misfit(body, union.kind, union.within, union.members, people)
        assert alike == misfit(size_of(body, union, day), people)
    asked = [body for body in MUST_BE if asked_for(body, union, day)]
    assert list(rules.must_be(union.kind, union.is_upper, union.members, union.women)) == asked
