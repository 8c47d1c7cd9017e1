"""A box that asks for a unit: what is typed becomes one unit, or a choice of those within reach."""

from __future__ import annotations

import pytest

from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.organization.choosing import Choice, beside, choose, suggested, text_for
from vungmanh.organization.models import Unit, UnitQuerySet

pytestmark = pytest.mark.django_db


def units_of(user: User) -> UnitQuerySet:
    return Unit.objects.visible_to(user, Permission.SEE_UNITS, TODAY).standing_on(TODAY)


def chosen(text: str, user: User, *, anywhere: bool = False) -> Choice:
    beyond = Unit.objects.standing_on(TODAY) if anywhere else None
    return choose(text, units_of(user), on=TODAY, anywhere=beyond)


@pytest.mark.parametrize(
    "text", ["DM", " DM ", "CĐCS Dệt May Hòa Bình", "cdcs det may hoa binh", "dệt may", "hoa binh det", "DM · cũ"]
)
def test_a_code_a_name_or_part_of_one_means_the_unit(world: World, text: str) -> None:
    assert chosen(text, world.chi) == Choice(world.det_may, [])


def test_what_is_suggested_can_be_typed_back(world: World) -> None:
    for candidate in suggested("cdcs", units_of(world.khoa), on=TODAY):
        assert chosen(candidate.text, world.khoa).unit == candidate.unit


def test_several_are_offered_with_where_they_stand(world: World) -> None:
    choice = chosen("cđcs", world.khoa)
    assert choice.unit is None
    assert [(found.unit.code, found.above) for found in choice.candidates] == [
        ("CK", "CĐ phường Cầu Đá"),
        ("DM", "CĐ phường Bến Gỗ"),
        ("LL", "CĐ phường Bến Gỗ"),
    ]


@pytest.mark.parametrize("text", ["CK", "CĐCS Cơ khí Cầu Đá", "cơ khí", "", "  ", "không có"])
def test_what_is_out_of_reach_is_not_found(world: World, text: str) -> None:
    assert chosen(text, world.chi) == Choice(None, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CK", True),
        ("CĐCS Cơ khí Cầu Đá", True),
        ("cơ khí cầu đá", True),
        ("Công đoàn cơ sở Cơ khí Cầu Đá", True),
        ("cơ khí", False),
    ],
)
def test_a_unit_elsewhere_is_named_outright_or_not_at_all(world: World, text: str, found: bool) -> None:
    choice = chosen(text, world.chi, anywhere=True)
    assert choice == (Choice(world.co_khi, []) if found else Choice(None, []))


@pytest.mark.parametrize(("text", "found"), [("lê lợi", True), ("cdcs", True), ("cơ khí", False), ("dệt may", False)])
def test_of_the_unions_of_the_same_ward_a_part_of_the_name_will_do(world: World, text: str, found: bool) -> None:
    neighbours = beside([world.det_may], TODAY)
    choice = choose(text, Unit.objects.none(), on=TODAY, neighbours=neighbours)
    assert choice.unit == (world.le_loi if found else None)
    assert choice.candidates == []


def test_suggestions_stay_within_reach_and_begin_with_two_letters(world: World) -> None:
    assert [found.unit for found in suggested("dm", units_of(world.khoa), on=TODAY)] == [world.det_may]
    assert [found.unit for found in suggested("cau", units_of(world.chi), on=TODAY)] == []
    assert suggested("d", units_of(world.khoa), on=TODAY) == []
    assert text_for(world.det_may) == "DM · CĐCS Dệt May Hòa Bình"
