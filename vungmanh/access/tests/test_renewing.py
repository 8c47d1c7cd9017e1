"""Invitations and new sign-in links: only for people over whom the officer has every right they have."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role, may_be_given
from vungmanh.access.actions.invite import invite
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.access.models import Grant, Opening
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.actions.open_account import CannotOpen, open_account
from vungmanh.accounts.models import User
from vungmanh.journal.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
SINCE = date(2026, 1, 1)
NOON = datetime(2026, 3, 16, 5, tzinfo=UTC)


def hold(user: Any, role: str, unit: Any, **days: Any) -> Grant:
    return Grant.objects.create(user=user, role=role, unit=unit, **{"since": SINCE, "because": "QĐ", **days})


def ask(world: World, name: str = "Trần Mai", username: str = "", role: str = "roll_keeper", **more: Any) -> User:
    told: dict[str, Any] = {"unit": world.det_may, "by": world.binh, "since": TODAY, "until": None, "because": "QĐ 1"}
    return invite(name, username, role, today=TODAY, now=NOON, **{**told, **more})[0]


def test_binh_invites_somebody_with_a_role_from_the_first_day(world: World) -> None:
    mai = ask(world)
    assert (mai.username, mai.name, mai.has_usable_password()) == ("tran.mai", "Trần Mai", False)
    assert [(grant.role, grant.unit) for grant in mai.grants.all()] == [("roll_keeper", world.det_may)]
    lines = Entry.objects.filter(subject="tran.mai").order_by("pk").values_list("by", "action")
    assert list(lines) == [("binh", "accounts.open"), ("binh", "access.grant")]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"role": "upper_chair"}, CannotGrant),
        ({"role": "operator"}, CannotGrant),
        ({"because": " "}, CannotGrant),
        ({"username": "chi"}, CannotOpen),
        ({"username": "Trần Mai"}, CannotOpen),
        ({"username": "mai.0912.345.678"}, CannotOpen),
        ({"name": "  "}, CannotOpen),
    ],
)
def test_what_is_refused_leaves_no_account_behind(world: World, more: dict[str, Any], refusal: type) -> None:
    before = set(User.objects.values_list("pk", flat=True))
    with pytest.raises(refusal):
        ask(world, **more)
    assert set(User.objects.values_list("pk", flat=True)) == before


def test_nobody_invites_beyond_their_reach(world: World) -> None:
    for by, unit in [(world.binh, world.ben_go), (world.giang, world.det_may), (world.chi, world.co_khi)]:
        with pytest.raises(NotAllowed):
            ask(world, by=by, unit=unit)
    assert not User.objects.filter(name="Trần Mai").exists()


def test_the_roles_offered_are_those_that_may_be_given(world: World) -> None:
    def offered(by: Any, unit: Any) -> set[str]:
        return {role.code for role in may_be_given(by, unit=unit, today=TODAY)}

    assert offered(world.binh, world.det_may) == {"chair", "deputy", "roll_keeper", "committee", "leader", "inspector"}
    assert offered(world.binh, world.le_loi) == set()
    assert offered(world.khoa, world.det_may) == set()
    hold(world.lan, "upper_chair", world.ben_go)
    everything = {"chair", "deputy", "roll_keeper", "committee", "upper_chair", "specialist", "leader", "inspector"}
    assert offered(world.lan, world.det_may) == offered(world.operator, world.det_may) == everything
    for role in everything:
        grant_role(
            world.leader, role, unit=world.le_loi, since=TODAY, until=None, because="QĐ", by=world.lan, today=TODAY
        )


# ---- a new link is as good as the account


def renew(world: World, user: Any, by: Any) -> None:
    renew_sign_in(user, by=by, today=TODAY, now=NOON)
    user.refresh_from_db()


def test_binh_makes_a_new_link_for_giang_who_keeps_his_roll(world: World) -> None:
    world.giang.set_password("x")
    world.giang.save()
    renew(world, world.giang, world.binh)
    assert not world.giang.has_usable_password()
    assert Entry.objects.filter(by="binh", action="accounts.renew_link", subject="giang").exists()


def test_chi_makes_one_for_the_chair_of_a_union_below(world: World) -> None:
    renew(world, world.binh, world.chi)


@pytest.mark.parametrize(
    ("by", "user", "reason"),
    [
        ("binh", "chi", "may do more than you"),
        ("chi", "hanh", "may do more than you"),
        ("chi", "khoa", "may do more than you"),
        ("chi", "operator", "may do more than you"),
        ("binh", "dung", "may do more than you"),
        ("khoa", "binh", "may do more than you"),
        ("khoa", "giang", "holds no role where you give roles"),
        ("giang", "binh", "may do more than you"),
        ("chi", "lan", "holds no role where you give roles"),
        ("chi", "chi", "My page"),
    ],
)
def test_nobody_takes_over_an_account_that_may_do_more(world: World, by: str, user: str, reason: str) -> None:
    with pytest.raises(CannotGrant, match=reason):
        renew(world, getattr(world, user), getattr(world, by))
    assert not Entry.objects.filter(action="accounts.renew_link").exists()


@pytest.mark.parametrize("since", [SINCE, TODAY + timedelta(40)])
def test_one_role_elsewhere_is_enough_to_refuse(world: World, since: date) -> None:
    hold(world.giang, "inspector", world.co_khi, since=since)
    with pytest.raises(CannotGrant, match="may do more than you"):
        renew(world, world.giang, world.binh)


def test_a_role_that_has_ended_elsewhere_leaves_the_link_to_whoever_opened_the_account(world: World) -> None:
    hold(world.giang, "inspector", world.co_khi, until=TODAY)
    with pytest.raises(CannotGrant, match="Somebody else opened"):
        renew(world, world.giang, world.binh)
    Opening.objects.filter(account=world.giang).update(by=world.binh)
    renew(world, world.giang, world.binh)


def test_a_role_given_to_a_strangers_account_is_no_step_towards_it(world: World) -> None:
    """Lan's account was opened from the command line; Hạnh gives it a role, and has no power over it."""
    grant_role(
        world.lan, "leader", unit=world.cau_da, since=TODAY, until=None, because="QĐ", by=world.hanh, today=TODAY
    )
    with pytest.raises(CannotGrant, match="Somebody else opened"):
        renew(world, world.lan, world.hanh)
    renew(world, world.lan, world.operator)


