"""Dissolving a unit: its members leave on the day, its facts end, what would be left hanging is refused."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from tests.world import JUNE_2025, TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.measures import MEASURES as OF_MEMBERS
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import books_as_they_stand, differing
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.previews import preview_dissolution
from vungmanh.reorganization.refusals import CannotDissolve

FEBRUARY = date(2026, 2, 1)
JANUARY_31 = date(2026, 1, 31)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


def test_members_are_counted_to_the_eve_and_leave_on_the_day_itself(world: World, way: dict[str, Any]) -> None:
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    left = Membership.objects.filter(unit=world.le_loi)
    assert {(row.until, row.ended, row.reason) for row in left} == {(FEBRUARY, "left", "unit_dissolved")}
    for unit in (world.le_loi, world.ben_go, world.song_xanh, world.confederation):
        january = figure(Question(unit, MEASURES, date(2026, 1, 1), JANUARY_31, TODAY))
        february = figure(Question(unit, MEASURES, FEBRUARY, date(2026, 2, 28), TODAY))
        assert (january["departures"], february["departures"]) == (0, 3)
    days = (date(2026, 1, 30), JANUARY_31, FEBRUARY)
    figures = [figure(Question(world.ben_go, MEASURES, day, day, TODAY)) for day in days]
    assert [(values["units"], values["members"], values["workers"]) for values in figures] == [
        (3, 9, 495), (3, 9, 495), (2, 6, 420),
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


@pytest.mark.parametrize("joined", [FEBRUARY, date(2026, 3, 1)])
@pytest.mark.usefixtures("in_english")
def test_whoever_joined_on_the_day_or_later_stands_in_the_way(world: World, way: dict[str, Any], joined: date) -> None:
    admit_members([Facts(name="Lưu Thị Mới", gender="female")], to=world.le_loi, on=joined, **way)
    with pytest.raises(CannotDissolve, match="1 memberships of CĐCS Trường THPT Lê Lợi begin or end after"):
        dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    assert not Membership.objects.filter(reason="unit_dissolved").exists()


def test_whoever_joined_on_the_last_day_is_a_member_of_that_day(world: World, way: dict[str, Any]) -> None:
    admit_members([Facts(name="Lưu Thị Mới", gender="female")], to=world.le_loi, on=JANUARY_31, **way)
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    assert figure(Question(world.le_loi, MEASURES, JANUARY_31, JANUARY_31, TODAY))["members"] == 4
    assert list(differences(MEASURES)) == []


@pytest.mark.usefixtures("in_english")
def test_whoever_was_a_member_after_the_day_stands_in_the_way(world: World, way: dict[str, Any]) -> None:
    """Vũ Thị Mai was transferred from Cầu Đá on 1 October 2025, so it stood at least until then."""
    with pytest.raises(CannotDissolve, match=r"1 memberships of CĐCS Cơ khí Cầu Đá begin or end after"):
        dissolve_unit(world.co_khi, on=date(2025, 9, 30), **way)
    dissolve_unit(world.co_khi, on=date(2025, 10, 1), **way)
    for unit in (world.co_khi, world.cau_da):
        year = Question(unit, MEASURES, date(2025, 7, 1), date(2025, 12, 31), TODAY)
        assert figure(year)["transfers_out"] == 1
    assert list(differences(MEASURES)) == []


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


@pytest.mark.usefixtures("in_english")
def test_a_unit_with_members_ends_today_and_not_tomorrow(world: World, way: dict[str, Any]) -> None:
    with pytest.raises(CannotDissolve, match="can be entered from the day on"):
        dissolve_unit(world.drivers, on=TODAY + timedelta(days=1), **way)
    dissolve_unit(world.drivers, on=TODAY, **way)
    assert {row.until for row in Membership.objects.filter(unit=world.drivers)} == {TODAY}
    assert list(differences(MEASURES)) == []


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


def _ended_on_the_eve(unit: Unit, day: date) -> None:
    """The unit's members as releases before this one let them end: a day early."""
    stays = Membership.objects.filter(unit=unit, reason="unit_dissolved")
    with recount(OF_MEMBERS, lambda: list(stays.select_related("person"))):
        stays.update(until=day - timedelta(days=1))


