"""Roles are given by those who hold more, because of an appointment, and taken back."""

from datetime import date

import pytest

from tests.world import World
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.scope import NotAllowed, may
from vungmanh.accounts.actions.open_account import CannotOpen, open_account
from vungmanh.accounts.models import User
from vungmanh.accounts.usernames import suggested_username
from vungmanh.journal.models import Entry
from vungmanh.organization.seats import seat_of

pytestmark = pytest.mark.usefixtures("in_english")


def give(world: World, role="roll_keeper", unit=None, by=None, **said):
    told = {"since": world.today, "until": None, "because": "QĐ 01/2026", **said}
    return grant_role(world.lan, role, unit=unit or world.det_may, by=by or world.binh, today=world.today, **told)


def can_see_members(world: World, unit, on=None):
    return bool(may(world.lan, Permission.SEE_MEMBERS, at=seat_of(unit, today=world.today), on=on or world.today))


def test_binh_makes_lan_keep_the_roll_of_the_unit_and_nothing_beside_it(world):
    give(world)
    assert can_see_members(world, world.det_may)
    assert not can_see_members(world, world.le_loi)
    assert not can_see_members(world, world.ben_go)
    line = Entry.objects.order_by("-pk").first()
    assert (line.by, line.action, line.subject) == (world.binh.username, "access.grant", world.lan.username)


def test_binh_gives_nothing_at_another_unit_or_above(world):
    for unit in (world.le_loi, world.ben_go, world.song_xanh):
        with pytest.raises(NotAllowed):
            give(world, unit=unit)
    assert not Grant.objects.filter(user=world.lan).exists()


def test_nobody_gives_more_than_they_hold(world):
    with pytest.raises(CannotGrant, match="more than they may"):
        give(world, role="specialist")
    with pytest.raises(NotAllowed):
        grant_role(
            world.lan,
            "operator",
            unit=None,
            since=world.today,
            until=None,
            because="x",
            by=world.binh,
            today=world.today,
        )


def test_a_roll_keeper_gives_no_roles(world):
    with pytest.raises(NotAllowed):
        give(world, by=world.giang, unit=world.det_may)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"role": "king"}, "is no role"),
        ({"role": "operator"}, "names no unit"),
        ({"because": "  "}, "appointment"),
        ({"because": "\u200b\u00a0\ufeff"}, "appointment"),
        ({"because": "x" * 201}, "at most 200 letters"),
        ({"until": date(2020, 1, 1)}, "ends after it begins"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(world, said, reason):
    with pytest.raises(CannotGrant, match=reason):
        give(world, by=world.operator, **said)


def test_a_role_is_held_once(world):
    give(world)
    with pytest.raises(CannotGrant, match="holds this role there already"):
        give(world)


def test_a_role_taken_back_holds_until_its_day_and_no_longer(world):
    grant = give(world, since=date(2026, 1, 1))
    end_grant(grant, on=world.today, by=world.binh, today=world.today)
    assert can_see_members(world, world.det_may, on=date(2026, 1, 1))
    assert not can_see_members(world, world.det_may)
    with pytest.raises(CannotGrant, match="ended already"):
        end_grant(grant, on=world.today, by=world.binh, today=world.today)


def test_a_role_taken_back_on_its_first_day_was_never_held(world):
    grant = give(world)
    end_grant(grant, on=world.today, by=world.binh, today=world.today)
    assert not Grant.objects.filter(pk=grant.pk).exists()


def test_the_last_who_gives_roles_cannot_give_up_the_right(world):
    own = Grant.objects.get(user=world.binh)
    with pytest.raises(CannotGrant, match="last who may give roles"):
        end_grant(own, on=world.today, by=world.binh, today=world.today)
    give(world, role="chair")
    end_grant(own, on=world.today, by=world.binh, today=world.today)
    seat = seat_of(world.det_may, today=world.today)
    assert not may(world.binh, Permission.GRANT_ROLE, at=seat, on=world.today)


def test_an_account_opens_with_a_password_that_is_kept_nowhere(world):
    user, password = open_account("mai.tran", name=" Trần Mai ", by=world.operator)
    assert user.check_password(password)
    assert user.name == "Trần Mai"
    assert password not in str(list(Entry.objects.values()))
    assert not bool(may(user, Permission.SEE_FIGURES, at=seat_of(world.det_may, today=world.today), on=world.today))


@pytest.mark.parametrize("username", ["Mai", "m", "-mai", "mai trần", "m" * 41, ""])
def test_a_user_name_that_cannot_be_typed_is_refused(world, username):
    with pytest.raises(CannotOpen, match="user name"):
        open_account(username, name="Mai", by=world.operator)


def test_nobody_is_invited_as_the_command_line(world):
    """Its account is made on first use: whoever had the name before would be the operator from then on."""
    User.objects.filter(username="operator").update(username="elsewhere")
    with pytest.raises(CannotOpen, match="already"):
        open_account("operator", name="Mai", by=world.operator)
    assert suggested_username("Operator") == "operator2"


def test_a_user_name_is_given_once(world):
    open_account("mai.tran", name="Mai", by=world.operator)
    with pytest.raises(CannotOpen, match="already"):
        open_account("mai.tran", name="Another", by=world.operator)
    assert User.objects.filter(username="mai.tran").count() == 1