def test_who_was_invited_elsewhere_gets_the_link_from_the_level_above_both(world: World) -> None:
    mai = ask(world, by=world.chi, unit=world.le_loi)
    Grant.objects.filter(user=mai).update(until=TODAY, since=SINCE)
    hold(mai, "roll_keeper", world.det_may)
    with pytest.raises(CannotGrant, match="Somebody else opened"):
        renew(world, mai, world.binh)
    Opening.objects.filter(account=mai).update(by=world.operator)
    renew(world, mai, world.chi)


def test_a_chair_who_goes_tomorrow_makes_no_link_for_an_account_that_lasts(world: World) -> None:
    Grant.objects.filter(user=world.binh).update(until=TODAY + timedelta(1))
    with pytest.raises(CannotGrant, match="for longer"):
        renew(world, world.giang, world.binh)
    Grant.objects.filter(user=world.giang).update(until=TODAY + timedelta(1))
    renew(world, world.giang, world.binh)


def test_the_link_of_an_account_that_also_keeps_a_roll_where_chi_gives_no_roles_is_not_hers_to_make(
    world: World,
) -> None:
    hold(world.chi, "roll_keeper", world.co_khi)
    hold(world.giang, "roll_keeper", world.co_khi)
    with pytest.raises(CannotGrant, match="at more units"):
        renew(world, world.giang, world.chi)


def test_whoever_sets_up_an_office_leaves_its_accounts_to_its_officers(world: World) -> None:
    """Opened from the command line, given a role by the operator: from then on as if invited there."""
    mai, _password = open_account("tran.mai", name="Trần Mai", by=world.operator)
    grant_role(
        mai, "roll_keeper", unit=world.det_may, since=TODAY, until=None, because="QĐ", by=world.operator, today=TODAY
    )
    renew(world, mai, world.chi)
    with pytest.raises(CannotGrant, match="may do more"):
        renew(world, mai, world.hanh)


