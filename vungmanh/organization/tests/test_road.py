"""Where a unit has stood is read once for a page, and says of every day what the database says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.world import JUNE_2025, TODAY, World
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import place_on
from vungmanh.organization.road import roads_of_codes
from vungmanh.organization.seats import seat_of


@pytest.mark.parametrize("day", [JUNE_2025.replace(year=1900), JUNE_2025, JUNE_2025 + timedelta(days=1), TODAY])
def test_a_road_says_of_every_unit_what_is_asked_one_by_one(world: World, day: Any) -> None:
    """Also of the district that has ended, and of a unit that never stood anywhere."""
    Unit.objects.create(code="MỚI", name="Chưa đứng đâu", kind_id="ward", established_on=day, sort_key="x")
    for unit in Unit.objects.all():
        (road,) = roads_of_codes({unit.code})
        assert road.on(day) == place_on(unit, day)
        assert road.seat(day) == seat_of(unit, today=day)


def test_a_road_costs_one_query(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        (road,) = roads_of_codes({world.det_may.code})
        assert (road.on(JUNE_2025), road.on(TODAY)) == tuple(road.places)
