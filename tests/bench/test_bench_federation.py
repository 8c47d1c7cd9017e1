"""The invented federations: as many units as promised on every day, and people whose facts agree."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bench.federation import Federation, federation, shares
from bench.people import PERSON, Rows, id_behind, identity_number, people_of, pools, portions
from bench.sizes import LAST_DAY, MERGER_2008, MERGER_2020, REFORM_2025, SIZES, Size
from vungmanh.core import paths, tree
from vungmanh.members.rules import contradictions, told_by

SMALL = Size("small", 4, 3, 2, 8, 6, 6, 24, 400)
DAY = timedelta(days=1)


def standing(made: Federation, kind: str, day: date) -> int:
    return sum(body.life.holds(day) for body in made.of_kind(kind))


@pytest.mark.parametrize("size", [SMALL, SIZES["ward"], SIZES["province"]], ids=lambda size: size.name)
def test_the_units_of_every_order_stand_on_its_days(size: Size) -> None:
    made = federation(size)
    assert standing(made, "province", MERGER_2008 - DAY) == size.provinces_before
    assert standing(made, "province", REFORM_2025 - DAY) == size.provinces_until_2025
    assert standing(made, "province", REFORM_2025) == size.provinces
    assert standing(made, "district", MERGER_2020 - DAY) == size.districts_before
    assert standing(made, "district", REFORM_2025 - DAY) == size.districts
    assert (standing(made, "district", REFORM_2025), standing(made, "ward", REFORM_2025)) == (0, size.wards)
    unions = standing(made, "grassroots", LAST_DAY) + standing(made, "occupational", LAST_DAY)
    assert size.unions <= unions <= size.unions * 1.05
    assert sum(body.members for body in made.bodies.values()) == size.members


def test_every_unit_stands_below_the_top_all_its_life() -> None:
    made = federation(SMALL)
    history = tree.History(
        {body.pk: body.life for body in made.bodies.values()}, {b.pk: b.links for b in made.bodies.values()}, {}
    )
    depths: Counter[tuple[str, int]] = Counter()
    for body in made.bodies.values():
        places = tree.places_of(body.pk, history)
        assert places[0].span.since == body.life.since
        assert places[-1].span.until == body.life.until
        for place in places:
            above = paths.ancestors(place.path)
            assert above[0] == 1
            depths[body.kind, len(above)] += 1
    assert {depth for kind, depth in depths if kind in ("grassroots", "occupational")} == {4}


def test_a_federation_is_the_same_every_time() -> None:
    first, second = federation(SMALL), federation(SMALL)
    assert first.bodies == second.bodies
    names = pools(first)
    for one, other in zip(portions(first), portions(second), strict=True):
        assert people_of(one, first, names, Rows()) == people_of(other, second, names, Rows())


def test_portions_hold_everybody_once() -> None:
    made = federation(SMALL)
    parts = portions(made, people=100)
    assert len(parts) > 1
    assert [part.first for part in parts] == [1 + sum(p.people for p in parts[:n]) for n in range(len(parts))]
    assert sum(part.people for part in parts) == sum(b.members + b.gone for b in made.bodies.values())


def test_facts_of_people_agree() -> None:
    made = federation(SMALL)
    names = pools(made)
    rows = Rows()
    for part in portions(made):
        people_of(part, made, names, rows)
    numbers = {person: number for person, number, _ in rows.identities}
    assert len(set(numbers.values())) == len(numbers)
    assert len(numbers) < len(rows.persons)  # some have none
    for person in rows.persons:
        told = {name: person[at] or "" for at, name in enumerate(("pk", "name", "key", "given", "sort", "initials"))}
        gender, born, joined = (str(person[PERSON.index(name)]) for name in ("gender", "born_on", "joined_on"))
        assert told["given"].split() == told["key"].split()[::-1]
        assert not contradictions(
            gender=gender,
            born_on=date.fromisoformat(born),
            number=numbers.get(str(person[0]), ""),
            joined_on=date.fromisoformat(joined),
            on=LAST_DAY,
        )


def test_memberships_fit_the_lives_of_their_units() -> None:
    made = federation(SIZES["ward"])
    rows = Rows()
    for part in portions(made):
        people_of(part, made, pools(made), rows)
    open_stays, began = Counter(), Counter()
    stays: dict[str, list[tuple[str, str]]] = {}
    for _, person, unit, since, until, how, ended, reason in rows.memberships:
        life = made.bodies[int(str(unit))].life
        assert life.since.isoformat() <= str(since)
        assert (until is None) == (ended == "")
        assert until is None or str(since) < until <= LAST_DAY.isoformat()
        assert (ended == "left") == bool(reason)
        if life.until:
            assert until is not None
            assert until < life.until.isoformat()
        open_stays[unit] += until is None
        began[how] += 1
        stays.setdefault(str(person), []).append((str(since), until or "9999"))
    assert set(began) == {"admitted", "transferred"}
    assert {pk: count for pk, count in open_stays.items() if count} == {
        str(body.pk): body.members for body in made.bodies.values() if body.members
    }
    for spans in stays.values():
        ordered = sorted(spans)
        assert all(before[1] <= after[0] for before, after in pairwise(ordered))


@pytest.mark.parametrize(
    ("pk", "gender", "born", "told"),
    [
        (1, "female", 1980, ("female", 1980)),
        (7_000_001, "male", 2001, ("male", 2001)),
        (23_999_999, "male", 1999, ("male", 1999)),
    ],
)
def test_an_identity_number_tells_its_holder(pk: int, gender: str, born: int, told: tuple[str, int]) -> None:
    number = identity_number(pk, gender, born)
    assert told_by(number) == told
    assert "001" <= number[:3] <= "096"
    assert id_behind(number) == pk


def test_identity_numbers_never_meet() -> None:
    ids = [*range(1, 4_000), *range(1_000_001, 1_004_000), *range(23_000_001, 23_004_000)]
    assert len({identity_number(pk, "female", 1980) for pk in ids}) == len(ids)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [(10, [1, 1, 1], [4, 3, 3]), (7, [1, 0], [6, 1]), (3, [5, 1, 1], [1, 1, 1]), (100, [3, 1], [75, 25])],
)
def test_shares_add_up(total: int, weights: list[float], parts: list[int]) -> None:
    assert shares(total, weights) == parts


def test_too_little_to_share_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot give"):
        shares(2, [1.0, 1.0, 1.0])
