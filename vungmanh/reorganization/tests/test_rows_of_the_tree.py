"""Acts on the tree ask at every unit whose row they write: those of today, and those that have gone since."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.send_members import send_members
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept, move_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.previews import preview_move
from vungmanh.reorganization.refusals import CannotUndo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
JANUARY, FEBRUARY, MARCH = date(2026, 1, 5), date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def operator(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


@pytest.fixture
def khoa(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


@pytest.fixture
def abroad(world: World, operator: dict[str, Any]) -> Unit:
    """A ward of another province."""
    (province,) = found_units(
        [NewUnit("ND", "LĐLĐ tỉnh Núi Đôi", "province", date(1976, 5, 1))], under=world.confederation, **operator
    )
    (ward,) = found_units([NewUnit("ND-1", "CĐ phường Núi Đôi", "ward", JULY_2025)], under=province, **operator)
    return ward


@pytest.fixture
def section(world: World, operator: dict[str, Any]) -> Unit:
    """A union within the union Dệt May."""
    (found,) = found_units([NewUnit("DM-1", "CĐCS Xưởng Một", "grassroots", JANUARY)], under=world.det_may, **operator)
    return found


def path(unit: Unit, day: date) -> str:
    return Placement.objects.on(day).get(unit=unit).path


def test_a_move_of_the_past_does_not_rewrite_what_has_gone_to_the_neighbour_since(
    world: World, section: Unit, abroad: Unit, operator: dict[str, Any], khoa: dict[str, Any]
) -> None:
    move_units([section], under=abroad, on=MARCH, decision="", **operator)
    before = path(section, FEBRUARY)
    for act in (move_units, move_kept, preview_move):
        with pytest.raises(NotAllowed, match="CĐCS Xưởng Một stands under CĐ phường Núi Đôi today"):
            act([world.det_may], under=world.cau_da, on=FEBRUARY, decision="", **khoa)  # type: ignore[operator]
    assert path(section, FEBRUARY) == before
    move_units([world.det_may], under=world.cau_da, on=MARCH, decision="", **khoa)
    assert path(section, FEBRUARY) == before


def test_nor_does_taking_a_move_back(
    world: World, section: Unit, abroad: Unit, operator: dict[str, Any], khoa: dict[str, Any]
) -> None:
    act = move_kept([world.det_may], under=world.cau_da, on=FEBRUARY, **khoa)
    move_units([section], under=abroad, on=MARCH, decision="", **operator)
    before = path(section, FEBRUARY)
    with pytest.raises(NotAllowed, match="CĐCS Xưởng Một stands under CĐ phường Núi Đôi today"):
        undo_act(act, **khoa)
    assert path(section, FEBRUARY) == before


def test_who_recognises_a_union_that_has_gone_is_not_put_back(
    world: World, abroad: Unit, operator: dict[str, Any]
) -> None:
    """A ward went to the other province with its unions, and one of them went on to a ward there."""
    other = abroad.links.get(kind="manages").parent
    act = move_kept([world.ben_go], under=other, on=FEBRUARY, **operator)
    move_units([world.le_loi], under=abroad, on=MARCH, decision="", **operator)
    before = list(world.le_loi.links.order_by("kind", "since").values())
    with pytest.raises(NotAllowed):
        undo_act(act, by=world.khoa, today=TODAY)
    assert list(world.le_loi.links.order_by("kind", "since").values()) == before


def test_taking_a_dissolution_back_does_not_tell_where_its_people_are_today(
    world: World, abroad: Unit, operator: dict[str, Any], khoa: dict[str, Any]
) -> None:
    (far,) = found_units([NewUnit("XA", "CĐCS Nơi Xa", "grassroots", JANUARY)], under=abroad, **operator)
    (stay,) = admit_members([Facts("Lò Văn Xa", gender="male")], to=world.drivers, on=JANUARY, **operator)
    act = dissolve_kept(world.drivers, on=MARCH, **khoa)
    Membership.objects.create(person=stay.person, unit=far, since=TODAY, began=Membership.ADMITTED)
    type(stay.person).objects.filter(pk=stay.person_id).update(unit=far)
    with pytest.raises(CannotUndo) as refused:
        undo_act(act, **khoa)
    assert "Lò" not in refused.value.reason
    assert "Nơi Xa" not in refused.value.reason


def test_whoever_goes_on_within_reach_is_named(world: World, operator: dict[str, Any], khoa: dict[str, Any]) -> None:
    (stay,) = admit_members([Facts("Lò Văn Gần", gender="male")], to=world.drivers, on=JANUARY, **operator)
    act = dissolve_kept(world.drivers, on=MARCH, **khoa)
    Membership.objects.create(person=stay.person, unit=world.le_loi, since=TODAY, began=Membership.ADMITTED)
    type(stay.person).objects.filter(pk=stay.person_id).update(unit=world.le_loi)
    with pytest.raises(CannotUndo, match="Lò Văn Gần is a member of CĐCS Trường THPT Lê Lợi"):
        undo_act(act, **khoa)


def test_the_list_of_members_may_be_left_by_those_of_a_unit_that_came(
    world: World, abroad: Unit, khoa: dict[str, Any]
) -> None:
    """What came from the neighbour is theirs: the right follows the unit both ways."""
    hang = world.le_loi.memberships.open().first()
    assert hang
    move_units([world.le_loi], under=abroad, on=MARCH, decision="", by=world.operator, today=TODAY)
    with pytest.raises(NotAllowed):
        transfer_members([hang.person_id], to=world.drivers, on=TODAY, **khoa)
    move_units([world.le_loi], under=world.cau_da, on=TODAY, decision="", by=world.operator, today=TODAY)
    send_members([hang.person_id], to=world.drivers, on=TODAY, by=world.hanh, today=TODAY)
