"""A page whose ground is away for a moment says so and keeps what was typed; one that has failed has a name."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client

from tests.world import World
from vungmanh.machine.trouble import trouble_of
from vungmanh.members.models import Person

NEW = {
    "name": "Lại Thị Hoài <b>&amp;</b>", "gender": "female", "born": "05/04/1990", "on": "5/1/2026",
    "identity_number": "001190004444", "phone": "0912345670", "once": "a key of this form",
}  # fmt: skip
ADMIT = "/units/DM/members/admit/"


@contextmanager
def broken(error: Exception) -> Iterator[None]:
    """Whatever is asked of the database fails."""

    def fail(*asked: Any) -> Any:
        raise error

    with connection.execute_wrapper(fail):
        yield


def caused(kind: type[DatabaseError | InterfaceError], cause: Exception | None = None) -> Exception:
    error = kind("the words of the error: 001190004444")
    error.__cause__ = cause
    return error


def reader(user: Any, **more: Any) -> Client:
    client = Client(raise_request_exception=False, **more)
    client.force_login(user)
    return client


def fields_of(page: str) -> dict[str, str]:
    found = re.findall(r'<textarea name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {unescape(name): unescape(value) for name, value in found}


def test_what_was_typed_during_a_restart_is_sent_again_with_one_click_and_done_once(world: World) -> None:
    client = reader(world.giang, enforce_csrf_checks=True)
    form = client.get(ADMIT).content.decode()
    key = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert key
    typed = {**NEW, "csrfmiddlewaretoken": key[1]}
    with broken(caused(OperationalError)):
        answer = client.post(f"{ADMIT}?from=/x", typed)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "Nội dung đã gõ vẫn còn" in page
    assert 'method="post" action="/units/DM/members/admit/?from=/x"' in page
    assert fields_of(page) == typed
    assert "<b>&amp;</b>" not in page, "what was typed is text"
    assert not Person.objects.filter(phone="0912345670").exists()
    for _ in range(2):
        assert client.post(ADMIT, fields_of(page) | {"name": "Lại Thị Hoài"}).status_code == 302
    assert Person.objects.filter(name="Lại Thị Hoài").count() == 1


def test_a_forged_form_becomes_no_better_by_going_through_that_page(world: World) -> None:
    """The page gives back what came, and no fresh key to it."""
    client = reader(world.giang, enforce_csrf_checks=True)
    client.get(ADMIT)
    with broken(caused(OperationalError)):
        answer = client.post(
            ADMIT, {**NEW, "csrfmiddlewaretoken": "x" * 64}, headers={"Origin": "https://other.example"}
        )
    assert client.cookies["csrftoken"].value not in answer.content.decode()
    assert client.post(ADMIT, fields_of(answer.content.decode())).status_code == 403


def test_a_page_that_was_only_looked_at_is_tried_again(world: World) -> None:
    client = reader(world.giang)
    with broken(caused(InterfaceError)):
        answer = client.get("/units/DM/?day=01/02/2026")
    assert answer.status_code == 503
    assert 'href="/units/DM/?day=01/02/2026"' in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "typed", "kept", "said"),
    [
        ("/accounts/login/", {"login": "giang", "password": "SECRET-1"}, {}, "Mật khẩu và mã không được giữ lại"),
        ("/accounts/2fa/authenticate/", {"code": "314159"}, {}, "Mật khẩu và mã không được giữ lại"),
        (ADMIT, {"name": "An", "password": "SECRET-1"}, {"name": "An"}, "Mật khẩu và mã không được giữ lại"),
        ("/units/DM/imports/", {"day": "01/02/2026", "workbooks": "FILE"}, {"day": "01/02/2026"}, "Tệp kèm theo"),
        ("//other.example/x", {"name": "An"}, {"name": "An"}, "vẫn còn trên trang này"),
    ],
)
def test_passwords_codes_and_files_are_not_given_back_and_it_is_said(
    world: World, path: str, typed: dict[str, Any], kept: dict[str, str], said: str
) -> None:
    if "workbooks" in typed:
        typed = {**typed, "workbooks": SimpleUploadedFile("canary.xlsx", b"SECRET-1")}
    client = reader(world.giang)
    with broken(caused(OperationalError)):
        answer = client.post(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert said in page
    assert fields_of(page) == kept
    assert "SECRET-1" not in page
    assert "314159" not in page
    assert 'action="//' not in page


def test_a_failed_page_says_the_name_under_which_it_stands_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vungmanh.members.views.acts.unit_for", lambda *asked: 1 / 0)
    answer = reader(world.giang).post(ADMIT, NEW)
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Retry-After" not in answer
    shown = re.search(r"<b>(\w{8})</b>", page)
    assert shown
    (line,) = [line for line in caplog.records if line.name == "django.request"]
    assert line.request.incident == shown[1]  # type: ignore[attr-defined]
    assert fields_of(page)["name"] == NEW["name"], "what was typed is kept, also when it is we who have failed"
    assert "ZeroDivisionError" not in page


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_says_so_keeps_what_was_typed_and_leaves_nothing_behind(world: World) -> None:
    """On SQLite the file really may not grow; PostgreSQL says it by a code."""
    client = reader(world.giang)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1")  # as many as it has
            try:
                persons = (
                    {"name": f"Lại Thị {chr(0x61 + n % 26) * 2}{chr(0x61 + n // 26) * 2}", "once": str(n)}
                    | {"born": f"{1 + n % 28}/{1 + n // 28}/1990", "identity_number": "", "phone": ""}
                    for n in range(300)
                )
                answers = (client.post(ADMIT, NEW | person) for person in persons)
                answer = next(each for each in answers if each.status_code != 302)
            finally:
                cursor.execute("PRAGMA max_page_count = 1073741823")
    else:
        with broken(caused(OperationalError, psycopg.errors.DiskFull())):
            answer = client.post(ADMIT, NEW)
    page = answer.content.decode()
    assert answer.status_code == 503, page
    assert "Ổ đĩa của máy chủ đã đầy" in page
    assert fields_of(page)["gender"] == NEW["gender"]


def locked(folder: Path) -> sqlite3.OperationalError:
    one, other = (sqlite3.connect(folder / "locked", timeout=0, isolation_level=None) for _ in range(2))
    one.execute("BEGIN IMMEDIATE")
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return error
    finally:
        one.close()
        other.close()
    raise AssertionError


def mistaken(statement: str) -> sqlite3.Error:
    base = sqlite3.connect(":memory:")
    try:
        base.execute(statement)
    except sqlite3.Error as error:
        return error
    finally:
        base.close()
    raise AssertionError


def test_what_is_away_is_told_from_what_is_wrong(tmp_path: Path) -> None:
    errors = psycopg.errors
    table: list[tuple[BaseException | None, str]] = [
        (caused(OperationalError, locked(tmp_path)), "away"),
        (caused(OperationalError, mistaken("SELECT * FROM nothing")), ""),
        (caused(DatabaseError, mistaken("SELEC")), ""),
        (caused(OperationalError), "away"),
        (caused(OperationalError, errors.AdminShutdown()), "away"),
        (caused(OperationalError, errors.CannotConnectNow()), "away"),
        (caused(OperationalError, errors.TooManyConnections()), "away"),
        (caused(OperationalError, errors.DeadlockDetected()), "away"),
        (caused(OperationalError, errors.DiskFull()), "full"),
        (caused(OperationalError, errors.UndefinedTable()), ""),
        (caused(InterfaceError), "away"),
        (caused(IntegrityError, errors.UniqueViolation()), ""),
        (OSError(errno.ENOSPC, "no space"), "full"),
        (OSError(errno.EACCES, "no"), ""),
        (ValueError("no"), ""),
        (None, ""),
    ]
    assert [trouble_of(error) for error, _ in table] == [expected for _, expected in table]
