"""The web server over real sockets: what two servers could read differently is refused, what has begun is finished."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.soon import PATIENCE, soon
from vungmanh.office.serving import connections
from vungmanh.office.tests.site import LOGIN, Site, everything, post, running, site, status

__all__ = ["site"]

GET, POST = (b"%b / HTTP/1.1\r\nHost: localhost\r\n" % method for method in (b"GET", b"POST"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        (POST + b"Content-Length: 3, 3\r\n\r\nabc", 400),
        (POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Content-Length: -1\r\n\r\n", 400),
        (POST + b"Content-Length: +5\r\n\r\nhello", 400),
        (POST + b"Content-Length: 0x5\r\n\r\nhello", 400),
        (POST + b"Content-Length: 1e1\r\n\r\nhello", 400),
        (POST + b"Content-Length: " + b"9" * 40 + b"\r\n\r\nhello", 413),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nhello", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\n" + b"x" * 70_000, 413),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 70_000, 413),
        (GET + b" X-Folded: 1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\nX-Bare: 1\r\n\r\n", 400),
        (GET + b"X-Nothing\r\n\r\n", 400),
        (GET + b"X Y: 1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: local\x00host\r\n\r\n", 400),
        (b"GET /a\x00b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /a\tb HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / \r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"G\x00T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"CONNECT other.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n", 405),
        (b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"GET http://other.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET http://localhost@other.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (GET + b"X-Long: " + b"x" * 20_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
        (GET + b"" + b"X-Many: 1\r\n" * 5_000 + b"\r\n", 431),
        (GET + b"Cookie: " + b"a=b; " * 4_000 + b"\r\n\r\n", 431),
        (b"x" * 70_000, 431),
        (b"GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        (b"\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        (b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
    ],
)  # fmt: skip
def test_each_hostile_shape_has_its_answer_and_troubles_no_page(site: Site, said: bytes, expected: int) -> None:
    answer = site.say(said)
    assert status(answer) == expected, answer
    assert len(site.asked) == (expected == 200)
    assert answer.count(b"HTTP/1.") == 1, "what stands behind a refused request is no request"
    if expected != 200:
        head = answer.split(b"\r\n\r\n")[0].decode().lower()
        for header in (
            "content-security-policy",
            "x-frame-options: deny",
            "x-content-type-options: nosniff",
            "no-store",
        ):
            assert header in head, header
        assert "server:" not in head
    assert site.gives_a_page()


def test_what_follows_a_refused_request_is_never_taken_for_another(site: Site) -> None:
    inner = b"GET /inner/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = site.say(post(LOGIN, 900_000) + inner * 3)
    assert status(answer) == 413
    assert answer.count(b"HTTP/1.1") == 1
    assert not site.asked


def test_requests_one_after_another_are_answered_in_order_on_one_connection(site: Site) -> None:
    """Also when they come before the answers; a HEAD among them has no body that the next would swallow."""
    with site.connect() as connection:
        connection.sendall(
            b"GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            b"HEAD /2 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            b"POST /3 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi"
            b"GET /4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        heard = everything(connection)
    assert [environ["PATH_INFO"] for environ in site.asked] == ["/1", "/2", "/3", "/4"]
    assert heard.count(b"HTTP/1.1 200 OK") == 4
    assert heard.count(b"Content-Length: 6") == 4
    assert heard.count(site.answer) == 3


def test_a_connection_is_kept_and_a_late_second_request_is_cut(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "FOR_HEADERS", 0.3)
    with site.connect() as connection:
        connection.sendall(b"GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        first = b""
        while not first.endswith(site.answer):
            first += connection.recv(65_536)
        connection.sendall(b"GET /2 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /3")
        heard = everything(connection)
    assert status(heard) == 200
    assert b"HTTP/1.0 408" in heard or b"HTTP/1.1 408" in heard


# --- what proxies say


@pytest.mark.parametrize("trusted", [True, False])
def test_https_is_believed_from_the_proxies_that_are_named_alone(site: Site, settings: Any, trusted: bool) -> None:
    settings.TRUSTED_PROXIES = {"127.0.0.1"} if trusted else {"192.0.2.7"}
    site.say(
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: other.example\r\n"
        b"X-Forwarded-For: 192.0.2.1\r\nForwarded: host=other.example\r\nX_Forwarded_Proto: https\r\n\r\n"
    )
    said = {name: value for name, value in site.asked[0].items() if "FORWARDED" in name}
    assert said == ({"HTTP_X_FORWARDED_PROTO": "https"} if trusted else {})
    assert site.asked[0]["wsgi.url_scheme"] == "http"
    assert site.asked[0]["REMOTE_ADDR"] == "127.0.0.1"


# --- the end


def test_what_has_begun_is_finished_before_the_end(tmp_path: Path) -> None:
    site = Site(tmp_path, threads=1, most=20)
    with running(site, grace=PATIENCE) as stop:
        idle, held, half = site.connect(), site.connect(), site.connect()
        held.sendall(b"GET /held/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        half.sendall(post(LOGIN, 6) + b"log")
        assert soon(lambda: site.asked)
        stop.set()
        site.server.pull_trigger()
        assert everything(idle) == b"", "whoever has said nothing is let go"
        with pytest.raises(OSError):
            site.connect()
        half.sendall(b"in=")
        site.hold.set()
        assert status(everything(held)) == 200
        assert status(everything(half)) == 200
