"""Which units a person may see: those within reach, and those that ended within it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import Rights, may
from vungmanh.organization.models import Placement, Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db
SEE = Permission.SEE_UNITS


def seen(user: Any, on: date = TODAY, permission: Permission = SEE) -> list[str]:
    return sorted(Unit.objects.visible_to(user, permission, on).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("chi", ["DM", "LL", "LX", "SX-BG"]),
        ("hanh", ["CK", "SX-CD"]),
        ("binh", ["DM"]),
        ("khoa", ["CK", "DM", "LL", "LX", "SX", "SX-BC", "SX-BG", "SX-CD"]),  # the ended district too
        ("operator", ["CK", "DM", "LL", "LX", "SX", "SX-BC", "SX-BG", "SX-CD", "TLD"]),
        ("lan", []),
    ],
)
def test_each_sees_what_is_theirs(world: World, who: str, codes: list[str]) -> None:
    assert seen(getattr(world, who)) == codes


@pytest.mark.parametrize("who", ["chi", "hanh", "binh", "khoa", "leader", "dung", "operator", "lan"])
def test_the_list_agrees_with_the_single_question(world: World, who: str) -> None:
    rights = Rights(getattr(world, who), TODAY)
    places = dict(Placement.objects.on(TODAY).values_list("unit__code", "path"))
    ended = {"SX-BC"}
    for permission in Permission:
        allowed = {code for code, path in places.items() if may(rights, permission, at=path, on=TODAY)}
        assert set(seen(rights, permission=permission)) - ended == allowed, permission


def test_a_unit_to_come_is_seen_where_it_will_stand(world: World) -> None:
    found_units(
        [NewUnit("MỚI", "CĐCS Sắp lập", "grassroots", date(2026, 6, 1))],
        under=world.cau_da,
        by=world.operator,
        today=TODAY,
    )
    assert "MỚI" in seen(world.hanh)
    assert "MỚI" not in seen(world.chi)


def test_a_move_that_is_decided_changes_nothing_before_its_day(world: World) -> None:
    move_units([world.co_khi], under=world.ben_go, on=date(2026, 6, 1), by=world.operator, today=TODAY)
    assert ("CK" in seen(world.hanh), "CK" in seen(world.chi)) == (True, False)
    later = date(2026, 6, 1)
    assert ("CK" in seen(world.hanh, later), "CK" in seen(world.chi, later)) == (False, True)


def test_the_city_keeps_its_former_district_when_the_city_itself_moves(world: World) -> None:
    """The district's last path was written when the city stood elsewhere."""
    move_units([world.song_xanh], under=_another_top(world), on=date(2026, 2, 1), by=world.operator, today=TODAY)
    assert "SX-BC" in seen(world.khoa)


def _another_top(world: World) -> Unit:
    (top,) = found_units(
        [NewUnit("TLD-2", "Tổng Liên đoàn", "confederation", date(2026, 1, 1))],
        under=None,
        by=world.operator,
        today=TODAY,
    )
    return top


def test_what_was_ours_once_and_is_the_neighbours_now_is_not_seen(world: World) -> None:
    move_units([world.drivers], under=world.cau_da, on=date(2026, 1, 1), by=world.operator, today=TODAY)
    assert "LX" not in seen(world.chi)
    assert "LX" in seen(world.hanh)


def test_an_ended_grant_and_a_closed_account_see_nothing(world: World) -> None:
    Grant.objects.filter(user=world.chi).update(until=TODAY)
    world.hanh.is_active = False
    assert seen(world.chi) == seen(world.hanh) == []


def test_seeing_costs_one_query_before_the_list(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        seen(world.khoa)
