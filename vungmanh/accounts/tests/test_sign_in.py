"""Signing in and out: the door opens to the right word, and never says which part of a wrong one was wrong."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.readers import english
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what is shown and refused before anything is written
WORD = "mot-bo-dua-khong-gay"


@pytest.fixture(autouse=True)
def no_failures_remembered() -> None:
    cache.clear()


@pytest.fixture
def cast(world: World) -> World:
    for user in (world.chi, world.hanh):
        user.set_password(WORD)
        user.save()
    return world


def sign_in(login: str, password: str, **more: str):  # type: ignore[no-untyped-def]
    client = english()
    return client.post("/accounts/login/", {"login": login, "password": password, **more})


def test_chi_signs_in_and_comes_to_her_ward(cast: World) -> None:
    answer = sign_in("chi", WORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "CĐ phường Bến Gỗ" in answer.client.get("/").content.decode()


def test_she_is_led_to_the_page_she_asked_for(cast: World) -> None:
    assert (
        Client().get("/units/DM/?day=2025-06-30")["Location"] == "/accounts/login/?next=/units/DM/%3Fday%3D2025-06-30"
    )
    page = Client().get("/accounts/login/?next=/units/DM/").content.decode()
    assert re.search('name="next" value="/units/DM/"', page)
    assert sign_in("chi", WORD, next="/units/DM/")["Location"] == "/units/DM/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_led_out_of_the_house(cast: World, elsewhere: str) -> None:
    assert sign_in("chi", WORD, next=elsewhere)["Location"] == "/"


def test_a_wrong_word_does_not_tell_what_was_wrong(cast: World) -> None:
    refusals = []
    for login, password in [
        ("chi", "something-else"),
        ("nobody", WORD),
        ("hanh", "something-else"),
        ("operator", WORD),
    ]:
        answer = sign_in(login, password)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert f'value="{login}"' in text, "the name stays"
        assert password not in text, "the password does not"
        assert "_auth_user_id" not in answer.client.session
        text = re.sub('name="csrfmiddlewaretoken" value="[^"]*"', "", text)
        refusals.append(text.replace(f'value="{login}"', ""))
    assert len(set(refusals)) == 1
    assert "The user name or the password is not right." in refusals[0]


def test_what_was_left_empty_is_said_at_its_own_box(cast: World) -> None:
    page = sign_in("chi", "").content.decode()
    assert 'aria-invalid="true" aria-describedby="id_password_error"' in page
    assert page.count('aria-invalid="true"') == 1
    assert 'id="wrong"' not in page


def test_a_closed_account_is_told_so_and_stays_outside(cast: World) -> None:
    cast.chi.is_active = False
    cast.chi.save()
    answer = sign_in("chi", WORD)
    assert "_auth_user_id" not in answer.client.session
    page = answer.client.get("/accounts/inactive/").content.decode()
    assert "The account is closed" in page


def test_signing_out_takes_a_form_and_says_goodbye(cast: World) -> None:
    client = sign_in("chi", WORD).client
    assert "On a shared computer" in client.get("/accounts/logout/").content.decode()
    assert client.get("/units/SX-BG/").status_code == 200, "reading the question is not signing out"
    farewell = client.post("/accounts/logout/", follow=True)
    assert farewell.request["PATH_INFO"] == "/accounts/login/"
    assert "You are signed out." in farewell.content.decode()
    assert client.get("/units/SX-BG/").status_code == 302


def test_a_form_that_is_too_old_shows_the_door_again_and_keeps_the_name(cast: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    answer = client.post("/accounts/login/", {"login": "chi", "password": WORD})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Type your password again." in page
    assert 'value="chi"' in page
    assert WORD not in page
    assert "_auth_user_id" not in client.session
    token = re.search('name="csrfmiddlewaretoken" value="([^"]*)"', page).group(1)  # type: ignore[union-attr]
    again = client.post("/accounts/login/", {"login": "chi", "password": WORD, "csrfmiddlewaretoken": token})
    assert again.status_code == 302


def test_signing_out_clears_what_the_browser_has_stored(cast: World) -> None:
    client = sign_in("chi", WORD).client
    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/accounts/login/")


DOORS = {
    *("account_login", "account_logout", "account_inactive", "account_change_password", "account_reauthenticate"),
    *("mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    "usersessions_list",
}


@pytest.mark.parametrize("door", ["signup", "reset_password", "email", "set_password", "confirm_login_code"])
def test_doors_without_pages_of_their_own_are_shut(door: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(f"account_{door}")


def test_the_doors_of_the_house_are_these() -> None:
    of_allauth = ("account_", "mfa_", "usersessions_", "socialaccount_")
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith(of_allauth)}
    assert names == DOORS


@pytest.mark.parametrize("door", sorted(DOORS - {"account_login", "account_logout", "account_inactive"}))
def test_a_stranger_sees_the_sign_in_page_behind_every_door(door: str) -> None:
    answer = Client().get(reverse(door))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
