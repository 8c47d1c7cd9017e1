"""Offices are corrected, struck out, confirmed and taken back, and their rights go along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.journal.models import Entry
from vungmanh.members.models import Person
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.actions.begin_term import BEGUN, begin_term
from vungmanh.officers.actions.confirm_offices import CONFIRMED, confirm_offices
from vungmanh.officers.actions.correct_office import STRUCK, correct_office, strike_office
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.actions.undo_office import undo_office
from vungmanh.officers.checking import as_told
from vungmanh.officers.models import Appointment, Term
from vungmanh.officers.refusals import CannotAppoint, CannotConfirm, CannotEnd, CannotUndoOffice
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.offices import CHAIR, MEMBER, TREASURER, VICE_CHAIR
from vungmanh.officers.tests.offices import CONGRESS, hold, last_act, may_admit, new, now_of, signs_in, waits
from vungmanh.officers.told import newcomer

pytestmark = pytest.mark.django_db


def correct(held: Appointment, by: User, **changed: object) -> None:
    correct_office(held, replace(as_told(now_of(held)), **changed), by=by, today=TODAY)  # type: ignore[arg-type]


def test_an_office_is_corrected_and_the_journal_tells_old_and_new(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    correct(held, world.binh, votes=41, decision="QĐ 7/QĐ-CĐ 0912345678")
    row = now_of(held)
    assert (row.votes, row.decision) == (41, "QĐ 7/QĐ-CĐ •••••••678")
    told = Entry.objects.get(action=Permission.CORRECT_OFFICE).facts["changes"]
    assert told["votes"] == ["", "41"]
    lines = Entry.objects.count()
    correct(held, world.binh)
    assert Entry.objects.count() == lines  # it says that already


@pytest.mark.parametrize("who", ["giang", "dung", "leader", "hanh"])
def test_whoever_may_not_correct_corrects_strikes_and_ends_nothing(world: World, who: str) -> None:
    held, by = hold(world, world.an, VICE_CHAIR, world.det_may), getattr(world, who)
    for act in (
        lambda: correct(held, by, votes=1),
        lambda: strike_office(held, because="nhầm", by=by, today=TODAY),
        lambda: end_office(held, on=TODAY, ended="resigned", by=by, today=TODAY),
        lambda: confirm_offices([held], at=world.det_may, by=by, today=TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_deputy_who_corrects_the_own_office_into_the_chairs_gets_nothing_by_it(world: World) -> None:
    signs_in(world.an, world.lan)
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    correct(held, world.lan, office=CHAIR)
    assert waits(held)
    assert not may_admit(world.lan, world.det_may)


def test_an_office_that_is_less_after_it_was_corrected_needs_nobody_to_give_it(world: World) -> None:
    signs_in(world.an, world.lan)
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    correct(held, world.khoa, office=MEMBER)
    assert [grant.role for grant in Grant.objects.on(TODAY).filter(user=world.lan)] == ["committee"]


def test_an_office_without_a_right_that_becomes_one_with_waits_unless_it_is_theirs_to_give(world: World) -> None:
    for by, wait in ((world.khoa, True), (world.chi, False)):
        held = hold(world, world.an, TREASURER, world.det_may)
        correct(held, by, office=MEMBER)
        assert waits(held) is wait
        strike_office(held, because="nhầm", by=world.chi, today=TODAY)


def test_an_ended_office_that_is_corrected_to_go_on_gives_its_right_only_where_it_may_be_given(world: World) -> None:
    signs_in(world.an, world.lan)
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    end_office(held, on=date(2026, 1, 1), ended="resigned", by=world.chi, today=TODAY)
    correct(held, world.khoa, until=None, ended="")
    assert waits(held)
    assert not may_admit(world.lan, world.det_may)


def test_a_correction_into_the_days_of_another_chair_is_refused_with_the_name(world: World) -> None:
    hold(world, world.binh_the_member, CHAIR, world.det_may, until=date(2025, 1, 1), ended="resigned")
    held = hold(world, world.an, CHAIR, world.det_may, since=date(2025, 1, 1))
    with pytest.raises(CannotAppoint, match="Trần Quang Bình"):
        correct(held, world.chi, since=date(2024, 12, 31))


def test_what_was_written_by_mistake_is_struck_out_stays_readable_and_takes_its_right_back(world: World) -> None:
    signs_in(world.an, world.lan)
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    with pytest.raises(CannotEnd):
        strike_office(held, because=" ", by=world.chi, today=TODAY)
    strike_office(held, because="Nhầm người", by=world.chi, today=TODAY)
    row = now_of(held)
    assert (row.struck_on, row.struck_by, row.struck_because) == (TODAY, "chi", "Nhầm người")
    assert not may_admit(world.lan, world.det_may)
    undo_office(last_act(STRUCK), by=world.chi, today=TODAY)
    assert may_admit(world.lan, world.det_may)


def test_what_a_specialist_has_written_is_confirmed_by_whoever_gives_roles(world: World) -> None:
    signs_in(world.an, world.lan)
    made = appoint(
        [new(world.an, VICE_CHAIR), new(world.binh_the_member, MEMBER)], unit=world.det_may, by=world.khoa, today=TODAY
    )
    confirm_offices(made, at=world.det_may, by=world.chi, today=TODAY)
    assert may_admit(world.lan, world.det_may)
    assert not any(waits(each) for each in made)
    with pytest.raises(CannotConfirm):
        confirm_offices(made, at=world.det_may, by=world.chi, today=TODAY)
    undo_office(last_act(CONFIRMED), by=world.chi, today=TODAY)
    assert all(waits(each) for each in made)
    assert not may_admit(world.lan, world.det_may)


def test_nobody_confirms_the_own_right_nor_more_than_the_own(world: World) -> None:
    Grant.objects.create(user=world.lan, role="chair", unit=world.det_may, since=CONGRESS, until=date(2026, 4, 1))
    signs_in(world.an, world.lan)
    own = hold(world, world.an, VICE_CHAIR, world.det_may, by=world.khoa)
    for_longer = hold(world, world.binh_the_member, VICE_CHAIR, world.det_may, by=world.khoa)
    for waiting in (own, for_longer):
        with pytest.raises(CannotConfirm):
            confirm_offices([waiting], at=world.det_may, by=world.lan, today=TODAY)
        assert waits(waiting)


def test_an_office_entered_by_mistake_and_taken_back_takes_the_right_back(world: World) -> None:
    signs_in(world.an, world.lan)
    hold(world, world.an, VICE_CHAIR, world.det_may)
    undo_office(last_act(Permission.APPOINT), by=world.khoa, today=TODAY)
    assert not Appointment.objects.exists()
    assert not may_admit(world.lan, world.det_may)


def test_whoever_was_entered_for_the_office_alone_goes_with_it(world: World) -> None:
    told: list[object] = []
    hold(world, newcomer("Lò Văn Páo", "male"), MEMBER, world.drivers)
    act = last_act(Permission.APPOINT)
    undo_office(act, by=world.chi, today=TODAY, going=told.append)
    assert not Person.objects.filter(name="Lò Văn Páo").exists()
    assert len(told) == 1
    with pytest.raises(CannotUndoOffice):
        undo_office(act, by=world.chi, today=TODAY)


def test_a_successor_who_is_taken_back_leaves_the_office_to_whoever_had_it(world: World) -> None:
    first = hold(world, world.binh_the_member, CHAIR, world.det_may)
    hold(world, world.an, CHAIR, world.det_may, since=date(2025, 5, 1), succeeds=True)
    undo_office(last_act(Permission.APPOINT), by=world.chi, today=TODAY)
    assert now_of(first).until is None


def test_an_end_is_not_taken_back_once_another_holds_the_office(world: World) -> None:
    first = hold(world, world.binh_the_member, CHAIR, world.det_may)
    end_office(first, on=date(2025, 5, 1), ended="resigned", by=world.chi, today=TODAY)
    act = last_act(Permission.END_OFFICE)
    hold(world, world.an, CHAIR, world.det_may, since=date(2025, 5, 1))
    with pytest.raises(CannotUndoOffice):
        undo_office(act, by=world.chi, today=TODAY)
    assert now_of(first).until == date(2025, 5, 1)


def test_whoever_was_ended_from_above_does_not_come_back_by_a_deputy_who_takes_the_end_back(world: World) -> None:
    signs_in(world.binh_the_member, world.binh)
    Grant.objects.filter(user=world.binh).delete()
    chair = hold(world, world.binh_the_member, CHAIR, world.det_may)
    signs_in(world.an, world.lan)
    hold(world, world.an, VICE_CHAIR, world.det_may)
    end_office(chair, on=TODAY, ended="dismissed", by=world.chi, today=TODAY)
    undo_office(last_act(Permission.END_OFFICE), by=world.lan, today=TODAY)
    assert now_of(chair).until is None
    assert waits(chair)
    assert not may_admit(world.binh, world.det_may)


def test_a_term_is_taken_back_while_nobody_holds_an_office_of_it(world: World) -> None:
    days = {"since": CONGRESS, "due": date(2028, 5, 12), "seats": 3}
    for built_upon in (False, True):
        begin_term(world.det_may, offices.EXECUTIVE, **days, by=world.binh, today=TODAY)  # type: ignore[arg-type]
        act = last_act(BEGUN)
        if built_upon:
            hold(world, world.an, MEMBER, world.det_may)
            with pytest.raises(CannotUndoOffice):
                undo_office(act, by=world.binh, today=TODAY)
        else:
            undo_office(act, by=world.binh, today=TODAY)
        assert Term.objects.exists() is built_upon


def test_the_end_of_an_office_is_entered_a_year_ahead_at_most_and_once(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    for wrong in ({"on": TODAY + timedelta(days=500)}, {"on": CONGRESS}, {"ended": "successor"}):
        with pytest.raises(CannotEnd):
            end_office(held, **{"on": TODAY, "ended": "resigned", **wrong}, by=world.chi, today=TODAY)  # type: ignore[arg-type]
    end_office(held, on=TODAY, ended="resigned", by=world.chi, today=TODAY)
    with pytest.raises(CannotEnd):
        end_office(held, on=TODAY, ended="resigned", by=world.chi, today=TODAY)
