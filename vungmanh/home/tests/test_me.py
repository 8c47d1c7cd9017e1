"""A person's own page says in whole sentences what they may do, where and until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.readers import english
from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.accounts.happened import happened_to
from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.record import record

pytestmark = pytest.mark.django_db


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    return client


def page_of(user: User) -> str:
    return as_(user).get("/me/").content.decode()


def test_binh_reads_what_he_may_do_and_until_when(world: World) -> None:
    Grant.objects.filter(user=world.binh).update(until=date(2028, 4, 10))
    page = page_of(world.binh)
    assert "At CĐCS Dệt May Hòa Bình, from 10/04/2023 until 10/04/2028, you may:" in page
    assert "invite people and give them roles, never more than your own" in page
    assert "found units" not in page
    assert "QĐ 15/QĐ-LĐLĐ" in page
    assert 'href="/units/DM/roles/"' in page


def test_chi_reads_that_her_role_reaches_below(world: World) -> None:
    page = page_of(world.chi)
    assert "At CĐ phường Bến Gỗ and all units below, since 01/07/2025 and until the role is ended, you may:" in page


def test_a_reader_is_promised_nothing_more(world: World) -> None:
    page = page_of(world.leader)
    assert "see the figures" in page
    assert "admit members" not in page
    assert "second factor yet" not in page, "nor asked for more than is needed"


def test_the_operator_acts_everywhere(world: World) -> None:
    assert "At all units, since 01/01/2000" in page_of(world.operator)


def test_who_holds_no_role_is_told_what_to_do(world: World) -> None:
    page = page_of(world.lan)
    assert "You hold no role yet." in page
    assert '<strong translate="no">lan</strong>' in page


def test_a_role_that_ended_is_gone_and_one_to_come_is_marked(world: World) -> None:
    today = timezone.localdate()
    Grant.objects.filter(user=world.chi).update(until=today)
    assert "you may:" not in page_of(world.chi)
    Grant.objects.filter(user=world.chi).update(since=today + timedelta(1), until=None)
    page = page_of(world.chi)
    assert "not begun yet" in page
    assert "/units/SX-BG/roles/" not in page, "nothing opens before its day"


def test_the_doors_of_the_account_are_there(world: World) -> None:
    page = page_of(world.chi)
    for door in ("/accounts/password/", "/accounts/2fa/", "/accounts/sessions/"):
        assert f'href="{door}"' in page
    assert "Your account has no second factor yet." in page
    Authenticator.objects.create(user=world.chi, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert "Your account has no second factor yet." not in page_of(world.chi)


def test_many_roles_cost_no_more_queries(world: World) -> None:
    counted = []
    for units in ([], [world.le_loi, world.drivers, world.co_khi]):
        for unit in units:
            Grant.objects.create(user=world.chi, role="chair", unit=unit, since=date(2026, 1, 1), because="QĐ")
        client = as_(world.chi)
        with CaptureQueriesContext(connection) as queries:
            client.get("/me/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_stranger_signs_in_first(world: World) -> None:
    assert Client().get("/me/")["Location"] == "/accounts/login/?next=/me/"


def test_chi_sees_what_was_done_with_her_account_and_by_whom_and_nobody_elses(world: World) -> None:
    assert 'id="happened"' not in page_of(world.chi)
    record(world.chi, "accounts.change_password", "chi", about=about(accounts=[world.chi]))
    record(world.operator, "accounts.forget_second_factor", "chi", about=about(accounts=[world.chi]))
    record(world.hanh, "accounts.renew_recovery_codes", "hanh", about=about(accounts=[world.hanh]))
    record(world.khoa, "access.grant_role", "chi", about=about(accounts=[world.chi]))
    page = page_of(world.chi)
    told = page[page.index('id="happened"') :]
    assert told.index("Second factor taken off") < told.index("Password changed")
    assert f"by {world.operator.name}" in told
    assert told.count("<li>") == 2
    assert "recovery codes made" not in told


def test_many_events_cost_no_more_queries_than_one(world: World) -> None:
    counted = []
    for more in (1, 2):
        for _number in range(more):
            record(world.operator, "accounts.renew_link", "chi", about=about(accounts=[world.chi]))
        client = as_(world.chi)
        with CaptureQueriesContext(connection) as queries:
            client.get("/me/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_whose_user_name_is_a_phone_sees_what_was_done_with_the_account_and_nobody_elses(world: World) -> None:
    """The journal masks the name; the lines are found by the account."""
    for user, name in ((world.chi, "0912345678"), (world.khoa, "0987654678")):
        user.username = name
        user.save()
        record(user, "accounts.change_password", name, about=about(accounts=[user]))
    assert [event.title for event in happened_to(world.chi)] == ["Đổi mật khẩu"]
