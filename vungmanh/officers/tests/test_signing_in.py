"""Who signs in as the holder of an office: invited from the appointment, or tied; never by themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.world import TODAY, World
from vungmanh.access.actions.close_account import close_account
from vungmanh.access.links import whom_it_opens
from vungmanh.access.models import Grant, Opening
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.members.models import Person
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.actions.tie_account import TIED, UNTIED, invite_officer, tie_account, untie_account
from vungmanh.officers.actions.undo_tie import undo_tie
from vungmanh.officers.models import Appointment, SignIn
from vungmanh.officers.refusals import CannotConfirm, CannotTie, CannotUndoOffice
from vungmanh.officers.rules.offices import CHAIR, TREASURER, VICE_CHAIR
from vungmanh.officers.signing_in import accounts_of_the_same_name
from vungmanh.officers.tests.offices import hold, last_act, may_admit, signs_in, waits
from vungmanh.organization.presets import JULY_2025

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 16, 5, tzinfo=UTC)


def invite(held: Appointment, by: User, username: str = "") -> tuple[User, str]:
    return invite_officer(held, username=username, by=by, today=TODAY, now=NOON)


def tie(held: Appointment, account: User, by: User) -> None:
    tie_account(held, account, by=by, today=TODAY)


def near(user: User, world: World) -> User:
    """An account that was opened at the union."""
    Opening.objects.update_or_create(account=user, defaults={"by": world.operator, "unit": world.det_may})
    return user


def test_the_invitation_goes_out_from_the_office_and_the_right_is_there(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may, by=world.binh)
    account, secret = invite(held, world.binh)
    assert (account.username, account.name) == ("nguyen.thi.an", "Nguyễn Thị An")
    assert may_admit(account, world.det_may)
    assert whom_it_opens(secret, now=NOON, today=TODAY) == account
    end_office(held, on=TODAY, ended="resigned", by=world.binh, today=TODAY)
    assert whom_it_opens(secret, now=NOON, today=TODAY) is None
    assert not may_admit(account, world.det_may)


def test_inviting_confirms_what_waited_where_it_is_theirs_to_give(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may, by=world.khoa)
    with pytest.raises(NotAllowed):
        invite(held, world.khoa)
    account, _secret = invite(held, world.chi)
    assert may_admit(account, world.det_may)


def test_nobody_is_invited_twice_nor_by_an_office_without_a_right(world: World) -> None:
    with pytest.raises(CannotTie):
        invite(hold(world, world.an, TREASURER, world.det_may), world.binh)
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    account, _secret = invite(held, world.binh)
    with pytest.raises(CannotTie, match=account.username):
        invite(held, world.binh)
    with pytest.raises(CannotTie):
        tie(held, near(world.lan, world), world.binh)


def test_an_account_that_is_there_is_offered_by_its_name_and_tied(world: World) -> None:
    theirs = near(world.lan, world)
    User.objects.filter(pk=theirs.pk).update(name="Nguyễn thị an")
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    assert accounts_of_the_same_name(world.an, world.binh, TODAY) == [theirs]
    assert accounts_of_the_same_name(world.an, world.hanh, TODAY) == []
    tie(held, theirs, world.binh)
    assert may_admit(theirs, world.det_may)
    assert accounts_of_the_same_name(world.an, world.binh, TODAY) == []


def test_nobody_ties_the_own_account_and_so_becomes_the_chair(world: World) -> None:
    held = hold(world, world.an, CHAIR, world.det_may)
    for by in (world.binh, world.chi, world.operator):
        with pytest.raises(CannotTie):
            tie(held, near(by, world), by)
    with pytest.raises(NotAllowed):
        tie(held, world.giang, world.giang)
    assert not SignIn.objects.exists()


def test_an_account_of_elsewhere_is_not_found_and_a_closed_one_not_tied(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    for account in (world.hanh, world.lan):
        with pytest.raises(CannotTie):
            tie(held, account, world.binh)
    close_account(near(world.lan, world), by=world.operator, today=TODAY)
    with pytest.raises(CannotTie, match="đóng"):
        tie(held, User.objects.get(pk=world.lan.pk), world.binh)


def test_an_account_signs_in_as_one_person(world: World) -> None:
    tie(hold(world, world.an, VICE_CHAIR, world.det_may), near(world.lan, world), world.binh)
    with pytest.raises(CannotTie):
        tie(hold(world, world.binh_the_member, VICE_CHAIR, world.det_may), world.lan, world.binh)


def test_whoever_holds_an_office_higher_up_is_tied_by_those_who_give_both_rights(world: World) -> None:
    hold(world, world.an, CHAIR, world.ben_go, since=JULY_2025)
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    with pytest.raises(CannotTie):
        invite(held, world.binh)
    account, _secret = invite(held, world.chi)
    assert may_admit(account, world.le_loi)


def test_a_closed_account_may_nothing_on_the_next_request(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    account, _secret = invite(held, world.binh)
    close_account(account, by=world.operator, today=TODAY)
    assert not may_admit(account, world.det_may)


def test_whoever_is_parted_from_the_account_loses_the_rights_of_all_offices(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    account, _secret = invite(held, world.binh)
    untie_account(held, by=world.chi, today=TODAY)
    assert not may_admit(account, world.det_may)
    undo_tie(last_act(UNTIED), by=world.chi, today=TODAY)
    assert may_admit(account, world.det_may)
    undo_tie(last_act(TIED), by=world.chi, today=TODAY)
    assert not may_admit(account, world.det_may)
    assert not SignIn.objects.exists()


def test_nobody_takes_back_that_they_were_parted(world: World) -> None:
    held = hold(world, world.binh_the_member, VICE_CHAIR, world.det_may)
    tie(held, world.binh, world.chi)
    untie_account(held, by=world.chi, today=TODAY)
    with pytest.raises(CannotTie):
        undo_tie(last_act(UNTIED), by=world.binh, today=TODAY)


def test_what_was_tied_anew_since_is_not_taken_back(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may)
    invite(held, world.binh)
    act = last_act(TIED)
    untie_account(held, by=world.chi, today=TODAY)
    tie(held, near(world.lan, world), world.chi)
    with pytest.raises(CannotUndoOffice):
        undo_tie(act, by=world.chi, today=TODAY)


def test_whoever_hands_over_lets_the_successor_in_and_gives_nothing_else(world: World) -> None:
    signs_in(world.binh_the_member, world.binh)
    Grant.objects.filter(user=world.binh).delete()
    hold(world, world.binh_the_member, CHAIR, world.det_may)
    new = hold(world, world.an, CHAIR, world.det_may, since=TODAY, by=world.binh, succeeds=True)
    account, secret = invite(new, world.binh)
    assert whom_it_opens(secret, now=NOON, today=TODAY) == account
    late = TODAY + timedelta(days=40)
    assert may_admit(account, world.det_may, late)
    assert not may_admit(world.binh, world.det_may, late)
    friend = Person.objects.get(name="Ngô Hương Giang")
    waiting = hold(world, friend, VICE_CHAIR, world.det_may, since=TODAY, by=world.binh)
    assert waits(waiting)
    with pytest.raises(CannotConfirm):
        invite(waiting, world.binh)


def test_the_right_of_somebody_tied_late_begins_then(world: World) -> None:
    held = hold(world, world.an, VICE_CHAIR, world.det_may, since=date(2024, 1, 1))
    account, _secret = invite(held, world.binh)
    assert Grant.objects.get(user=account).since == TODAY
