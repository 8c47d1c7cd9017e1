"""Shares and shades: missing is not zero, size is not achievement, few people make no comparison."""

from __future__ import annotations

import pytest

from vungmanh.figures.rates import DENSITY, WOMEN, shade

WHOLE = {"members": 1_000, "workers": 1_250, "members_female": 600, "admissions": 100, "departures": 0, "units": 9}


def unit(**values: int) -> dict[str, int]:
    return {"members": 100, "workers": 125, "members_female": 60, "admissions": 10, "departures": 0, **values}


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
    assert shade("admissions", unit(admissions=admissions), WHOLE) == expected


@pytest.mark.parametrize(("workers", "expected"), [(250, 1), (180, 2), (125, 3), (105, 4), (80, 5)])
def test_density_is_compared_more_closely(workers: int, expected: int) -> None:
    assert shade("density", unit(workers=workers), WHOLE) == expected


def test_a_large_unit_is_no_darker_for_its_size() -> None:
    ten_times = {code: 10 * value for code, value in unit().items()}
    assert shade("admissions", ten_times, WHOLE) == shade("admissions", unit(), WHOLE) == 3


@pytest.mark.parametrize("code", ["members", "units", "workers", "made_up"])
def test_what_only_says_how_large_a_unit_is_has_no_shade(code: str) -> None:
    assert shade(code, unit(), WHOLE) == 0


def test_nothing_to_compare_has_no_shade() -> None:
    assert shade("admissions", unit(members=9), WHOLE) == 0, "too few people"
    assert shade("departures", unit(departures=5), WHOLE) == 0, "nobody left the whole"
    assert shade("density", unit(workers=0), WHOLE) == 0
    assert shade("admissions", unit(admissions=-1), WHOLE) == 0