def test_who_had_left_on_the_eve_leaves_on_the_day_after_an_update(world: World, way: dict[str, Any]) -> None:
    close_months(TODAY)
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    act = dissolve_kept(world.drivers, on=FEBRUARY, **way)
    fold()
    as_it_should_be = books_as_they_stand()
    for unit in (world.le_loi, world.drivers):
        _ended_on_the_eve(unit, FEBRUARY)
    assert figure(Question(world.song_xanh, MEASURES, JANUARY_31, JANUARY_31, TODAY))["departures"] > 0
    import_module("vungmanh.members.migrations.0013_leave_with_the_unit").leave_with_the_unit(apps, None)
    fold()
    assert differing(as_it_should_be, books_as_they_stand()) == {}
    assert list(differences(MEASURES)) == []
    undo_act(act, **way)  # what was done before the update can still be taken back


def test_whoever_was_taken_in_elsewhere_on_the_eve_stays_as_it_was(world: World, way: dict[str, Any]) -> None:
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    _ended_on_the_eve(world.le_loi, FEBRUARY)
    person = Person.objects.filter(memberships__unit=world.le_loi)[0]
    stay = Membership(person=person, unit=world.det_may, since=JANUARY_31, began=Membership.ADMITTED)
    with recount(OF_MEMBERS, lambda: Membership.objects.filter(pk=stay.pk).select_related("person")):
        stay.save()
    import_module("vungmanh.members.migrations.0013_leave_with_the_unit").leave_with_the_unit(apps, None)
    ended = dict(Membership.objects.filter(unit=world.le_loi).values_list("person", "until"))
    assert ended.pop(person.pk) == JANUARY_31
    assert set(ended.values()) == {FEBRUARY}
    assert list(differences(MEASURES)) == []


def test_the_preview_shows_what_the_end_itself_changes(world: World, way: dict[str, Any]) -> None:
    """Somebody else leaves the ward on the same day and one is admitted: neither is the doing of the dissolution."""
    others = list(Membership.objects.filter(unit=world.det_may)[:2])
    end_memberships(others, on=FEBRUARY, reason="retired", **way)
    admit_members([Facts(name="Lưu Thị Mới", gender="female")], to=world.det_may, on=FEBRUARY, **way)
    own = Membership.objects.filter(unit=world.le_loi).first()
    assert own is not None
    end_memberships([own], on=FEBRUARY, reason="own_wish", **way)
    ending = preview_dissolution(world.le_loi, on=FEBRUARY, **way)
    (above,) = ending.above
    members = {change.measure.code: (change.before, change.after) for change in above.changes}["members"]
    assert (ending.members, members) == (2, (7, 5))
    assert Unit.objects.get(pk=world.le_loi.pk).dissolved_on is None


def test_the_preview_shows_both_bodies_where_a_move_of_that_day_is_entered(world: World, way: dict[str, Any]) -> None:
    move_units([world.le_loi], under=world.cau_da, on=FEBRUARY, **way)
    ending = preview_dissolution(world.le_loi, on=FEBRUARY, **way)
    members = {
        above.name: next((c.before, c.after) for c in above.changes if c.measure.code == "members")
        for above in ending.above
    }
    assert members == {world.ben_go.name: (6, 6), world.cau_da.name: (5, 2)}
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    # It never stood under the second: its members' going counts where it stood last.
    month = [Question(unit, MEASURES, FEBRUARY, FEBRUARY, TODAY) for unit in (world.ben_go, world.cau_da)]
    assert [figure(each)["departures"] for each in month] == [3, 0]
    assert list(differences(MEASURES)) == []
