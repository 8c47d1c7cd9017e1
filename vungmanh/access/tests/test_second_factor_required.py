"""In an office, whoever may see members' data reaches nothing before the second factor is on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from tests.world import World
from vungmanh.access.models import Grant

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what is shown and refused before anything is written
ITS_PAGE = "/accounts/2fa/"


@pytest.fixture
def office(world: World, settings) -> World:  # type: ignore[no-untyped-def]
    settings.SECOND_FACTOR_REQUIRED = True
    return world


def as_(user) -> Client:  # type: ignore[no-untyped-def]
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "page", ["/", "/units/SX-BG/", "/units/SX-BG/roles/", "/accounts/sessions/", "/accounts/password/"]
)
def test_chi_is_led_to_the_second_factor(office: World, page: str) -> None:
    client = as_(office.chi)
    assert client.get(page)["Location"] == ITS_PAGE
    assert client.post(page)["Location"] == ITS_PAGE
    assert client.get(page, HTTP_HX_REQUEST="true")["HX-Redirect"] == ITS_PAGE


@pytest.mark.parametrize("page", [ITS_PAGE, "/me/", "/accounts/logout/", "/accounts/reauthenticate/"])
def test_these_pages_stay_open_to_her(office: World, page: str) -> None:
    office.chi.set_password("mot bo dua khong gay")
    office.chi.save()
    assert as_(office.chi).get(page).status_code == 200


def test_she_may_choose_the_language_and_leave(office: World) -> None:
    client = as_(office.chi)
    assert client.post("/language/", {"language": "en", "next": ITS_PAGE})["Location"] == ITS_PAGE
    assert client.post("/accounts/logout/")["Location"] != ITS_PAGE


def test_with_the_second_factor_on_the_house_is_open(office: World) -> None:
    Authenticator.objects.create(user=office.chi, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert as_(office.chi).get("/units/SX-BG/roles/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(office: World) -> None:
    Authenticator.objects.create(user=office.chi, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert as_(office.chi).get("/units/SX-BG/roles/")["Location"] == ITS_PAGE


def test_who_sees_no_members_needs_none(office: World) -> None:
    assert as_(office.leader).get("/units/SX-BG/roles/").status_code == 200
    assert as_(office.lan).get("/").status_code == 200


def test_a_role_given_this_morning_asks_for_it_this_morning(office: World) -> None:
    client = as_(office.lan)
    assert client.get("/").status_code == 200
    today = timezone.localdate()
    grant = Grant.objects.create(user=office.lan, role="roll_keeper", unit=office.det_may, since=today, because="QĐ")
    assert client.get("/")["Location"] == ITS_PAGE
    Grant.objects.filter(pk=grant.pk).update(since=today + timedelta(1))
    assert client.get("/").status_code == 200


def test_while_trying_out_it_is_only_recommended(world: World) -> None:
    client = as_(world.chi)
    client.cookies["django_language"] = "en"
    assert client.get("/units/SX-BG/roles/").status_code == 200
    assert "Your account has no second factor yet." in client.get("/me/").content.decode()
