"""Dissolving a unit: its members leave on its last day, its facts end, what would be left hanging is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import JUNE_2025, TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.home.measures import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import Question, figure
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.refusals import CannotDissolve

FEBRUARY = date(2026, 2, 1)
JANUARY_31 = date(2026, 1, 31)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


def test_members_leave_on_the_last_day_and_are_counted_as_departures(world: World, way: dict[str, Any]) -> None:
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    left = Membership.objects.filter(unit=world.le_loi)
    assert {(row.until, row.ended, row.reason) for row in left} == {(JANUARY_31, "left", "unit_dissolved")}
    for unit in (world.ben_go, world.song_xanh, world.confederation):
        january = figure(Question(unit, MEASURES, date(2026, 1, 1), JANUARY_31, TODAY))
        assert january["departures"] == 3
    days = (date(2026, 1, 30), JANUARY_31, FEBRUARY)
    figures = [figure(Question(world.ben_go, MEASURES, day, day, TODAY)) for day in days]
    assert [(values["units"], values["members"], values["workers"]) for values in figures] == [
        (3, 9, 495), (3, 6, 495), (2, 6, 420),
    ]  # fmt: skip
    assert list(differences(MEASURES)) == []
    line = Entry.objects.latest("pk")
    assert (line.action, line.subject, line.facts) == (
        "reorganization.dissolve", "LL", {"on": "2026-02-01", "members": 3},
    )  # fmt: skip


def test_everything_dated_ends_with_the_unit(world: World, way: dict[str, Any]) -> None:
    move_units([world.drivers], under=world.cau_da, on=date(2026, 6, 1), **way)  # planned, and now in vain
    for person in Person.objects.filter(unit=world.drivers):
        transfer_member(person, to=world.det_may, on=date(2026, 1, 10), **way)
    dissolve_unit(world.drivers, on=FEBRUARY, **way)
    unit = Unit.objects.get(pk=world.drivers.pk)
    assert unit.dissolved_on == FEBRUARY
    for dated in (unit.links, unit.block_spells, unit.placements):
        assert max(row.until or date.max for row in dated.all()) == FEBRUARY
    assert list(differences(MEASURES)) == []


@pytest.mark.usefixtures("in_english")
def test_what_holds_others_is_not_dissolved(world: World, way: dict[str, Any]) -> None:
    with pytest.raises(CannotDissolve, match="3 units still stand under CĐ phường Bến Gỗ on that day"):
        dissolve_unit(world.ben_go, on=FEBRUARY, **way)
    move_units([world.det_may, world.le_loi, world.drivers], under=world.cau_da, on=FEBRUARY, **way)
    with pytest.raises(CannotDissolve, match="still stand under"):
        dissolve_unit(world.ben_go, on=JANUARY_31, **way)
    dissolve_unit(world.ben_go, on=FEBRUARY, **way)
    assert list(differences(MEASURES)) == []


@pytest.mark.usefixtures("in_english")
def test_children_that_will_come_keep_a_body_alive(world: World, way: dict[str, Any]) -> None:
    (ward,) = found_units([NewUnit("SX-MM", "CĐ phường Mới", "ward", JULY_2025)], under=world.song_xanh, **way)
    move_units([world.le_loi], under=ward, on=date(2026, 6, 1), **way)
    with pytest.raises(CannotDissolve, match="CĐCS Trường THPT Lê Lợi; move them first"):
        dissolve_unit(ward, on=FEBRUARY, **way)


@pytest.mark.usefixtures("in_english")
def test_a_unit_ends_once_and_after_it_began(world: World, way: dict[str, Any]) -> None:
    with pytest.raises(CannotDissolve, match="was dissolved on 01/07/2025 already"):
        dissolve_unit(world.ben_cu, on=FEBRUARY, **way)
    with pytest.raises(CannotDissolve, match="established on 05/09/1998 and cannot end before"):
        dissolve_unit(world.le_loi, on=date(1998, 9, 5), **way)
    stale = Unit.objects.get(pk=world.ben_cu.pk)
    stale.dissolved_on = None
    with pytest.raises(CannotDissolve, match="was dissolved on 01/07/2025 already"):
        dissolve_unit(stale, on=FEBRUARY, **way)


@pytest.mark.parametrize("joined", [JANUARY_31, FEBRUARY, date(2026, 3, 1)])
@pytest.mark.usefixtures("in_english")
def test_whoever_joined_on_the_last_day_or_later_stands_in_the_way(
    world: World, way: dict[str, Any], joined: date
) -> None:
    admit_members([Facts(name="Lưu Thị Mới", gender="female")], to=world.le_loi, on=joined, **way)
    with pytest.raises(CannotDissolve, match="1 memberships of CĐCS Trường THPT Lê Lợi begin on its last day"):
        dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    assert not Membership.objects.filter(reason="unit_dissolved").exists()


@pytest.mark.usefixtures("in_english")
def test_whoever_was_a_member_after_the_day_stands_in_the_way(world: World, way: dict[str, Any]) -> None:
    """Vũ Thị Mai was transferred from Cầu Đá on 1 October 2025: her going would be counted nowhere."""
    for too_early in (date(2025, 9, 1), date(2025, 10, 1)):
        with pytest.raises(CannotDissolve, match=r"1 memberships of CĐCS Cơ khí Cầu Đá .* end after it"):
            dissolve_unit(world.co_khi, on=too_early, **way)
    dissolve_unit(world.co_khi, on=date(2025, 10, 2), **way)
    year = Question(world.cau_da, MEASURES, date(2025, 7, 1), date(2025, 12, 31), TODAY)
    assert figure(year)["transfers_out"] == 1


@pytest.mark.usefixtures("in_english")
def test_an_end_to_come_needs_an_empty_unit(world: World, way: dict[str, Any]) -> None:
    to_come = date(2026, 7, 1)
    with pytest.raises(CannotDissolve, match="Nghiệp đoàn Lái xe Bến Gỗ still has members"):
        dissolve_unit(world.drivers, on=to_come, **way)
    for person in Person.objects.filter(unit=world.drivers):
        transfer_member(person, to=world.det_may, on=TODAY, **way)
    dissolve_unit(world.drivers, on=to_come, **way)
    days = (to_come - timedelta(days=1), to_come)
    assert [figure(Question(world.ben_go, MEASURES, day, day, TODAY))["units"] for day in days] == [3, 2]


def test_a_unit_may_end_tomorrow_with_its_members_leaving_today(world: World, way: dict[str, Any]) -> None:
    dissolve_unit(world.drivers, on=TODAY + timedelta(days=1), **way)
    assert {row.until for row in Membership.objects.filter(unit=world.drivers)} == {TODAY}


@pytest.mark.parametrize("who", ["chi", "binh", "leader", "hanh", "lan"])
def test_who_may_not_dissolve(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        dissolve_unit(world.drivers, on=FEBRUARY, by=getattr(world, who), today=TODAY)
    assert Unit.objects.get(pk=world.drivers.pk).dissolved_on is None


def test_what_was_counted_before_the_end_stays(world: World, way: dict[str, Any]) -> None:
    question = Question(world.ben_cu, MEASURES, date(2025, 1, 1), JUNE_2025, TODAY)
    before = figure(question)
    assert before["members"] == 12
    for unit in (world.le_loi, world.drivers):
        dissolve_unit(unit, on=FEBRUARY, **way)
    assert figure(question) == before
