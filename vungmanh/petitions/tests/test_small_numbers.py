"""No number of one to four is told, and none follows from all that is told together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest

from vungmanh.core import paths
from vungmanh.petitions.rules.small_numbers import LEAST, Parcels, parcels

Counts = dict[tuple[int, str, str], int]  # unit, category, quarter
_CATEGORIES, _QUARTERS = ("wages", "meals", "safety"), ("Q1", "Q2", "Q3", "Q4")
_TOP, _WARDS = 1, (2, 3, 4)


class _Land:
    """A city with its wards and their unions, of which some stand elsewhere today than they did then."""

    def __init__(self, chance: Random) -> None:
        self.unions = list(range(10, 10 + chance.randint(3, 14)))
        self.then = {unit: chance.choice(_WARDS) for unit in self.unions}
        self.now = {unit: chance.choice(_WARDS) if chance.random() < 0.4 else self.then[unit] for unit in self.unions}
        self.block = {unit: chance.randint(1, 2) for unit in self.unions}
        few = chance.choice([0.3, 1.2, 3.0, 6.0])
        self.counts: Counts = {
            (unit, category, quarter): min(int(chance.expovariate(1 / few)), 40)
            for unit in [_TOP, *_WARDS, *self.unions]
            for category in _CATEGORIES
            for quarter in _QUARTERS
        }

    def place(self, unit: int) -> str:
        way = [_TOP] if unit == _TOP else [_TOP, unit] if unit in _WARDS else [_TOP, self.then[unit], unit]
        return "".join(map(paths.step, way))


def _made(land: _Land, counts: Counts) -> dict[tuple[str, str], Parcels]:
    by_place = defaultdict[tuple[str, str], dict[str, int]](dict)
    for (unit, category, quarter), count in counts.items():
        by_place[category, quarter][land.place(unit)] = count
    return {of: parcels(found) for of, found in by_place.items()}


def _told(land: _Land, counts: Counts) -> dict[tuple[object, ...], int]:
    """Every number of every table: units, wards, city, blocks, both trees, categories, quarters, year, totals."""
    made, told = _made(land, counts), dict[tuple[object, ...], int]()
    for (category, quarter), each in made.items():
        rows = [(unit, each.under(land.place(unit))) for unit in (_TOP, *_WARDS, *land.unions)]
        rows += [(("block", n), each.of(_places(land, land.block, n))) for n in (1, 2)]
        rows += [(("now", ward), each.of(_places(land, land.now, ward))) for ward in _WARDS]
        for row, number in rows:
            for cell in (
                (row, category, quarter),
                (row, category, "year"),
                (row, "all", quarter),
                (row, "all", "year"),
            ):
                told[cell] = told.get(cell, 0) + number
    return told


def _places(land: _Land, of: dict[int, int], value: int) -> list[str]:
    return [land.place(unit) for unit in land.unions if of[unit] == value]


@pytest.mark.parametrize("seed", range(20))
def test_nothing_below_five_is_told_nor_more_than_there_is(seed: int) -> None:
    for number in range(3):
        land = _Land(Random(seed * 25 + number))
        told = _told(land, land.counts)
        assert all(number == 0 or number >= LEAST for number in told.values())
        assert told[_TOP, "all", "year"] <= sum(land.counts.values())
        for unit in land.unions:
            for category in _CATEGORIES:
                for quarter in _QUARTERS:
                    count = land.counts[unit, category, quarter]
                    assert told[unit, category, quarter] == count - count % LEAST


@pytest.mark.parametrize("seed", range(20))
def test_every_small_number_could_be_another_and_all_tables_would_read_the_same(seed: int) -> None:
    """500 lands: all tables of then and now, blocks, quarters and the year together fit other worlds as well."""
    for number in range(25):
        chance = Random(1_000 + seed * 25 + number)
        land = _Land(chance)
        small = [key for key, count in land.counts.items() if 0 < count < LEAST]
        for key in chance.sample(small, min(len(small), 3)):
            assert _another(land, key) is not None, (key, land.counts)
    if small:
        other = _another(land, key)
        assert other
        assert other[key] != land.counts[key]
        assert _told(land, other) == _told(land, land.counts)


def _another(land: _Land, key: tuple[int, str, str]) -> Counts | None:
    """A world with the same parcels, of which all tables are made, where this number is another."""
    unit, *of = key
    beside = {each[0]: count for each, count in land.counts.items() if list(each[1:]) == of}
    places = {each: land.place(each) for each in beside}

    def told(counts: dict[int, int]) -> Parcels:
        return parcels({places[each]: count for each, count in counts.items()})

    same = told(beside)
    for counts in _others(beside, unit):
        if told(counts) == same:
            return land.counts | {(each, *of): count for each, count in counts.items()}  # type: ignore[misc]
    return None


def _others(counts: dict[int, int], unit: int) -> Iterator[dict[int, int]]:
    """What else it could be, where up to two others make up for it."""
    for value in range(LEAST):
        more = counts[unit] - value
        if not more:
            continue
        yield counts | {unit: value}
        others = [each for each in counts if each != unit]
        for each in others:
            if 0 <= counts[each] % LEAST + more < LEAST:
                yield counts | {unit: value, each: counts[each] + more}
        for one, other in combinations(others, 2):
            for part in range(1, abs(more)):
                some = part if more > 0 else -part
                if 0 <= counts[one] % LEAST + some < LEAST and 0 <= counts[other] % LEAST + more - some < LEAST:
                    yield counts | {unit: value, one: counts[one] + some, other: counts[other] + more - some}


@pytest.mark.parametrize("seed", range(10))
def test_no_leftover_is_narrowed_by_the_pools(seed: int) -> None:
    """Each pool is one equation; what they say of one leftover is reckoned through all of them, down from the top."""
    for number in range(10):
        land = _Land(Random(9_000 + seed * 50 + number))
        for (category, quarter), made in _made(land, land.counts).items():
            left = {unit: land.counts[unit, category, quarter] % LEAST for unit in [_TOP, *_WARDS, *land.unions]}
            wards = {
                ward: [left[ward], *(left[unit] for unit in land.unions if land.then[unit] == ward)] for ward in _WARDS
            }
            city = made.pooled.get(land.place(_TOP), 0)
            rests = {ward: sum(found) - made.pooled.get(land.place(ward), 0) for ward, found in wards.items()}
            assert sum(rests.values()) + left[_TOP] >= city
            for ward, found in wards.items():
                some = sum(1 for each in found if each)
                # All others four: whether this one may be none, and the ward still leave four to the city.
                assert made.pooled.get(land.place(ward), 0) <= max(0, 4 * (some - 2))
            some = sum(1 for each in [*rests.values(), left[_TOP]] if each)
            assert city <= max(0, 4 * (some - 2))
