"""How long somebody stays signed in, and what the cookies are like."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.test import Client

from tests.readers import english
from tests.world import World

pytestmark = pytest.mark.django_db
WORD = "mot-bo-dua-khong-gay"
MINUTE, HOUR, DAY = 60, 3_600, 86_400
PAGE = "/units/SX-BG/roles/"


@pytest.fixture
def chi(world: World) -> World:
    world.chi.set_password(WORD)
    world.chi.save()
    return world


def signed_in(**ticked: str) -> Client:
    client = english()
    answer = client.post("/accounts/login/", {"login": "chi", "password": WORD, **ticked})
    assert answer.status_code == 302
    return client


def is_in(client: Client) -> bool:
    return bool(client.get(PAGE).status_code == 200)


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    moment = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: moment)


def test_on_ones_own_phone_the_sign_in_holds_twelve_hours_unused(chi: World) -> None:
    client = signed_in()
    assert client.cookies["sessionid"]["max-age"] == 12 * HOUR
    assert client.session.get_expiry_age() == 12 * HOUR


def test_work_renews_it_but_not_beyond_thirty_days(chi: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in()
    later(monkeypatch, 20 * MINUTE)
    assert client.get(PAGE).cookies["sessionid"]["max-age"] == 12 * HOUR
    later(monkeypatch, 30 * DAY + HOUR)
    assert not is_in(client)


def test_what_is_read_twice_in_a_minute_writes_nothing(chi: World) -> None:
    client = signed_in()
    is_in(client)
    assert "sessionid" not in client.get(PAGE).cookies


def test_on_a_shared_computer_it_ends_with_the_browser_and_after_half_an_hour(
    chi: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(shared="on")
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.cookies["device"]["max-age"] == ""
    later(monkeypatch, 20 * MINUTE)
    assert is_in(client)
    later(monkeypatch, 29 * MINUTE)
    assert is_in(client), "work has renewed it"
    later(monkeypatch, 31 * MINUTE)
    assert not is_in(client)


def test_a_new_sign_in_has_a_new_session(chi: World) -> None:
    client = english()
    client.get("/accounts/login/")
    before = client.session.session_key
    client.post("/accounts/login/", {"login": "chi", "password": WORD})
    assert client.session.session_key not in (None, before)


def test_no_address_is_kept(chi: World) -> None:
    from allauth.usersessions.models import UserSession

    client = english()
    client.post("/accounts/login/", {"login": "chi", "password": WORD}, REMOTE_ADDR="203.0.113.7")
    assert [session.ip for session in UserSession.objects.all()] == ["0.0.0.0"]


def in_production(*command: str) -> str:
    """What Python says with the environment of an office."""
    environment = {
        "PATH": os.environ["PATH"],
        "VUNGMANH_HOSTS": "congdoan.example",
        "VUNGMANH_SECRET_KEY": "x1y2z3" * 12,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VUNGMANH_DATA": os.environ.get("TMPDIR", "/tmp"),
    }
    done = subprocess.run(
        [sys.executable, *command],
        cwd=Path(__file__).parents[3],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_nothing_is_left_to_say_about_a_server_in_production() -> None:
    assert "no issues (0 silenced)" in in_production("manage.py", "check", "--deploy", "--fail-level", "INFO")


def test_cookies_of_a_server_in_production() -> None:
    said = in_production(
        "-c",
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEVICE_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,"
        " s.CSRF_COOKIE_SAMESITE, s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SECOND_FACTOR_REQUIRED)",
    )
    assert said.split() == [
        *("__Host-sessionid", "__Host-csrftoken", "__Host-device"),
        *("True", "True", "True", "True", "Lax", "Lax", "None", "/", "True"),
    ]