def test_the_account_of_a_former_holder_is_nobodys(world: World) -> None:
    Grant.objects.filter(user=world.giang).update(until=TODAY)
    with pytest.raises(CannotGrant, match="holds no role"):
        renew(world, world.giang, world.binh)


def test_a_closed_account_is_opened_by_nobody_in_this_way(world: World) -> None:
    world.giang.is_active = False
    world.giang.save()
    with pytest.raises(CannotGrant, match="closed"):
        renew(world, world.giang, world.binh)


# ---- ending


def end(grant: Grant, by: Any, on: date = TODAY) -> None:
    end_grant(grant, on=on, by=by, today=TODAY)


def test_nobody_takes_back_what_may_do_more_than_they(world: World) -> None:
    above = hold(world.lan, "specialist", world.det_may)
    with pytest.raises(CannotGrant, match="take back"):
        end(above, world.binh)
    end(above, world.operator)


@pytest.mark.parametrize(
    ("until", "may"), [(None, True), (TODAY + timedelta(400), True), (TODAY + timedelta(30), False), (TODAY, False)]
)
def test_who_goes_within_the_month_is_nobody_to_leave_the_right_with(world: World, until: date, may: bool) -> None:
    hold(world.lan, "chair", world.det_may, until=until)
    own = Grant.objects.get(user=world.binh)
    if may:
        end(own, world.binh)
    else:
        with pytest.raises(CannotGrant, match="last who may give"):
            end(own, world.binh)


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(200)])
def test_nor_who_comes_later_nor_whose_account_is_closed(world: World, day: date) -> None:
    hold(world.lan, "chair", world.det_may, since=day + timedelta(1))
    hold(world.hanh, "chair", world.det_may)
    world.hanh.is_active = False
    world.hanh.save()
    with pytest.raises(CannotGrant, match="last who may give"):
        end(Grant.objects.get(user=world.binh), world.binh, on=day)


def test_of_two_own_roles_that_give_roles_one_may_go_and_not_the_other(world: World) -> None:
    second = hold(world.binh, "upper_chair", world.det_may)
    end(second, world.binh)
    with pytest.raises(CannotGrant, match="last who may give"):
        end(Grant.objects.get(user=world.binh, role="chair"), world.binh)


def test_somebody_above_may_end_the_role_of_the_last(world: World) -> None:
    end(Grant.objects.get(user=world.binh), world.chi)
    assert not Grant.objects.on(TODAY).filter(user=world.binh).exists()


@pytest.mark.parametrize(("since", "until"), [(TODAY, None), (TODAY, date(2027, 1, 1)), (date(2026, 8, 1), None)])
def test_a_role_is_not_held_twice_on_any_day(world: World, since: date, until: date | None) -> None:
    hold(world.lan, "roll_keeper", world.det_may, since=date(2026, 7, 1))
    with pytest.raises(CannotGrant, match="already"):
        grant_role(
            world.lan,
            "roll_keeper",
            unit=world.det_may,
            since=since,
            until=until,
            because="QĐ",
            by=world.binh,
            today=TODAY,
        )


def test_a_role_may_be_held_again_before_and_after(world: World) -> None:
    hold(world.lan, "roll_keeper", world.det_may, since=date(2026, 7, 1), until=date(2026, 8, 1))
    for since, until in [(TODAY, date(2026, 7, 1)), (date(2026, 8, 1), None)]:
        grant_role(
            world.lan,
            "roll_keeper",
            unit=world.det_may,
            since=since,
            until=until,
            because="QĐ",
            by=world.binh,
            today=TODAY,
        )


def test_where_the_unit_of_the_opening_is_no_more_the_account_is_the_operators(world: World) -> None:
    """A unit is taken back and its code used again: what was opened at the first is not opened at the second."""
    opened_at = Opening.objects.get(account=world.giang)
    opened_at.unit = None
    opened_at.save()
    with pytest.raises(CannotGrant, match="Somebody else opened"):
        renew(world, world.giang, world.chi)
    renew(world, world.giang, world.operator)
