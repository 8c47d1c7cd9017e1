"""The log tells of every failure where and what kind it was, and never a word about people."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django_tasks_db.models import DBTaskResult

from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.machine.limited_process import apart
from vungmanh.machine.log import LogLine, speak_in_lines
from vungmanh.office.clearing import clear_daily
from vungmanh.office.serving.watching import Watched
from vungmanh.office.worker import TaskWorker

pytestmark = pytest.mark.once  # what a line of the log says

CANARY = "Hoàng Yến Kanarie"
NUMBER = "001190987654"
PLANTED = re.compile("Kanarie|001190987654|0987654321|kanarie", re.IGNORECASE)
ADMIT = "/units/DM/members/admit/"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What the log has told so far; a child process tells into the same file."""
    path = tmp_path / "log"
    handler = logging.FileHandler(path)
    handler.setFormatter(LogLine())
    root = logging.getLogger()
    root.addHandler(handler)

    def lines() -> list[dict[str, Any]]:
        text = path.read_text()
        assert not PLANTED.search(text), text
        assert not PLANTED.search(text.encode().decode("unicode_escape", "replace")), text
        return [json.loads(line) for line in text.splitlines()]

    yield lines
    root.removeHandler(handler)
    handler.close()


def reader(user: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def raising(*asked: Any, **named: Any) -> Any:
    raise ValueError(f"{CANARY} {NUMBER} {asked} {named}")


def planted() -> dict[str, Any]:
    """A request that carries the canary wherever a request can carry anything."""
    words = (
        "name", "phone", "identity_number", "q", "job", "address", "decision", "reason", "because", "note", "email",
        "username", "password", "code", "once", "csrfmiddlewaretoken", "born", "day", "unit", CANARY,
    )  # fmt: skip
    return {
        "path": f"{ADMIT}?q={CANARY}&phone=0987654321",
        "data": {
            **dict.fromkeys(words, f"{CANARY} {NUMBER}"), "file": SimpleUploadedFile(f"{CANARY}.xlsx", b"kanarie"),
            "name": CANARY, "gender": "female", "born": "2/1/2000", "on": "5/1/2026",  # a form that is right
            "phone": "0987654321", "identity_number": "",
        },
        "headers": {
            "Referer": f"http://testserver/?q={NUMBER}", "User-Agent": "Kanarie/1", "X-Kanarie": NUMBER,
            "HX-Current-URL": f"/?q={NUMBER}", "Accept-Language": "kanarie",
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    "place",
    [
        "vungmanh.members.views.acts.unit_for",
        "vungmanh.members.views.acts.AdmitForm.is_valid",
        "vungmanh.members.views.acts.admission",
        "vungmanh.members.actions.admit_members.record",
        "vungmanh.accounts.kept.kept_for",
    ],
)
def test_what_fails_leaves_a_line_and_nothing_of_what_was_sent(
    world: World, told: Any, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(place, raising)
    client = reader(world.giang)
    client.cookies["kanarie"] = NUMBER
    assert client.post(**planted()).status_code == 500
    (line,) = told()
    assert line["level"] == "ERROR"
    assert line["error"] == "builtins.ValueError"
    assert line["method"] == "POST"
    assert line["status"] == 500
    assert line["view"] == "members:admit"
    assert line["user"] == world.giang.pk
    assert len(line["request"]) == 8
    assert line["frames"][0].startswith("vungmanh/machine/tests/test_log.py:")
    assert line["frames"][0].endswith(" raising")


def test_a_template_that_fails_leaves_a_line(world: World, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(*asked: Any, **named: Any) -> HttpResponse:
        template = engines["django"].from_string("{{ call.name }}")
        return HttpResponse(template.render({"call": Raises()}))

    class Raises:
        @property
        def name(self) -> str:
            raise LookupError(CANARY)

    monkeypatch.setattr("vungmanh.members.views.acts.unit_for", shown)
    monkeypatch.setattr("vungmanh.home.views.unit.unit_for", shown)
    assert reader(world.giang).post(**planted()).status_code == 500
    assert told()[0]["error"] == "builtins.LookupError"


def test_a_broken_constraint_is_named_without_the_row(world: World, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL puts the values into the words of its error; the errors behind an error are told by kind."""

    def everywhere(*asked: Any, **named: Any) -> Any:
        try:
            with transaction.atomic():
                Grant.objects.create(user=world.giang, role="chair", since=world.today, because=CANARY)
        except IntegrityError as error:
            raise RuntimeError(CANARY) from error

    monkeypatch.setattr("vungmanh.members.views.acts.unit_for", everywhere)
    assert reader(world.giang).post(**planted()).status_code == 500
    (line,) = told()
    assert line["error"] == "builtins.RuntimeError"
    driver = line["because"][1]
    assert driver == (
        "sqlite3.IntegrityError SQLITE_CONSTRAINT_CHECK"
        if connection.vendor == "sqlite"
        else "psycopg.errors.CheckViolation 23514 only_an_operator_reaches_everywhere"
    )


def test_what_is_refused_or_not_found_is_no_failure(world: World, told: Any) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.get(f"/no/{CANARY}/?q={NUMBER}")
    client.post(f"/units/{CANARY}/members/admit/", {"name": CANARY})
    assert client.get("/", headers={"Host": f"{NUMBER}.example"}).status_code == 400
    assert reader(world.giang).get(f"/units/{CANARY}/").status_code == 404
    assert told() == []


def test_a_slow_request_leaves_a_line(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vungmanh.office.serving.watching.SLOW", 0.0)
    request = RequestFactory().get(f"/{CANARY}/?q={NUMBER}")
    Watched(lambda request: HttpResponse(CANARY))(request)
    (line,) = told()
    assert (line["event"], line["level"], line["status"]) == ("slow request", "WARNING", 200)
    assert line["ms"] >= 0


def test_a_task_that_fails_leaves_a_line_and_no_words_in_the_database(
    world: World, told: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    monkeypatch.setattr("vungmanh.office.clearing.clear", raising)
    clear_daily.enqueue()
    TaskWorker(batch=True).run()
    line = next(line for line in told() if line["level"] == "ERROR")
    assert (line["event"], line["task"], line["error"]) == ("a task has failed", "clear_daily", "builtins.ValueError")
    row = DBTaskResult.objects.get(status="FAILED")
    assert row.exception_class_path == "builtins.ValueError"
    assert "test_log.py" in row.traceback
    assert not PLANTED.search(str(vars(row)))


@pytest.mark.django_db(transaction=True)
def test_a_child_process_that_fails_leaves_a_line(told: Any, capfd: pytest.CaptureFixture[str]) -> None:
    """Its own words go nowhere else either."""
    assert apart(lambda: raising(CANARY)) == 1
    (line,) = told()
    assert line["error"] == "builtins.ValueError"
    assert line["from"] == "vungmanh.machine.limited_process"
    assert not PLANTED.search("".join(capfd.readouterr()))


def test_what_libraries_say_is_told_by_its_place_alone(told: Any) -> None:
    logging.getLogger("waitress").error("Exception while serving /units/%s/", CANARY)
    logging.getLogger("waitress").error(f"uncaptured python exception, closing channel {CANARY}")
    logging.getLogger("django.db").warning("%s", NUMBER, extra={"sql": NUMBER, "params": (CANARY,)})
    assert [line["from"] for line in told()] == ["waitress", "waitress", "django.db"]
    assert all(re.fullmatch(r"vungmanh/machine/tests/test_log\.py:\d+", line["place"]) for line in told())


def test_what_python_itself_would_say_becomes_a_line(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        speak_in_lines()
        warnings.warn(f"a day without a zone: {CANARY}", RuntimeWarning, stacklevel=1)
        logging.captureWarnings(False)
    broken = threading.Thread(target=raising)
    broken.start()
    broken.join()
    try:
        raising()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    lines = told()
    assert [line["from"] for line in lines] == ["py.warnings", "vungmanh.machine.log", "vungmanh.machine.log"]
    assert [line["error"] for line in lines[1:]] == ["builtins.ValueError"] * 2


def test_a_line_is_one_line_whatever_stands_in_it(told: Any) -> None:
    logging.getLogger("vungmanh.x").error(
        "first\nsecond\r\x1b[31m", extra={"told": {"key": "a\nb\u2028", "odd": object()}}
    )
    (line,) = told()
    assert line["odd"] == "object"


def test_the_settings_of_an_office_speak_in_lines(tmp_path: Path) -> None:
    """From the first moment, whatever the room; Django's own habits (mail to administrators, plain text) are gone."""
    code = (
        "import django, logging; django.setup();"
        "logging.getLogger('django.request').error('Kanarie');"
        "logging.getLogger('vungmanh.members').warning('said');"
        "logging.getLogger('django.security.DisallowedHost').error('Kanarie')"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings", "VUNGMANH_DATA": str(tmp_path), "PATH": ""}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert [json.loads(line)["from"] for line in said.stderr.splitlines()] == ["django.request", "vungmanh.members"]
    assert said.stdout == ""
    assert not PLANTED.search(said.stderr)
