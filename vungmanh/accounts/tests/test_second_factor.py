"""The second factor: set up with an app, asked at sign-in, limited as the password is, opened by recovery codes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from tests.readers import english
from tests.threads import at_once
from tests.world import World
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.accounts.actions.forget_second_factor import forget_second_factor
from vungmanh.accounts.codes import spend_code
from vungmanh.accounts.models import UsedCode
from vungmanh.accounts.tries import OF_CODES
from vungmanh.journal.models import Entry

pytestmark = pytest.mark.django_db
WORD = "mot-bo-dua-khong-gay"
MOST = OF_CODES[0].most


@pytest.fixture
def chi(world: World) -> Iterator[World]:
    cache.clear()
    world.chi.set_password(WORD)
    world.chi.save()
    yield world
    cache.clear()


def code(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client: Client, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/accounts/login/", {"login": "chi", "password": WORD, **more})


def set_up(client: Client) -> str:
    """The secret, after everything the page asks for has been done."""
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    groups = re.search(r'class="secret"[^>]*>(.*?)</p>', page, re.DOTALL).group(1)  # type: ignore[union-attr]
    secret = "".join(re.findall("<span>(.*?)</span>", groups))
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    return secret


@pytest.fixture
def secret(chi: World) -> str:
    client = english()
    sign_in(client)
    return set_up(client)


def test_the_page_shows_a_square_to_scan_and_letters_to_type(chi: World) -> None:
    client = english()
    sign_in(client)
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert '<svg class="qr"' in page
    assert "style=" not in page
    assert "Google Authenticator" in page
    assert 'autocomplete="one-time-code"' in page
    groups = re.findall("<span>([A-Z2-7]+)</span>", page)
    assert len(groups) == 8
    assert all(len(group) == 4 for group in groups)


def test_a_wrong_code_turns_nothing_on_and_the_square_stays_the_same(chi: World) -> None:
    client = english()
    sign_in(client)
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    again = client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).content.decode()
    assert "The code is not right." in again
    square = re.compile(r'<path fill="#000" d="([^"]*)"')
    assert square.findall(page) == square.findall(again)
    assert not Authenticator.objects.exists()


def test_at_sign_in_the_code_is_asked_for(secret: str) -> None:
    client = english()
    assert sign_in(client)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/units/SX-BG/roles/").status_code == 302, "the password alone opens nothing"
    page = client.get("/accounts/2fa/authenticate/").content.decode()
    assert 'autocomplete="one-time-code"' in page
    answer = client.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/units/SX-BG/roles/").status_code == 200


def test_a_code_with_a_space_in_it_is_the_same_code(secret: str) -> None:
    client = english()
    sign_in(client)
    typed = code(secret, 1)
    assert client.post("/accounts/2fa/authenticate/", {"code": f"{typed[:3]} {typed[3:]}"}).status_code == 302


def test_a_code_is_right_once(secret: str) -> None:
    typed = code(secret, 1)
    first, second = english(), english()
    for client in (first, second):
        sign_in(client)
    assert first.post("/accounts/2fa/authenticate/", {"code": typed}).status_code == 302
    assert "The code is not right." in second.post("/accounts/2fa/authenticate/", {"code": typed}).content.decode()
    spaced = f"{typed[:3]} {typed[3:]}"
    assert second.post("/accounts/2fa/authenticate/", {"code": spaced}).status_code == 200


def test_a_code_stays_used_as_long_as_a_slow_clock_would_let_it_be_right(
    secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = code(secret, 1)
    first, second = english(), english()
    for client in (first, second):
        sign_in(client)
    assert first.post("/accounts/2fa/authenticate/", {"code": typed}).status_code == 302
    moment = time.time() + 31
    monkeypatch.setattr(time, "time", lambda: moment)
    assert second.post("/accounts/2fa/authenticate/", {"code": typed}).status_code == 200


def test_a_used_code_stays_used_when_every_cache_is_emptied(secret: str) -> None:
    typed = code(secret, 1)
    for opens in (True, False, False):
        cache.clear()
        client = english()
        sign_in(client)
        answer = client.post("/accounts/2fa/authenticate/", {"code": typed})
        assert (answer.status_code == 302) is opens


def test_the_code_that_turned_it_on_opens_nothing(chi: World) -> None:
    client = english()
    sign_in(client)
    secret = set_up(client)
    other = english()
    sign_in(other)
    assert other.post("/accounts/2fa/authenticate/", {"code": code(secret)}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_several_who_type_one_code_at_once_one_comes_in(chi: World) -> None:
    secret = generate_totp_secret()
    TOTP.activate(chi.chi, secret)
    RecoveryCodes.activate(chi.chi)
    paper = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for typed in (code(secret), paper):
        outcomes = at_once(*[lambda typed=typed: spend_code(chi.chi, typed) for _person in range(4)])  # type: ignore[misc]
        assert sum(isinstance(outcome, Authenticator) for outcome in outcomes) == 1, outcomes
        # SQLite in memory, which only tests use, refuses whoever comes second instead of letting them wait.
        assert all(outcome is None or isinstance(outcome, Authenticator | OperationalError) for outcome in outcomes)
    assert UsedCode.objects.count() == 1


def test_who_stands_at_the_code_by_a_password_of_before_goes_no_further(secret: str, chi: World) -> None:
    client = english()
    sign_in(client)
    chi.chi.set_password("ba cay chum lai")
    chi.chi.save()
    page = client.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})
    assert "Sign in again with the new one." in page.content.decode()
    assert client.get("/me/").status_code == 302


def test_who_has_lost_the_password_to_a_guesser_of_codes_comes_in_by_a_link(secret: str, chi: World) -> None:
    for _guess in range(MOST + 1):
        client = english()
        sign_in(client)
        answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Too many tries have failed." in answer.content.decode()
    link = renew_sign_in(chi.chi, by=chi.operator, today=timezone.localdate(), now=timezone.now())
    own = english()
    own.post(f"/accounts/invitation/{link}/", {"password1": "ba cay chum lai", "password2": "ba cay chum lai"})
    assert own.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)}).status_code == 302


@pytest.mark.parametrize("change", ["on", "off", "codes", "password"])
def test_what_changes_at_the_door_signs_out_everywhere_else(chi: World, change: str) -> None:
    here, other = english(), english()
    for client in (here, other):
        sign_in(client)
    if change != "on":
        set_up(here)
        other = english()
        other.force_login(chi.chi)
        other.get("/me/")
        UserSession.objects.get_or_create(
            session_key=other.session.session_key, defaults={"user": chi.chi, "ip": "0.0.0.0", "user_agent": ""}
        )
    assert other.get("/me/").status_code == 200
    new = "ba cay chum lai"
    {
        "on": lambda: set_up(here),
        "off": lambda: here.post("/accounts/2fa/totp/deactivate/"),
        "codes": lambda: here.post("/accounts/2fa/recovery-codes/generate/"),
        "password": lambda: here.post("/accounts/password/", {"oldpassword": WORD, "password1": new, "password2": new}),
    }[change]()
    assert here.get("/me/").status_code == 200
    assert other.get("/me/").status_code == 302


def test_codes_are_limited_by_account(secret: str) -> None:
    for _guess in range(2 * MOST):
        client = english()
        sign_in(client)
        answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Too many tries have failed." in answer.content.decode()
    client = english()
    sign_in(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)}).status_code == 200


def test_the_owners_device_has_tries_of_its_own_at_the_code_too(secret: str, chi: World) -> None:
    own = english()
    sign_in(own)
    own.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})
    own.post("/accounts/logout/")
    for _guess in range(2 * MOST):
        client = english()
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    sign_in(own)
    assert own.post("/accounts/2fa/authenticate/", {"code": code(secret, -1)}).status_code == 302


def test_the_tick_for_a_shared_computer_holds_through_the_code(secret: str) -> None:
    client = english()
    sign_in(client, shared="on")
    answer = client.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})
    assert answer.cookies["sessionid"]["max-age"] == ""
    assert client.session["shared"] is True


def test_recovery_codes_open_the_account_once_each(secret: str, chi: World) -> None:
    first = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for opens in (True, False):
        client = english()
        sign_in(client)
        answer = client.post("/accounts/2fa/authenticate/", {"code": first})
        assert (answer.status_code == 302) is opens


def test_recovery_codes_are_shown_saved_and_made_anew(chi: World) -> None:
    client = english()
    sign_in(client)
    set_up(client)
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    shown = re.findall(r"<li>(\d{4} \d{4})</li>", page)
    assert len(shown) == 10
    saved = client.get("/accounts/2fa/recovery-codes/download/")
    assert saved["Content-Type"].startswith("text/plain")
    assert all(line in saved.content.decode() for line in shown)
    assert client.get("/accounts/2fa/recovery-codes/generate/").status_code == 200
    client.post("/accounts/2fa/recovery-codes/generate/")
    assert not set(shown) & set(
        re.findall(r"<li>(\d{4} \d{4})</li>", client.get("/accounts/2fa/recovery-codes/").content.decode())
    )


def test_turning_it_off_is_asked_first(chi: World) -> None:
    client = english()
    sign_in(client)
    set_up(client)
    assert "The second factor is on." in client.get("/accounts/2fa/").content.decode()
    assert "worth nothing" in client.get("/accounts/2fa/totp/deactivate/").content.decode()
    assert Authenticator.objects.exists()
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


def test_after_a_while_the_password_is_asked_once_more(chi: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = english()
    sign_in(client)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200, "just signed in"
    moment = time.time() + 600
    monkeypatch.setattr(time, "time", lambda: moment)
    door = client.get("/accounts/2fa/totp/activate/")
    assert door["Location"].startswith("/accounts/reauthenticate/")
    assert "Is it still you?" in client.get(door["Location"]).content.decode()
    wrong = client.post(door["Location"], {"password": "something-else"})
    assert "The password is not right." in wrong.content.decode()
    right = client.post(door["Location"], {"password": WORD, "next": "/accounts/2fa/totp/activate/"})
    assert right["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_with_phone_and_codes_lost_the_operator_takes_it_off(secret: str, chi: World) -> None:
    forget_second_factor(chi.chi, by=chi.operator)
    assert sign_in(english())["Location"] == "/"
    assert Entry.objects.filter(action="accounts.forget_second_factor", subject="chi").exists()


def test_a_new_link_alone_does_not_open_an_account_that_has_a_second_factor(secret: str, chi: World) -> None:
    chi.chi.refresh_from_db()
    link = renew_sign_in(chi.chi, by=chi.operator, today=timezone.localdate(), now=timezone.now())
    chosen = {"password1": "chum lai nen hon nui cao", "password2": "chum lai nen hon nui cao"}
    client = english()
    client.force_login(chi.hanh)
    assert client.post(f"/accounts/invitation/{link}/", chosen)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/me/").status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)})["Location"] == "/accounts/2fa/"
