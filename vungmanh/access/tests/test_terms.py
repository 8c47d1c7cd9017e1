"""Rights are compared over time: nobody gives or takes for longer than they hold, and nobody to themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.models import Grant
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import NotAllowed, Rights, first_day_without, permissions_at, place_of
from vungmanh.accounts.models import User
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
TOMORROW = TODAY + timedelta(1)
NEXT_YEAR = date(2027, 3, 16)


def give(by: User, user: User, *, unit: Any, role: str = "roll_keeper", **said: Any) -> Grant:
    told: dict[str, Any] = {"since": TODAY, "until": None, "because": "QĐ", "today": TODAY, **said}
    return grant_role(user, role, unit=unit, by=by, **told)


def hold(user: User, role: str, unit: Any, since: date, until: date | None = None) -> Grant:
    return Grant.objects.create(user=user, role=role, unit=unit, since=since, until=until, because="QĐ")


def term_of(user: User, until: date | None) -> None:
    Grant.objects.filter(user=user).update(until=until)


@pytest.mark.parametrize("role", ["chair", "deputy", "leader"])
@pytest.mark.parametrize("since", [TODAY, TOMORROW])
def test_nobody_gives_a_role_to_themselves(world: World, role: str, since: date) -> None:
    term_of(world.binh, TOMORROW)
    for by, unit in [(world.binh, world.det_may), (world.chi, world.det_may), (world.operator, world.det_may)]:
        with pytest.raises(CannotGrant, match="to themselves"):
            give(by, by, unit=unit, role=role, since=since)
    assert Grant.objects.filter(user=world.binh).count() == 1


def test_not_even_an_operator_a_second_time(world: World) -> None:
    with pytest.raises(CannotGrant, match="to themselves"):
        give(world.operator, world.operator, unit=None, role="operator", since=NEXT_YEAR)


@pytest.mark.parametrize(
    ("since", "until", "reason"),
    [
        (TODAY, None, "until 17/03/2026 only"),
        (TODAY, TOMORROW + timedelta(1), "until 17/03/2026 only"),
        (TOMORROW, None, "will not hold the right"),
        (TOMORROW, NEXT_YEAR, "will not hold the right"),
        (NEXT_YEAR, None, "will not hold the right"),
        (date(2020, 1, 1), None, "until 17/03/2026 only"),
    ],
)
def test_a_chair_who_goes_tomorrow_gives_nothing_from_tomorrow_on(
    world: World, since: date, until: date | None, reason: str
) -> None:
    term_of(world.binh, TOMORROW)
    for role in ("chair", "leader"):
        with pytest.raises(CannotGrant, match=reason):
            give(world.binh, world.lan, unit=world.det_may, role=role, since=since, until=until)
    give(world.binh, world.lan, unit=world.det_may, until=TOMORROW)


def test_a_term_that_goes_on_by_another_grant_is_one_term(world: World) -> None:
    term_of(world.binh, TOMORROW)
    hold(world.binh, "chair", world.det_may, TOMORROW, date(2031, 4, 10))
    give(world.binh, world.lan, unit=world.det_may, until=date(2031, 4, 10))
    with pytest.raises(CannotGrant, match="until 10/04/2031 only"):
        give(world.binh, world.giang, unit=world.det_may, role="leader")


@pytest.mark.parametrize("role", ["deputy", "roll_keeper"])
def test_a_gap_or_a_smaller_role_after_it_is_an_end(world: World, role: str) -> None:
    term_of(world.binh, TOMORROW)
    hold(world.binh, "chair", world.det_may, TOMORROW + timedelta(1))
    hold(world.binh, role, world.det_may, TOMORROW)
    with pytest.raises(CannotGrant, match="until 17/03/2026 only"):
        give(world.binh, world.lan, unit=world.det_may)


def test_who_will_give_roles_tomorrow_gives_none_today(world: World) -> None:
    hold(world.lan, "chair", world.det_may, TOMORROW)
    with pytest.raises(NotAllowed):
        give(world.lan, world.giang, unit=world.det_may, role="leader", since=NEXT_YEAR)


def test_a_role_of_the_past_is_not_given(world: World) -> None:
    for by in (world.binh, world.operator):
        with pytest.raises(CannotGrant, match="ended already"):
            give(by, world.lan, unit=world.det_may, since=date(2025, 1, 1), until=TODAY)


def test_a_closed_account_is_given_nothing(world: World) -> None:
    User.objects.filter(pk=world.lan.pk).update(is_active=False)
    with pytest.raises(CannotGrant, match="closed"):
        give(world.binh, world.lan, unit=world.det_may)


def test_whose_account_was_closed_while_the_page_was_open_gives_and_takes_nothing(world: World) -> None:
    User.objects.filter(pk=world.binh.pk).update(is_active=False)
    assert world.binh.is_active, "the page still knows him as he was"
    with pytest.raises(NotAllowed):
        give(world.binh, world.lan, unit=world.det_may)
    with pytest.raises(NotAllowed):
        end_grant(Grant.objects.get(user=world.giang), on=TODAY, by=world.binh, today=TODAY)


# ---- units that are to move or to go


def test_where_the_unit_is_to_move_away_chi_gives_until_then_and_its_own_chair_for_ever(world: World) -> None:
    move_units([world.det_may], under=world.cau_da, on=NEXT_YEAR, decision="QĐ", by=world.operator, today=NEXT_YEAR)
    with pytest.raises(CannotGrant, match="until 16/03/2027 only"):
        give(world.chi, world.lan, unit=world.det_may)
    give(world.chi, world.lan, unit=world.det_may, until=NEXT_YEAR)
    give(world.binh, world.leader, unit=world.det_may)
    with pytest.raises(NotAllowed):
        give(world.hanh, world.lan, unit=world.det_may, role="leader", since=NEXT_YEAR)


def test_a_unit_that_is_to_end_takes_the_right_of_its_chair_with_it(world: World) -> None:
    dissolve_unit(world.le_loi, on=NEXT_YEAR, by=world.operator, today=NEXT_YEAR)
    hold(world.lan, "chair", world.le_loi, date(2026, 1, 1))
    with pytest.raises(CannotGrant, match="until 16/03/2027 only"):
        give(world.lan, world.giang, unit=world.le_loi)
    give(world.lan, world.giang, unit=world.le_loi, until=NEXT_YEAR)
    give(world.chi, world.leader, unit=world.le_loi)


def test_the_span_agrees_with_the_question_of_each_day(world: World) -> None:
    """The two readings of the same grants: over time, and on one day."""
    move_units([world.det_may], under=world.cau_da, on=NEXT_YEAR, decision="QĐ", by=world.operator, today=NEXT_YEAR)
    term_of(world.binh, date(2026, 7, 1))
    hold(world.binh, "deputy", world.ben_go, date(2026, 7, 1))
    units = (world.det_may, world.le_loi, world.ben_go, world.co_khi, None)
    for day in (TODAY, TOMORROW, date(2026, 7, 1), NEXT_YEAR, date(2028, 2, 29)):
        for user in (world.binh, world.chi, world.hanh, world.khoa, world.operator, world.lan):
            rights = Rights(user, day)
            for unit in units:
                here = permissions_at(rights, at=place_of(unit, day), on=day)
                for role in BY_CODE.values():
                    found = first_day_without(user, role.may, unit=unit, since=day, until=day + timedelta(1))
                    assert (found is None) is (role.may <= here), (day, user, unit, role.code)


# ---- ending


def test_what_a_chair_who_goes_tomorrow_ends_ends_today(world: World) -> None:
    term_of(world.binh, TOMORROW)
    keeps = Grant.objects.get(user=world.giang)
    for day in (TOMORROW, NEXT_YEAR):
        with pytest.raises(CannotGrant, match="On that day you will not hold"):
            end_grant(keeps, on=day, by=world.binh, today=TODAY)
    end_grant(keeps, on=TODAY, by=world.binh, today=TODAY)


def test_what_was_held_is_not_struck_out_of_the_past(world: World) -> None:
    keeps = Grant.objects.get(user=world.giang)
    for day in (keeps.since, TODAY - timedelta(1)):
        with pytest.raises(CannotGrant, match="today at the earliest"):
            end_grant(keeps, on=day, by=world.binh, today=TODAY)
    assert Grant.objects.get(user=world.giang).until is None


def test_a_role_to_come_is_taken_back_before_it_begins(world: World) -> None:
    grant = give(world.binh, world.lan, unit=world.det_may, since=NEXT_YEAR)
    end_grant(grant, on=TODAY, by=world.binh, today=TODAY)
    assert not Grant.objects.filter(user=world.lan).exists()


def test_the_end_of_a_role_is_not_put_off_by_ending_it_again(world: World) -> None:
    """`until` comes nearer by ending and goes farther only by a new grant, with its own question of right."""
    grant = give(world.chi, world.lan, unit=world.det_may, until=TOMORROW)
    with pytest.raises(CannotGrant, match="ended already"):
        end_grant(grant, on=NEXT_YEAR, by=world.chi, today=TODAY)
    with pytest.raises(CannotGrant, match="already"):
        give(world.chi, world.lan, unit=world.det_may, since=TODAY, until=NEXT_YEAR)
    give(world.chi, world.lan, unit=world.det_may, since=TOMORROW, until=NEXT_YEAR)


def test_the_last_who_gives_roles_does_not_go_by_a_day_to_come_either(world: World) -> None:
    own = Grant.objects.get(user=world.binh)
    hold(world.lan, "chair", world.det_may, TODAY, NEXT_YEAR)
    with pytest.raises(CannotGrant, match="last who may give"):
        end_grant(own, on=NEXT_YEAR - timedelta(10), by=world.binh, today=TODAY)
    end_grant(own, on=TOMORROW, by=world.binh, today=TODAY)
