"""The public pages of confidential reports see nobody: not who asks, not with what, and not where they fail."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from tests.world import World
from vungmanh.machine.log import LogLine
from vungmanh.office.serving.sizes import STRANGERS
from vungmanh.sealed.limits import BODY

CANARY = "chimhoangyen"
WHO: dict[str, Any] = {
    "REMOTE_ADDR": f"{CANARY}.1", "HTTP_X_FORWARDED_FOR": CANARY, "HTTP_FORWARDED": CANARY, "HTTP_X_REAL_IP": CANARY,
    "HTTP_USER_AGENT": CANARY, "HTTP_ACCEPT_LANGUAGE": "en", "HTTP_REFERER": CANARY, "HTTP_ORIGIN": CANARY,
    "HTTP_COOKIE": f"sessionid={CANARY}; django_language=en", "HTTP_SEC_CH_UA": CANARY, "HTTP_HX_CURRENT_URL": CANARY,
    "HTTP_ACCEPT_ENCODING": "gzip", "QUERY_STRING": f"fbclid={CANARY}", "HTTP_OF_TOMORROW": CANARY,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _pages_that_tell(settings: Any) -> None:
    settings.ROOT_URLCONF = "vungmanh.sealed.tests.unseen_urls"


def test_nothing_of_whoever_asks_reaches_a_page_and_nothing_stays_with_them(world: World) -> None:
    signed_in = Client()
    signed_in.force_login(world.lan)
    for client in (Client(), signed_in):
        answer = client.get("/confidential/told/", **WHO)
        told = answer.json()
        assert CANARY not in answer.content.decode()
        assert (told["cookies"], told["has_session"]) == ({}, False)
        assert {name for name in told["known"] if name.startswith("HTTP_")} <= {"HTTP_HOST"}
        assert "REMOTE_ADDR" not in told["known"]
        assert not answer.cookies
        assert "Vary" not in answer
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")
        assert "Content-Encoding" not in answer


def test_a_page_is_vietnamese_and_nobodys_and_asks_no_database(world: World) -> None:
    client = Client()
    client.force_login(world.lan)
    client.cookies["django_language"] = "en"
    for connection in connections.all():
        connection.force_debug_cursor = True
        connection.queries_log.clear()
    page = client.get("/confidential/drawn/").content.decode()
    assert 'lang="vi"' in page
    assert world.lan.name not in page
    assert not [query for connection in connections.all() for query in connection.queries_log]


def test_files_of_a_report_come_without_their_names_and_lie_on_no_disk(db: None) -> None:
    file = SimpleUploadedFile(f"{CANARY}.jpg", b"x" * 3_000_000, "image/jpeg")
    told = Client().post("/confidential/sent/", {"files": file}).json()
    assert told == {"name": "file", "lies": "BytesIO", "length": 3_000_000}


def test_what_fails_leaves_one_constant_line(db: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = Client(raise_request_exception=True).post("/confidential/fails/", {"words": CANARY}, **WHO)
    assert answer.status_code == 500
    assert "Chưa lưu lại gì" in answer.content.decode()
    (record,) = caplog.records
    line = json.loads(LogLine().format(record))
    assert set(line) == {"at", "level", "from", "process", "event"}
    assert line["event"] == "an unseen page failed"
    assert CANARY not in caplog.text + answer.content.decode()


def test_an_address_that_is_none_among_them_sees_nobody_either(world: World) -> None:
    client = Client()
    client.force_login(world.lan)
    answer = client.get("/confidential/other/", **WHO)
    assert answer.status_code == 404
    assert world.lan.name not in answer.content.decode()
    assert not answer.cookies
    assert client.get("/confidential")["Location"] == "/confidential/"


def test_how_much_a_report_may_bring_is_the_same_for_everybody(db: None) -> None:
    for path, most in (("/confidential/sent/", BODY), ("/confidential/told/", STRANGERS)):
        for length, refused in ((most, False), (most + 1, True)):
            answer = Client().generic("POST", path, CONTENT_LENGTH=str(length), CONTENT_TYPE="text/plain")
            assert (answer.status_code == 413) is refused, (path, length)
