"""Shares and shades: missing is not zero, size is not achievement, few people make no comparison."""

from __future__ import annotations

import pytest

from vungmanh.core.measures import Measure
from vungmanh.figures.rates import shade
from vungmanh.house.rooms import BY_CODE
from vungmanh.kit.themes import Share
from vungmanh.members.theme import DENSITY, NET, THEME, WOMEN

WHOLE = {"members": 1_000, "workers": 1_250, "members_female": 600, "admissions": 100, "departures": 0, "units": 9}


def unit(**values: int) -> dict[str, int]:
    return {"members": 100, "workers": 125, "members_female": 60, "admissions": 10, "departures": 0, **values}


def shaded(code: str, values: dict[str, int], whole: dict[str, int] = WHOLE) -> int:
    kind: Measure | Share = DENSITY if code == DENSITY.code else BY_CODE[code]
    return shade(kind, values, whole, THEME.shading)


def test_a_share_of_what_is_not_known_is_not_known() -> None:
    assert DENSITY.of({"members": 80, "workers": 100}) == 0.8
    assert DENSITY.of({"members": 80, "workers": 0}) is None
    assert DENSITY.of({"members": 80}) is None
    assert DENSITY.of({"members": 0, "workers": 100}) == 0
    assert WOMEN.of({"members": 0, "members_female": 0}) is None


@pytest.mark.parametrize(
    ("admissions", "expected"), [(0, 1), (4, 1), (5, 2), (7, 2), (8, 3), (12, 3), (13, 4), (19, 4), (20, 5), (90, 5)]
)
def test_the_shade_says_how_the_rate_stands_beside_that_of_the_whole(admissions: int, expected: int) -> None:
    assert shaded("admissions", unit(admissions=admissions)) == expected


@pytest.mark.parametrize(("workers", "expected"), [(250, 1), (180, 2), (125, 3), (105, 4), (80, 5)])
def test_density_is_compared_more_closely(workers: int, expected: int) -> None:
    assert shaded("density", unit(workers=workers)) == expected


def test_a_large_unit_is_no_darker_for_its_size() -> None:
    ten_times = {code: 10 * value for code, value in unit().items()}
    assert shaded("admissions", ten_times) == shaded("admissions", unit()) == 3


@pytest.mark.parametrize("code", ["members", "units", "workers"])
def test_what_only_says_how_large_a_unit_is_has_no_shade(code: str) -> None:
    assert shaded(code, unit()) == 0


def test_a_theme_without_shading_has_no_shade() -> None:
    assert shaded("admissions", unit(admissions=90)) == 5
    assert shade(BY_CODE["admissions"], unit(admissions=90), WHOLE, None) == 0


def test_what_comes_and_goes_is_not_known_unless_all_of_it_is() -> None:
    assert NET.of({"admissions": 5, "transfers_in": 2, "departures": 4, "transfers_out": 1}) == 2
    assert NET.of({"admissions": 5, "transfers_in": 2, "departures": 4, "transfers_out": None}) is None
    assert NET.of({"admissions": 5}) is None


def test_nothing_to_compare_has_no_shade() -> None:
    assert shaded("admissions", unit(members=9)) == 0, "too few people"
    assert shaded("departures", unit(departures=5)) == 0, "nobody left the whole"
    assert shaded("density", unit(workers=0)) == 0
    assert shaded("admissions", unit(admissions=-1)) == 0
