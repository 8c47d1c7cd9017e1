"""What somebody does with the own account: password, devices, and what of it stands in the journal."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.readers import english
from tests.world import World
from vungmanh.accounts.tests.test_second_factor import WORD, chi, secret, set_up, sign_in
from vungmanh.journal.models import Entry

__all__ = ["chi", "secret"]

pytestmark = pytest.mark.django_db


def test_whoever_tries_passwords_at_an_open_page_is_stopped_in_words_of_ours(chi: World) -> None:
    client = english()
    sign_in(client)
    for _guess in range(6):
        answer = client.post("/accounts/password/", {"oldpassword": "guess", "password1": "x", "password2": "x"})
    assert answer.status_code == 429
    assert "Wait a minute, then try again." in answer.content.decode()


def test_the_password_is_changed_in_words_of_ours(chi: World) -> None:
    client, other = english(), english()
    sign_in(client)
    sign_in(other)
    typed = {"oldpassword": "wrong", "password1": "short", "password2": "another"}
    page = client.post("/accounts/password/", typed).content.decode()
    assert "That is not your password of today." in page
    assert "at least 10 letters or digits" in page
    assert "Error:" in page
    for weak, reason in [("password123", "Many people use"), ("lekimchi.chi", "too much like your name")]:
        page = client.post("/accounts/password/", {"oldpassword": WORD, "password1": weak, "password2": weak})
        assert reason in page.content.decode(), weak
    new = "ba cay chum lai"
    answer = client.post("/accounts/password/", {"oldpassword": WORD, "password1": new, "password2": new})
    assert answer["Location"] == "/me/"
    chi.chi.refresh_from_db()
    assert chi.chi.check_password(new)
    assert client.get("/units/SX-BG/roles/").status_code == 200, "here she stays"
    assert other.get("/units/SX-BG/roles/").status_code == 302, "elsewhere she signs in again"


def test_the_list_of_devices_ends_the_others(chi: World) -> None:
    phone, desk = english(), english()
    phone.post("/accounts/login/", {"login": "chi", "password": WORD}, HTTP_USER_AGENT="Mozilla Android Chrome/9")
    desk.post("/accounts/login/", {"login": "chi", "password": WORD}, HTTP_USER_AGENT="Mozilla Windows Firefox/9")
    page = desk.get("/accounts/sessions/").content.decode()
    assert re.findall(r'rowheader">([^<]*)', page) == ["Chrome · Android", "Firefox · Windows "]
    assert page.count("this device") == 1
    desk.post("/accounts/sessions/")
    assert desk.get("/me/").status_code == 200
    assert phone.get("/me/").status_code == 302


def test_what_somebody_does_with_the_own_account_stands_in_the_journal_without_its_secrets(chi: World) -> None:
    client = english()
    sign_in(client)
    secret = set_up(client)
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    client.post("/accounts/2fa/recovery-codes/generate/")
    codes += Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    client.post("/accounts/2fa/totp/deactivate/")
    new = "ba-cay-chum-lai-nen-hon"
    client.post("/accounts/password/", {"oldpassword": WORD, "password1": new, "password2": new})
    lines = list(Entry.objects.filter(action__startswith="accounts.").order_by("pk"))
    assert [(line.by, line.action, line.subject) for line in lines] == [
        ("chi", "accounts.turn_on_second_factor", "chi"),
        ("chi", "accounts.renew_recovery_codes", "chi"),
        ("chi", "accounts.turn_off_second_factor", "chi"),
        ("chi", "accounts.change_password", "chi"),
    ]
    said = str([line.facts for line in lines])
    assert not any(word in said for word in (secret, WORD, new, *codes))


def test_what_is_refused_leaves_no_line(chi: World) -> None:
    client = english()
    sign_in(client)
    client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    client.post("/accounts/password/", {"oldpassword": "guess", "password1": "x", "password2": "x"})
    client.post("/accounts/2fa/totp/deactivate/")
    client.post("/accounts/2fa/recovery-codes/generate/")
    assert not Entry.objects.filter(action__startswith="accounts.").exists()


def test_three_devices_cost_what_one_costs(chi: World) -> None:
    counted = []
    for more in (1, 2):
        for _device in range(more):
            client = english()
            sign_in(client)
        client.get("/accounts/sessions/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/accounts/sessions/")
        counted.append((page.context["session_count"], len(queries)))
    assert [count for count, _queries in counted] == [1, 3]
    assert counted[0][1] == counted[1][1]


def test_a_session_that_has_run_out_or_is_of_an_earlier_password_is_not_among_the_devices(chi: World) -> None:
    out, here, other = english(), english(), english()
    for client in (out, here, other):
        sign_in(client)
    Session.objects.filter(pk=out.session.session_key).update(expire_date=timezone.now())
    assert here.get("/accounts/sessions/").context["session_count"] == 2
    new = "ba-cay-chum-lai-nen-hon"
    here.post("/accounts/password/", {"oldpassword": WORD, "password1": new, "password2": new})
    assert here.get("/accounts/sessions/").context["session_count"] == 1
    assert UserSession.objects.filter(user=chi.chi).count() == 1
