"""Offices follow units that end or move, and persons who turn out to be one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.core.decisions import Refused
from vungmanh.house.following import lines, refuse_if_built_upon
from vungmanh.kit.following import PersonsRemoved, UnitDissolved, UnitsRemoved
from vungmanh.members.actions.leave import leave
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotMerge
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.officers.actions.begin_term import begin_term
from vungmanh.officers.models import Appointment, Particulars, SignIn, Term
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.offices import CHAIR, MEMBER, VICE_CHAIR
from vungmanh.officers.tests.offices import CONGRESS, hold, may_admit, now_of, signs_in, waits
from vungmanh.reorganization.actions.keep_act import dissolve_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.undo_act import undo_act

pytestmark = pytest.mark.django_db


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def merged(world: World, way: dict[str, Any], by: Any = None) -> Any:
    """An and Bình's entry turn out to be one person, An's stays."""
    Person.objects.filter(pk=world.binh_the_member.pk).update(gender=world.an.gender)
    for person in (world.an, world.binh_the_member):
        person.refresh_from_db()
    return merge_persons(world.an, world.binh_the_member, [], **way | ({"by": by} if by else {}))


def test_offices_and_terms_end_with_their_unit_and_stand_again_with_it(world: World, way: dict[str, Any]) -> None:
    driver = Person.objects.filter(unit=world.drivers).first()
    assert driver
    signs_in(driver, world.lan)
    begin_term(world.drivers, offices.EXECUTIVE, since=CONGRESS, due=date(2028, 5, 12), seats=3, **way)
    held = hold(world, driver, VICE_CHAIR, world.drivers)
    said = lines(UnitDissolved(world.drivers, TODAY, world.operator, TODAY))
    assert any("1 chức vụ" in line for line in said)
    act = dissolve_kept(world.drivers, on=TODAY, **way)
    row = now_of(held)
    assert (row.until, row.ended, Term.objects.get().until) == (TODAY, Appointment.UNIT, TODAY)
    assert not Grant.objects.on(TODAY).filter(user=world.lan).exists()
    undo_act(act, **way)
    row = now_of(held)
    assert (row.until, row.ended, Term.objects.get().until) == (None, "", None)
    assert may_admit(world.lan, world.drivers)


def test_a_unit_does_not_end_before_one_of_its_offices_begins(world: World, way: dict[str, Any]) -> None:
    driver = Person.objects.filter(unit=world.drivers).first()
    assert driver
    hold(world, driver, VICE_CHAIR, world.drivers, since=date(2026, 6, 1))
    with pytest.raises(Refused):
        dissolve_kept(world.drivers, on=TODAY, **way)


def test_a_unit_that_moves_keeps_its_officers_and_their_rights(world: World, way: dict[str, Any]) -> None:
    signs_in(world.an, world.lan)
    hold(world, world.an, VICE_CHAIR, world.det_may)
    move_units([world.det_may], under=world.cau_da, on=TODAY, decision="", **way)
    assert may_admit(world.lan, world.det_may)


def test_a_unit_with_officers_and_whoever_holds_an_office_are_not_taken_back(world: World) -> None:
    hold(world, world.an, VICE_CHAIR, world.det_may)
    for event in (
        UnitsRemoved([world.det_may], True, world.operator, TODAY),
        PersonsRemoved([world.an.pk], world.operator, TODAY),
    ):
        with pytest.raises(Refused, match=r"Cán bộ|cán bộ"):
            refuse_if_built_upon(event, Refused)


def test_a_member_who_leaves_keeps_the_office_until_somebody_ends_it(world: World, way: dict[str, Any]) -> None:
    signs_in(world.an, world.lan)
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    leave(list(Membership.objects.open().filter(person=world.an)), on=TODAY, reason="job_ended", **way)
    assert now_of(held).until is None
    assert may_admit(world.lan, world.det_may)


def test_of_two_entries_that_are_one_person_the_one_has_all_offices(world: World, way: dict[str, Any]) -> None:
    signs_in(world.binh_the_member, world.lan)
    Particulars.objects.create(person=world.binh_the_member, told={"home": "Bến Gỗ"}, trained_on=date(2024, 5, 1))
    Particulars.objects.create(person=world.an, told={"home": "", "party": "2010"})
    one = hold(world, world.an, MEMBER, world.det_may)
    twice = hold(world, world.binh_the_member, MEMBER, world.det_may, since=date(2024, 1, 1), until=TODAY, ended="left")
    deputy = hold(world, world.binh_the_member, VICE_CHAIR, world.det_may)
    act = merged(world, way)
    assert {row.person_id for row in Appointment.objects.all()} == {world.an.pk}
    assert now_of(twice).struck_on == TODAY
    assert (now_of(one).until, now_of(deputy).until) == (None, None)
    assert SignIn.objects.get().person == world.an
    told = Particulars.objects.get()
    assert (told.told["home"], told.told["party"], told.trained_on) == ("Bến Gỗ", "2010", date(2024, 5, 1))
    assert may_admit(world.lan, world.det_may)
    undo_merge(act, **way)
    assert now_of(twice).struck_on is None
    assert now_of(deputy).person == SignIn.objects.get().person == world.binh_the_member
    assert Particulars.objects.count() == 2


def test_a_deputy_who_merges_the_chair_into_the_own_entry_is_no_chair_by_it(world: World, way: dict[str, Any]) -> None:
    signs_in(world.binh_the_member, world.lan)
    hold(world, world.binh_the_member, VICE_CHAIR, world.det_may)
    chair = hold(world, world.an, CHAIR, world.det_may)
    merged(world, way, by=world.lan)
    assert waits(chair)
    assert [grant.role for grant in Grant.objects.on(TODAY).filter(user=world.lan)] == ["deputy"]


def test_two_entries_with_an_account_each_are_not_merged(world: World, way: dict[str, Any]) -> None:
    signs_in(world.binh_the_member, world.lan)
    signs_in(world.an, world.giang)
    with pytest.raises(CannotMerge):
        merged(world, way)
