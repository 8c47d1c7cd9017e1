"""A unit among units of its kind: its quarter is told, and nothing where the others would be known by it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World
from vungmanh.indicators.definitions import BUILT_IN_BY_CODE
from vungmanh.indicators.peers import peers_of
from vungmanh.indicators.readings import View
from vungmanh.indicators.rules.kinds import LESS, MORE, NEITHER
from vungmanh.indicators.rules.peers import quarters, size_class
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

NINE = [float(number) for number in (1, 2, 3, 4, 5, 6, 7, 8, 9)]


def test_of_fewer_than_eight_nothing_is_said() -> None:
    assert quarters(5.0, NINE[:7], MORE) is None
    assert quarters(5.0, NINE[:8], MORE) is not None


@pytest.mark.parametrize(
    ("own", "direction", "place"),
    [(9, MORE, 1), (7, MORE, 1), (6, MORE, 2), (5, MORE, 2), (3, MORE, 3), (2, MORE, 4), (1, LESS, 1), (3, LESS, 1),
     (9, LESS, 4), (9, NEITHER, 1), (None, MORE, None)],
)  # fmt: skip
def test_the_quarter_in_which_a_unit_stands(own: int | None, direction: str, place: int | None) -> None:
    found = quarters(None if own is None else float(own), NINE, direction)
    assert found is not None
    assert (found.lower, found.middle, found.upper) == (3, 5, 7)
    assert (found.peers, found.place) == (9, place)


@pytest.mark.parametrize(
    ("members", "found"),
    [(0, (0, 25)), (24, (0, 25)), (25, (25, 100)), (9_999, (2_000, 10_000)), (10**6, (200_000, None))],
)
def test_units_are_compared_with_those_of_their_size(members: int, found: tuple[int, int | None]) -> None:
    assert size_class(members) == found


# ---- on the page of a reading


@pytest.fixture
def ten_unions(world: World) -> World:
    """Beside Dệt May Hòa Bình with its 420 workers, nine factories with 10 to 90; and a school, which is no peer."""
    new = [
        NewUnit(
            f"XN-{number}", f"CĐCS Xí nghiệp {number}", "grassroots", date(2025, 9, 1), block=2, workers=10 * number
        )
        for number in range(1, 10)
    ]
    found_units(new, under=world.ben_go, by=world.operator, today=world.today)
    return world


def _view(world: World, unit: Unit) -> View:
    return View(unit, date(2026, 1, 1), world.today, world.today)


@pytest.mark.django_db
def test_binh_sees_the_quarters_and_whose_value_is_which_nowhere(
    ten_unions: World, client: Client, in_english: None
) -> None:
    found = peers_of(_view(ten_unions, ten_unions.det_may), BUILT_IN_BY_CODE["workers"])
    assert found is not None
    assert (found.lower, found.middle, found.upper) == ("30", "50", "70")
    assert found.place == "The unit itself is among the quarter with most."
    assert found.said.startswith("Beside 9 units of its kind, its block and its size")
    client.force_login(ten_unions.binh)
    page = client.get(reverse("indicators:reading", args=["DM", "workers"])).content.decode()
    assert "So với 9 đơn vị" in page
    assert "XN-" not in page
    assert "Xí nghiệp" not in page


@pytest.mark.django_db
def test_where_few_stand_beside_it_nothing_is_said(ten_unions: World) -> None:
    school, workers = ten_unions.le_loi, BUILT_IN_BY_CODE["workers"]
    assert peers_of(_view(ten_unions, school), workers) is None, "the factories are of another block"
    assert peers_of(_view(ten_unions, ten_unions.confederation), workers) is None
